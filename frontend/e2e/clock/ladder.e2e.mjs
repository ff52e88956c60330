// From filing to the Ombudsman's queue, on a clock that a person moves on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../browser.mjs";
import { act, agencyId, atDesk } from "../cases.mjs";
import { accessible, fits, sees } from "../expect.mjs";
import { climbed, clock, opened } from "../moving.mjs";
import { badung, dishub, officers } from "../people.mjs";
import { isProofOf, prepared, taken } from "../proof.mjs";
import { file, signIn, track } from "../steps.mjs";

const title = `Lampu jalan mati, tidak ada yang menjawab ${Date.now().toString(36)}`;

/** The proof tells of every level that was called upon, up to the Ombudsman, and of no answer. */
function climbedIn(data) {
  assert.equal(data.report.title, title);
  assert.deepEqual(data.answers, []);
  assert.deepEqual([...new Set(data.escalations.map(({ level }) => level))].toSorted(), ["agency", "leader", "national", "ombudsman"]);
}

test("nobody answers: the case climbs to the Ombudsman while the clock is moved on", async () => {
  const reporter = await person({ width: 390, height: 800 });
  const receipt = await file(reporter.page, { title });
  const { complaint_id: id } = await opened(receipt);
  await act({ id }, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: "jalan.lampu-jalan", agency_id: await agencyId(badung) });
  await act({ id }, await atDesk("agency"), "dispositions", { agency_id: await agencyId(dishub), role: "lead" });

  const { on, leave } = await clock();

  // Five working days and three more are over, whatever day it is today and whatever holidays come; perhaps five more.
  await on("1 minggu", 3);
  await climbed(receipt, "leader", "national");
  await track(reporter.page, receipt);
  await sees(reporter.page.getByText("Dinaikkan ke pimpinan instansi"));
  await fits(reporter.page, "a case on its ladder");

  await on("1 minggu", 9);
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

  // From there to the case, and home with its proof: the whole way up is in it.
  await ombudsman.page.getByRole("link", { name: "Buka laporan" }).click();
  await sees(ombudsman.page.getByRole("heading", { name: title, level: 1 }));
  await prepared(ombudsman.page);
  await accessible(ombudsman.page, "the proof, from the Ombudsman's queue");
  climbedIn(await isProofOf(receipt, "ombudsman", await taken(ombudsman.page)));
  await ombudsman.leave();

  await track(reporter.page, receipt);
  await sees(reporter.page.getByText("Dinaikkan ke Ombudsman"));
  await prepared(reporter.page);
  await fits(reporter.page, "the proof of a case that climbed");
  climbedIn(await isProofOf(receipt, "reporter", await taken(reporter.page)));
  await reporter.leave();
  await leave();
});
