// From filing to the Ombudsman's queue, on a clock that a person moves on.
import { test } from "node:test";
import { person } from "../browser.mjs";
import { act, agencyId, atDesk, call } from "../cases.mjs";
import { accessible, comesTrue, fits, sees } from "../expect.mjs";
import { badung, dishub, officers } from "../people.mjs";
import { file, signIn, track } from "../steps.mjs";

const title = "Lampu jalan mati, tidak ada yang menjawab";

const opened = async ({ number, code }) => (await call("/v1/tracking", { body: { tracking_number: number, access_code: code } })).answer;

/** The worker climbs shortly after: ask until it has. A token does not outlive a step of the clock. */
async function climbed(receipt, ...levels) {
  const { complaint_id: id, access_token: token } = await opened(receipt);
  await comesTrue(`${receipt.number} is raised to ${levels.join(" or ")}`, async () => levels.includes((await call(`/v1/complaints/${id}`, { method: "GET", token })).answer.escalated_to));
}

test("nobody answers: the case climbs to the Ombudsman while the clock is moved on", async () => {
  const reporter = await person({ width: 390, height: 800 });
  const receipt = await file(reporter.page, { title });
  const { complaint_id: id } = await opened(receipt);
  await act({ id }, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: "jalan.lampu-jalan", agency_id: await agencyId(badung) });
  await act({ id }, await atDesk("agency"), "dispositions", { agency_id: await agencyId(dishub), role: "lead" });

  const clock = await person({ width: 360, height: 740 });
  await clock.page.goto(process.env.CLOCK_URL);
  await sees(clock.page.locator("time:not(:empty)"));
  await accessible(clock.page, "the page that moves the clock");
  await fits(clock.page, "the page that moves the clock");
  const on = async (weeks) => {
    for (let week = 0; week < weeks; week++) {
      const moved = clock.page.waitForResponse((answer) => answer.url().endsWith("/ahead"));
      await clock.page.getByRole("button", { name: /^Maju 1 minggu/ }).click();
      await moved;
    }
  };

  // Five working days and three more are over, whatever day it is today and whatever holidays come; perhaps five more.
  await on(3);
  await climbed(receipt, "leader", "national");
  await track(reporter.page, receipt);
  await sees(reporter.page.getByText("Dinaikkan ke pimpinan instansi"));
  await fits(reporter.page, "a case on its ladder");

  await on(9);
  await climbed(receipt, "ombudsman");
  const ombudsman = await person();
  await signIn(ombudsman.page, officers.ombudsman);
  await ombudsman.page.goto("/eskalasi");
  const row = ombudsman.page.getByRole("link", { name: title });
  const rows = ombudsman.page.locator(".er");
  await sees(rows);
  // Whoever's queue is long asks for more of it.
  for (let shown = await rows.count(); (await row.count()) === 0; shown = await rows.count()) {
    await ombudsman.page.getByRole("button", { name: "Muat lagi" }).click();
    await ombudsman.page.waitForFunction((before) => document.querySelectorAll(".er").length > before, shown);
  }
  await row.click();
  await sees(ombudsman.page.getByRole("heading", { name: title }));
  await accessible(ombudsman.page, "the Ombudsman's queue");
  await ombudsman.leave();

  await track(reporter.page, receipt);
  await sees(reporter.page.getByText("Dinaikkan ke Ombudsman"));
  await reporter.leave();
  await clock.leave();
});
