// Photos and documents: chosen before a report is sent, made small on the device, sent with their progress, taken up again
// after a lost network, and seen by those who may see them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { act, atDesk, attach, call, workingCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { next, signIn, tell, track } from "./steps.mjs";

/** A photo as a camera makes it: larger than what is sent. */
async function photo(page, name = "tiang-07.png") {
  const data = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2400, 1800];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#0a5a6e";
    pen.fillRect(0, 0, 2400, 1800);
    pen.fillStyle = "#f5b83d";
    pen.fillRect(900, 600, 600, 600);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  return { name, mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}

const choose = (page, file) => page.locator("input[type=file]").setInputFiles(file);

test("a photo chosen while writing arrives with the report, small, and can be opened", async () => {
  const { page, leave } = await person({ width: 390, height: 800 });
  await tell(page, { title: "Lampu jalan mati, dengan foto" });
  await choose(page, await photo(page));
  await sees(page.getByText(/siap, dikirim bersama laporan/));
  await accessible(page, "a photo that was chosen");
  await fits(page, "a photo that was chosen");
  await page.reload();
  await sees(page.getByText("tiang-07.jpg"));
  for (let step = 0; step < 3; step++) await next(page);
  await sees(page.getByText("1 berkas"));
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByText("Semua foto dan berkas sudah sampai."));
  await accessible(page, "a receipt with files");
  await page.getByRole("checkbox", { name: /Saya sudah menyimpan/ }).check();
  await page.getByRole("button", { name: "Buka laporan saya" }).click();
  await page.getByRole("button", { name: /^Buka .*\.jpg$/ }).click();
  const picture = page.getByRole("dialog").locator("img");
  await sees(picture);
  await page.waitForFunction(() => document.querySelector("dialog img")?.naturalWidth > 0);
  assert.equal(await picture.evaluate((one) => one.naturalWidth), 1600);
  await accessible(page, "a photo");
  await leave();
});

test("an upload that the network broke goes again under the same key, and the message takes it along", async () => {
  const one = await workingCase("Lampu mati, foto menyusul");
  const { page, leave } = await person();
  await track(page, one);
  await page.getByRole("button", { name: "Tulis pesan" }).click();
  await page.getByLabel("Pesan Anda").fill("Ini fotonya.");
  const keys = [];
  await page.route("**/attachments", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    return keys.length === 1 ? route.abort() : route.continue();
  });
  await choose(page, await photo(page));
  await sees(page.getByRole("dialog").getByText(/Jaringan terputus/));
  await page.getByRole("button", { name: "Kirim pesan" }).click();
  await sees(page.getByText("Tunggu sampai semua berkas terkirim, atau hapus yang gagal."));
  await accessible(page, "a file that did not go");
  await page.getByRole("button", { name: "Coba lagi" }).click();
  await sees(page.getByText(/terkirim$/));
  await page.getByRole("button", { name: "Kirim pesan" }).click();
  await sees(page.getByText("Pesan terkirim."));
  await sees(page.getByRole("button", { name: /^Buka .*\.jpg$/ }));
  assert.equal(keys[0], keys[1]);
  const { answer } = await call(`/v1/complaints/${one.id}/timeline?limit=100`, { method: "GET", token: await atDesk("unit") });
  assert.equal(answer.data.at(-1).attachments.length, 1);
  await leave();
});

test("what cannot be attached is told at once, with the way on", async () => {
  const one = await workingCase("Lampu mati, berkas salah");
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await track(page, one);
  await page.getByRole("button", { name: "Tulis pesan" }).click();
  await choose(page, { name: "surat.docx", mimeType: "application/msword", buffer: Buffer.from("x") });
  await sees(page.getByText("Jenis berkas ini tidak bisa dilampirkan. Pakai foto (JPEG, PNG, WebP) atau PDF."));
  await fits(page, "a wrong file");
  await accessible(page, "a wrong file");
  await page.getByRole("button", { name: "Hapus surat.docx" }).click();
  await page.getByText("surat.docx").waitFor({ state: "hidden" });
  // It says that it is a picture and is none.
  await choose(page, { name: "rusak.jpg", mimeType: "image/jpeg", buffer: Buffer.from("bukan foto") });
  await sees(page.getByText(/Foto ini tidak terbaca di peramban ini/));
  await leave();
});

