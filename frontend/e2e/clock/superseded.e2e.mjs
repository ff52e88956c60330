// A deadline that had passed moves away: what it raised counts no longer, and stays to be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../browser.mjs";
import { act, atDesk, call, workingCase } from "../cases.mjs";
import { atCase, press } from "../desk.mjs";
import { accessible, fits, sees } from "../expect.mjs";
import { climbed, clock } from "../moving.mjs";
import { officers } from "../people.mjs";
import { signIn } from "../steps.mjs";

const DAY = 86_400_000;

const dueOf = async (one, token) => {
  const { answer } = await call(`/v1/complaints/${one.id}`, { method: "GET", token });
  return answer.clocks.find(({ kind }) => kind === "completion").due_at;
};

async function queue(page, one, state = "") {
  await page.goto(`/eskalasi${state}`);
  await page.getByRole("link", { name: one.title }).click();
  await sees(page.getByRole("heading", { name: one.title, level: 2 }));
}

test("more time is granted after the deadline: the escalation moves out of the way, in the queue and on the case", async () => {
  const one = await workingCase("Panel lampu terlambat, lalu diberi waktu");
  const unit = await atDesk("unit");
  await act(one, unit, "responses", { kind: "interim", text: "Panel pengganti sedang dipesan.", expected_on: "2099-01-02" });
  const due = await dueOf(one, unit);
  const until = new Date(Date.parse(due) + 8 * DAY).toISOString().slice(0, 10);
  await act(one, unit, "extensions", { until, reason: "Panel pengganti baru tiba pekan depan." });

  // Nobody decides, and the day passes: its agency's admins are called upon.
  const { past, leave } = await clock();
  await past(due);
  await climbed(one, "agency");
  const admin = await person({ width: 1440, height: 900 });
  await signIn(admin.page, officers.agency);
  await queue(admin.page, one);
  await sees(admin.page.getByText(/^Hasil: batasnya lewat\. Dinaikkan oleh sistem/));
  await admin.page.getByRole("link", { name: "Buka laporan" }).click();
  await press(admin.page, "Putuskan tambahan waktu…");
  const dialog = admin.page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Beri waktu/ }).check();
  await dialog.getByLabel("Alasan keputusan").fill("Suku cadang memang belum tersedia.");
  await press(dialog, "Putuskan");
  await sees(admin.page.getByText("Waktu ditambah."));
  await climbed(one, null);

  // Its queue calls upon nobody any more, and says why.
  await admin.page.goto("/eskalasi");
  await sees(admin.page.getByRole("heading", { name: "Eskalasi", level: 2 }));
  await sees(admin.page.locator(".er, .empty"));
  assert.equal(await admin.page.getByRole("link", { name: one.title }).count(), 0);
  await press(admin.page, "Batas bergeser");
  await admin.page.getByRole("link", { name: one.title }).click();
  await sees(admin.page.getByText(/^Batasnya bergeser pada .*, dan tingkat ini belum gilirannya\. Eskalasi ini tidak dihitung lagi\.$/));
  assert.equal(await admin.page.getByRole("button", { name: "Saya catat" }).count(), 0, "there is nothing to take note of");
  await accessible(admin.page, "an escalation whose deadline moved");
  await fits(admin.page, "an escalation whose deadline moved");
  await admin.page.setViewportSize({ width: 360, height: 780 });
  await fits(admin.page, "an escalation whose deadline moved, on a phone");
  await admin.leave();

  // On the case both stay to be read, in their order, and the clock is not late.
  const { page, leave: away } = await atCase(officers.unit, one, { width: 360, height: 780 });
  const story = page.getByRole("listitem");
  await sees(story.filter({ hasText: /Dinaikkan ke admin instansi.*Sejak .* tidak berlaku lagi: batasnya bergeser\./s }));
  await sees(story.filter({ hasText: /^.*Lewat batas.*Sejak .* tidak berlaku lagi/s }));
  assert.equal(await page.locator(".jejak .is-late").count(), 0, "nothing calls any more");
  await sees(story.filter({ hasText: /^.*Waktu ditambah sampai/ }));
  await accessible(page, "a case whose deadline moved");
  await fits(page, "a case whose deadline moved");
  await away();
  await leave();
});
