// What is typed survives a case that changed and a session that ended.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, call, filedCase } from "./cases.mjs";
import { fits, sees } from "./expect.mjs";
import { badung, officers } from "./people.mjs";
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

test("what somebody else has done to an escalation is said of the escalation, not of the report", async () => {
  const one = await filedCase("Lampu mati, dua admin membaca eskalasinya");
  const desk = await atDesk("national");
  await act(one, desk, "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: await agencyId(badung) });
  await act(one, one.token, "escalations", { reason: "Tiga pekan tidak ada yang datang." });
  const admin = await person();
  await signIn(admin.page, officers.agency);
  await admin.page.goto("/eskalasi");
  await admin.page.getByRole("link", { name: one.title }).click();
  await sees(admin.page.getByRole("button", { name: "Saya catat" }));
  const token = await atDesk("agency");
  const { answer } = await call("/v1/escalations?limit=100", { method: "GET", token });
  const { id } = answer.data.find(({ complaint }) => complaint.id === one.id);
  await call(`/v1/escalations/${id}/acknowledgements`, { token, body: { note: null }, headers: { "Idempotency-Key": randomUUID() } });
  await admin.page.getByRole("button", { name: "Saya catat" }).click();
  await sees(admin.page.getByText("Tidak jadi: keadaannya sudah begitu, atau baru saja diubah orang lain."));
  await admin.page.setViewportSize({ width: 360, height: 780 });
  await fits(admin.page, "an escalation that was seen to, on a phone");
  await admin.leave();
});