test("an officer answers with a document, which the reporter can save", async () => {
  const one = await workingCase("Lampu mati, dijawab dengan berkas");
  const officer = await person();
  await signIn(officer.page, officers.unit);
  await officer.page.goto(`/kerja/${one.id}`);
  await officer.page.getByLabel("Jawaban", { exact: true }).fill("Berita acara terlampir.");
  await officer.page.getByLabel("Perkiraan selesai").fill("2099-01-02");
  await choose(officer.page, { name: "berita-acara.pdf", mimeType: "application/pdf", buffer: await officer.page.pdf() });
  await sees(officer.page.getByText(/terkirim$/));
  await accessible(officer.page, "an answer with a document");
  await officer.page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(officer.page.getByText("Jawaban terkirim."));
  await officer.leave();
  const { page, leave } = await person({ width: 390, height: 800 });
  await track(page, one);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Unduh .*\.pdf/ }).click();
  assert.match((await saved).suggestedFilename(), /\.pdf$/);
  await leave();
});

const opened = (reader) => reader.page.getByRole("button", { name: /^Buka lampiran-1\./ });

test("an officer shows the reporter's photo to everybody after a second look, and hides it again", async () => {
  const one = await workingCase("Lampu mati, fotonya untuk semua");
  // Somebody else each time: a browser keeps a public page for a minute.
  const anybody = async () => {
    const reader = await person({ width: 390, height: 800 });
    await reader.page.goto(`/laporan/${one.id}`);
    await sees(reader.page.getByRole("heading", { name: "Yang terjadi sampai hari ini" }));
    await sees(reader.page.getByText("Laporan diterima"));
    return reader;
  };
  const { page, leave } = await person();
  await attach(one, await photo(page, "rumah-saya.png"));
  const before = await anybody();
  assert.equal(await opened(before).count(), 0, "nobody has shown it yet");
  await before.leave();

  await signIn(page, officers.agency);
  await page.goto(`/kerja/${one.id}`);
  await sees(page.getByText("Tidak dilihat publik"));
  const show = page.getByRole("button", { name: /^Tampilkan…/ });
  await show.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await sees(dialog.locator("img"));
  await accessible(page, "showing a file to everybody");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await sees(page.getByText("Tidak dilihat publik"));
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Sudah saya periksa, tampilkan" }).click();
  await sees(page.getByText("Berkas ditampilkan untuk publik."));
  await sees(page.getByText("Dilihat publik"));
  await accessible(page, "a file that everybody sees");

  const during = await anybody();
  await opened(during).click();
  await during.page.waitForFunction(() => document.querySelector("dialog img")?.naturalWidth > 0);
  await during.leave();
  await act(one, await atDesk("agency"), "assignments", { account_id: await one.officer() });
  await page.getByRole("button", { name: /^Sembunyikan/ }).click();
  await sees(page.getByText("Kami sudah memuat yang terbaru: periksa dulu, lalu ulangi."));
  await sees(page.locator(".trouble").getByRole("listitem").filter({ hasText: "Ditugaskan kepada" }));
  await page.getByRole("button", { name: /^Sembunyikan/ }).click();
  await sees(page.getByText("Berkas disembunyikan dari publik."));
  await sees(page.getByText("Tidak dilihat publik"));
  await leave();
  const after = await anybody();
  assert.equal(await opened(after).count(), 0, "it is hidden again");
  await after.leave();
});

test("an officer who may not decide reads of each file whether the public sees it, on a phone too", async () => {
  const one = await workingCase("Lampu mati, foto hanya untuk petugas");
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await attach(one, await photo(page));
  await signIn(page, officers.unit);
  await page.goto(`/kerja/${one.id}`);
  await sees(page.getByText("Tidak dilihat publik"));
  assert.equal(await page.getByRole("button", { name: /^Tampilkan…/ }).count(), 0);
  await accessible(page, "a file on a phone");
  await fits(page, "a file on a phone");
  await leave();
});
