// What somebody else decides: an appeal, more time; and what the Ombudsman and the reporter may do at any time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { act, atDesk, closedCase, filedCase, workingCase } from "./cases.mjs";
import { atCase, press, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";

test("appeal: a report is archived, its reporter does not accept that, and somebody else decides", async () => {
  const one = await filedCase("Lampu mati di jalan yang disangka gang pribadi");
  const laid = await atCase(officers.national, one);
  await press(laid.page, "Arsipkan…");
  const form = laid.page.getByRole("dialog");
  await form.getByRole("radio", { name: /^Di luar layanan publik/ }).check();
  await form.getByLabel("Penjelasan untuk pelapor").fill("Lampu di gang pribadi bukan urusan pemerintah.");
  await form.getByRole("button", { name: "Arsipkan laporan" }).click();
  await sees(laid.page.getByText("Laporan diarsipkan."));
  await laid.leave();
  const { page, leave } = await reporter(one, { width: 360, height: 780 });
  await sees(page.getByRole("region", { name: "Mengapa diarsipkan" }).getByText("Lampu di gang pribadi bukan urusan pemerintah."));
  await press(page, "Ajukan keberatan…");
  await sees(page.getByText(/Keberatan bisa diajukan satu kali, sampai/));
  await press(page, "Ajukan keberatan");
  await sees(page.getByText("Tulis alasannya dulu."));
  await page.getByLabel("Alasan Anda").fill("Itu jalan kabupaten; papan namanya ada di foto.");
  await accessible(page, "appealing");
  await fits(page, "appealing");
  await press(page, "Ajukan keberatan");
  await sees(page.getByText("Keberatan terkirim."));
  await sees(page.getByText("Keberatan Anda sedang diputuskan."));

  // Whoever archived it is not offered the decision.
  const archiver = await atCase(officers.national, one);
  await sees(archiver.page.getByText("Itu jalan kabupaten; papan namanya ada di foto."));
  assert.equal(await archiver.page.getByRole("button", { name: "Putuskan keberatan…", exact: true }).count(), 0);
  await archiver.leave();
  const desk = await atCase(officers.national2, one);
  await press(desk.page, "Putuskan keberatan…");
  const dialog = desk.page.getByRole("dialog");
  await sees(dialog.getByText("Itu jalan kabupaten; papan namanya ada di foto."));
  await dialog.getByLabel("Alasan keputusan").fill("Papan nama menunjukkan jalan kabupaten.");
  await accessible(desk.page, "deciding on an appeal");
  await dialog.getByRole("button", { name: "Putuskan" }).click();
  await sees(desk.page.getByText("Keberatan diterima.", { exact: true }));
  await desk.leave();
  await page.reload();
  await sees(page.getByText("Keberatan diterima", { exact: true }));
  await leave();
});

test("more time: a unit asks, its agency's admin grants, the reporter reads the new day", async () => {
  const one = await workingCase("Panel lampu menunggu suku cadang");
  const shown = await act(one, await atDesk("unit"), "responses", { kind: "interim", text: "Panel pengganti sedang dipesan.", expected_on: "2099-01-02" });
  const due = new Date(shown.extendable_until);
  const until = new Date(due.getTime() + 8 * 86_400_000).toISOString().slice(0, 10);
  const unit = await atCase(officers.unit, one);
  await press(unit.page, "Lainnya");
  await press(unit.page, "Minta tambahan waktu…");
  const ask = unit.page.getByRole("dialog");
  await ask.getByLabel("Mengapa perlu waktu").fill("Panel pengganti baru tiba pekan depan.");
  await ask.getByRole("button", { name: "Minta waktu" }).click();
  await sees(ask.getByText("Pilih tanggalnya dulu."));
  await ask.getByLabel("Sampai tanggal").fill(until);
  await accessible(unit.page, "asking for more time");
  await ask.getByRole("button", { name: "Minta waktu" }).click();
  await sees(unit.page.getByText("Permintaan terkirim."));
  await unit.leave();
  const admin = await atCase(officers.agency, one);
  await press(admin.page, "Putuskan tambahan waktu…");
  const dialog = admin.page.getByRole("dialog");
  await sees(dialog.getByText("Panel pengganti baru tiba pekan depan."));
  await dialog.getByLabel("Alasan keputusan").fill("Suku cadang memang belum tersedia.");
  await dialog.getByRole("button", { name: "Putuskan" }).click();
  await sees(admin.page.getByText("Waktu ditambah."));
  await admin.leave();
  const { page, leave } = await reporter(one);
  await sees(page.getByText(/^Waktu ditambah sampai/));
  await fits(page, "more time");
  await leave();
});

test("classify: whoever works on it corrects the topic", async () => {
  const one = await workingCase("Salah topik sejak awal");
  const { page, leave } = await atCase(officers.unit, one, { width: 360, height: 740 });
  await page.getByRole("button", { name: "Lainnya" }).click();
  await press(page, "Perbaiki jenis atau topik…");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Alasan").fill("Ini soal jalan rusak, bukan lampu.");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(dialog.getByText("Ubah jenis atau topiknya dulu."));
  await dialog.getByRole("combobox").fill("jalan rusak");
  await dialog.getByRole("option", { name: /Jalan rusak/ }).first().click();
  await accessible(page, "correcting the topic");
  await fits(page, "correcting the topic");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(page.getByText("Sudah diperbaiki."));
  await leave();
});

test("protect: a reporter hides the whole report, and is not offered that again", async () => {
  const one = await workingCase("Laporan yang sebaiknya tidak dibaca tetangga");
  const { page, leave } = await reporter(one);
  await press(page, "Sembunyikan lebih banyak…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Sembunyikan" }).click();
  await sees(dialog.getByText("Pilih apa yang disembunyikan."));
  await dialog.getByRole("radio", { name: /^Seluruh laporan/ }).check();
  await accessible(page, "hiding more");
  await fits(page, "hiding more");
  await dialog.getByRole("button", { name: "Sembunyikan" }).click();
  await sees(page.getByText("Sudah disembunyikan."));
  await press(page, "Sembunyikan lebih banyak…");
  await sees(page.getByRole("radio", { name: /^Nama saya/ }));
  assert.equal(await page.getByRole("radio", { name: /^Seluruh laporan/ }).count(), 0);
  await leave();
});

test("the Ombudsman marks a settled case and has it opened again", async () => {
  const one = await closedCase("Perbaikan yang tidak bertahan");
  const { page, leave } = await atCase(officers.ombudsman, one);
  await press(page, "Tandai untuk diperiksa…");
  await page.getByRole("dialog").getByLabel("Alasan").fill("Dugaan penundaan berlarut.");
  await accessible(page, "marking for examination");
  await page.getByRole("dialog").getByRole("button", { name: "Tandai" }).click();
  await sees(page.getByText("Laporan ditandai."));
  await press(page, "Minta dibuka kembali…");
  await page.getByRole("dialog").getByLabel("Alasan").fill("Perbaikannya belum selesai.");
  await page.getByRole("dialog").getByRole("button", { name: "Buka kembali" }).click();
  await sees(page.getByText("Laporan dibuka kembali."));
  await leave();
  const who = await reporter(one);
  await sees(who.page.getByText("Ombudsman menandai laporan ini untuk diperiksa."));
  await sees(who.page.getByText("Ombudsman meminta laporan ini dibuka lagi"));
  await who.leave();
});
