// What is typed survives a case that changed and a session that ended.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { openCase, signIn } from "./steps.mjs";

const withEndedToken = (route) =>
  route.continue({ headers: { ...route.request().headers(), authorization: "Bearer ended" } });

const words = "Regu kami kembali ke lokasi besok pagi.";

/** Open the first case in progress of the unit and begin an answer. */
async function beginAnswer(page) {
  await signIn(page, officers.unit);
  await page.goto("/kerja?tahap=in_progress");
  const row = page.locator("[data-id]").first().getByRole("link");
  const title = await row.innerText();
  await row.click();
  await sees(page.getByRole("heading", { name: title, level: 1 }));
  const number = await page.locator(".ch .code").innerText();
  await page.getByLabel("Jawaban", { exact: true }).fill(words);
  await page.getByLabel("Perkiraan selesai").fill("2099-01-02");
  return { title, number };
}

test("a case that changed meanwhile is loaded again, and the same words can be sent", async () => {
  const officer = await person();
  const { title, number } = await beginAnswer(officer.page);

  const admin = await person();
  await signIn(admin.page, officers.agency);
  await openCase(admin.page, number, title);
  await admin.page.getByRole("button", { name: "Tunjuk petugas…" }).click();
  await admin.page.getByRole("dialog").getByRole("radio", { checked: false }).first().check();
  await admin.page.getByRole("button", { name: "Tugaskan" }).click();
  await sees(admin.page.getByText(/^Ditugaskan kepada .+\.$/));
  await admin.leave();

  await officer.page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(officer.page.getByText(/Laporan ini baru saja berubah/));
  assert.equal(await officer.page.getByLabel("Jawaban", { exact: true }).inputValue(), words);
  await officer.page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(officer.page.getByText("Jawaban terkirim."));
  await officer.leave();
});

test("a session that ended asks for the password on top of the page, and the words stay", async () => {
  const { page, leave } = await person();
  await beginAnswer(page);
  // As if it had been ended elsewhere: neither token nor cookie is good any more.
  await page.context().clearCookies();
  await page.route("**/v1/complaints/*/responses", withEndedToken);
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("Masuk lagi untuk lanjut"));
  await page.unroute("**/v1/complaints/*/responses");
  await dialog.getByLabel(/^Sandi untuk/).fill("contoh-tuntas-2026");
  await dialog.getByRole("button", { name: "Masuk dan lanjutkan" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("Jawaban", { exact: true }).inputValue(), words);
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(page.getByText("Jawaban terkirim."));
  await leave();
});
