// What is not as usual, provoked for real: somebody was faster, a version is stale, an act is not yours any more, nothing
// is there, the network is down. In each of them the page says what happened, keeps the words and shows the way on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { act, agencyId, answeredCase, atDesk, filedCase, workingCase } from "./cases.mjs";
import { badung, officers } from "./people.mjs";
import { next, signIn, tell, track } from "./steps.mjs";

const words = "Regu kami kembali ke lokasi besok pagi.";

async function desk(email, one) {
  const officer = await person();
  await signIn(officer.page, email);
  await officer.page.goto(`/kerja/${one.id}`);
  await sees(officer.page.getByRole("heading", { name: one.title, level: 1 }));
  return officer;
}

test("412: a case that changed is shown beside the one that was written for; the words stay and go out at the second try", async () => {
  const one = await workingCase("Lampu mati, berubah saat ditulis");
  const { page, leave } = await desk(officers.unit, one);
  await page.getByLabel("Jawaban", { exact: true }).fill(words);
  await page.getByLabel("Perkiraan selesai").fill("2099-01-02");
  await act(one, one.token, "replies", { text: "Yang paling gelap di depan Pura Desa." });
  await act(one, await atDesk("agency"), "assignments", { account_id: await one.officer() });
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  const told = page.locator(".trouble");
  await sees(told.getByText("Laporan ini baru saja berubah"));
  const side = (name) => told.locator("section").filter({ has: page.getByRole("heading", { name }) });
  await sees(side("Saat Anda mulai").getByText(words));
  await sees(side("Saat Anda mulai").locator("ins").getByText("Belum ditugaskan"));
  const now = side("Laporan sekarang");
  await sees(now.getByRole("listitem").filter({ hasText: "Pelapor menjawab" }).getByText("Yang paling gelap di depan Pura Desa."));
  await sees(now.getByRole("listitem").filter({ hasText: "Ditugaskan kepada" }));
  assert.equal(await now.locator("ins").count(), 1, "only the officer differs");
  await accessible(page, "two versions");
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "two versions on a phone");
  assert.equal(await page.getByLabel("Jawaban", { exact: true }).inputValue(), words);
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(page.getByText("Jawaban terkirim."));
  await leave();
});

test("412: the public version edited by two: what the other one hid is seen, and can be taken", async () => {
  const one = await filedCase("Lampu mati, disunting berdua");
  const { page, leave } = await desk(officers.national, one);
  await page.getByRole("button", { name: "Sunting versi publik…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Judul untuk publik").fill("Lampu mati di dekat pasar");
  await act(one, await atDesk("national"), "redactions", { title: "Lampu mati di ••••••" });
  await dialog.getByRole("button", { name: "Simpan versi publik" }).click();
  await sees(dialog.getByText("Laporan ini baru saja berubah"));
  await sees(dialog.locator("ins").getByText("Lampu mati di ••••••"));
  await accessible(page, "two versions in a dialog");
  assert.equal(await dialog.getByLabel("Judul untuk publik").inputValue(), "Lampu mati di dekat pasar");
  await dialog.getByRole("button", { name: "Pakai versi sekarang" }).click();
  assert.equal(await dialog.getByLabel("Judul untuk publik").inputValue(), "Lampu mati di ••••••");
  await dialog.getByText("Laporan ini baru saja berubah").waitFor({ state: "hidden" });
  await leave();
});

test("403: an act that went to another desk says who holds the report now; it stays readable, and so do the words", async () => {
  const one = await filedCase("Lampu mati, diteruskan saat bertanya");
  const { page, leave } = await desk(officers.national, one);
  await page.getByRole("button", { name: "Tanya pelapor…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Pertanyaan").fill("Di depan rumah nomor berapa?");
  await act(one, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: await agencyId(badung) });
  await dialog.getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(dialog.getByText("Ini bukan hak Anda"));
  await sees(dialog.getByText(`sekarang ${badung} yang memegangnya`));
  await sees(dialog.getByRole("listitem").filter({ hasText: "Diperiksa dan diteruskan" }));
  await sees(dialog.getByText(/^Kode: forbidden · permintaan /));
  assert.equal(await dialog.getByLabel("Pertanyaan").inputValue(), "Di depan rumah nomor berapa?");
  await accessible(page, "an act that is not yours");
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "an act that is not yours, on a phone");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await sees(page.getByRole("heading", { name: one.title, level: 1 }));
  assert.equal(await page.getByRole("button", { name: "Tanya pelapor…" }).count(), 0, "the act is no longer offered");
  await leave();
});

test("409: a reporter who writes while the case is settled elsewhere learns why it is too late", async () => {
  const one = await answeredCase("Lampu mati, dituntaskan di tempat lain");
  const { page, leave } = await person({ width: 390, height: 800 });
  await track(page, one);
  await page.getByRole("button", { name: "Belum selesai…" }).click();
  await page.getByLabel("Alasan Anda").fill("Tiga lampu masih mati.");
  await act(one, one.token, "closures", { reason: "accepted" });
  await page.getByRole("button", { name: "Minta dikerjakan lagi" }).click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("Ada yang lebih cepat"));
  await sees(dialog.getByRole("listitem").filter({ hasText: "Anda setuju, tuntas" }));
  assert.equal(await page.getByLabel("Alasan Anda").inputValue(), "Tiga lampu masih mati.");
  await accessible(page, "a lost race");
  await fits(page, "a lost race");
  await page.keyboard.press("Escape");
  await sees(page.getByText(/^Tuntas pada/));
  await leave();
});

test("404: an answer to a case that has left the desk stays readable, though the case does not", async () => {
  const one = await workingCase("Lampu mati, diambil alih");
  const { page, leave } = await desk(officers.unit, one);
  await page.getByLabel("Jawaban", { exact: true }).fill(words);
  await page.getByLabel("Perkiraan selesai").fill("2099-01-02");
  await act(one, await atDesk("national"), "dispositions", { agency_id: await one.elsewhere(), role: "lead" });
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(page.getByText(/Laporan ini (sudah pindah|tidak ada di meja Anda)/));
  await sees(page.getByText("Tulisan Anda belum terkirim"));
  await sees(page.getByText(words));
  await accessible(page, "a case that left");
  await page.getByRole("button", { name: "Buang tulisan" }).click();
  await page.getByText(words).waitFor({ state: "hidden" });
  await leave();
});

test("offline: the page says so, and a report waits on the device and goes by itself", async () => {
  const { page, leave } = await person({ width: 390, height: 800 });
  await tell(page, { title: "Lampu jalan mati saat sinyal hilang" });
  for (let step = 0; step < 3; step++) await next(page);
  await page.context().setOffline(true);
  await sees(page.getByText("Jaringan terputus. Tulisan Anda aman di perangkat ini."));
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Laporan Anda aman di perangkat ini" }));
  await accessible(page, "a report that waits for the network");
  await fits(page, "a report that waits for the network");
  await page.context().setOffline(false);
  await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
  await leave();
});

test("offline: a list that cannot be loaded says why and comes back with the network", async () => {
  const { page, leave } = await person();
  await page.goto("/lacak");
  await sees(page.getByRole("heading", { level: 1 }));
  await page.goto("/laporan");
  await sees(page.getByRole("article"));
  await page.context().setOffline(true);
  await page.getByRole("article").first().getByRole("link").click();
  await sees(page.getByRole("heading", { name: "Jaringan terputus" }));
  await page.context().setOffline(false);
  await sees(page.getByRole("heading", { name: "Yang terjadi sampai hari ini" }));
  await leave();
});
