// From filing to the Ombudsman's queue, on a clock that a person moves on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../browser.mjs";
import { act, agencyId, atDesk } from "../cases.mjs";
import { accessible, fits, sees } from "../expect.mjs";
import { badung, dishub, officers } from "../people.mjs";
import { file, signIn, track } from "../steps.mjs";
import { call } from "../cases.mjs";

test("nobody answers: the case climbs to the Ombudsman while the clock is moved on", async () => {
  const reporter = await person({ width: 390, height: 800 });
  const receipt = await file(reporter.page, { title: "Lampu jalan mati, tidak ada yang menjawab" });
  const { answer: one } = await call("/v1/complaints/tracking-sessions", { body: { tracking_number: receipt.number, access_code: receipt.code } });
  const id = one.complaint_id ?? one.complaint?.id;
  await act({ id }, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: "jalan.lampu-jalan", agency_id: await agencyId(badung) });
  await act({ id }, await atDesk("agency"), "dispositions", { agency_id: await agencyId(dishub), role: "lead" });

  const clock = await person({ width: 360, height: 740 });
  await clock.page.goto(process.env.CLOCK_URL);
  const time = () => clock.page.locator("time").innerText();
  const before = await time();
  await accessible(clock.page, "the page that moves the clock");
  await fits(clock.page, "the page that moves the clock");
  await clock.page.getByRole("button", { name: /^Maju 1 minggu/ }).click();
  await clock.page.waitForFunction((earlier) => document.querySelector("time").textContent.split(" pukul")[0] !== earlier.split(" pukul")[0], before);

  // A week on, the first answer is late, and the reporter reads it.
  await track(reporter.page, receipt);
  await sees(reporter.page.getByText(/terlambat/i));
  for (let week = 0; week < 11; week++) {
    const from = await time();
    await clock.page.getByRole("button", { name: /^Maju 1 minggu/ }).click();
    await clock.page.waitForFunction((earlier) => document.querySelector("time").textContent.split(" pukul")[0] !== earlier.split(" pukul")[0], from);
  }
  const ombudsman = await person();
  await signIn(ombudsman.page, officers.ombudsman);
  await ombudsman.page.goto("/eskalasi");
  const row = ombudsman.page.getByText(receipt.number);
  while ((await row.count()) === 0) {
    await ombudsman.page.reload();
    await sees(ombudsman.page.getByRole("heading", { level: 1 }));
  }
  await row.first().click();
  await sees(ombudsman.page.getByText("Lampu jalan mati, tidak ada yang menjawab"));
  await ombudsman.leave();

  await track(reporter.page, receipt);
  await sees(reporter.page.getByText(/Ombudsman/));
  assert.ok(await reporter.page.getByText(/Ombudsman/).count());
  await reporter.leave();
  await clock.leave();
});
