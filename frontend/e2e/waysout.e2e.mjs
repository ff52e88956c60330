// The ways out, each by the people who take it: a question and its answer, a return, an archive, a withdrawal, a reopening,
// a call on somebody higher, and an edit of what the public reads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { act, atDesk, call, closedCase, filedCase, forwardedCase, workingCase } from "./cases.mjs";
import { atCase, press, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { signIn, track } from "./steps.mjs";

test("hold: a question stops the clocks, the reporter answers, the case goes on", async () => {
  const one = await workingCase("Lampu mati, perlu keterangan");
  const officer = await atCase(officers.unit, one);
  await press(officer.page, "Tanya pelapor…");
  const dialog = officer.page.getByRole("dialog");
  await accessible(officer.page, "asking the reporter");
  await dialog.getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(dialog.getByText("Tulis pertanyaannya dulu."));
  await dialog.getByLabel("Pertanyaan").fill("Di depan rumah nomor berapa lampu yang mati?");
  await dialog.getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(officer.page.getByText("Pertanyaan terkirim. Jam dijeda."));

  const { page, leave } = await reporter(one);
  await sees(page.getByRole("heading", { name: "Kami bertanya kepada Anda" }));
  await sees(page.getByText("Di depan rumah nomor berapa lampu yang mati?"));
  await sees(page.getByText(/^Jawab paling lambat/));
  await sees(page.getByText(/^dijeda sejak /));
  await sees(page.getByText("sesudah Anda menjawab"));
  await accessible(page, "a question");
  await fits(page, "a question");
  await page.getByLabel("Jawaban Anda").fill("Di depan nomor 12 sampai 20.");
  await press(page, "Kirim jawaban");
  await sees(page.getByText("Jawaban terkirim. Jam berjalan lagi."));
  await sees(page.getByText(/Sedang dikerjakan/));
  await officer.page.reload();
  await sees(officer.page.getByText("Di depan nomor 12 sampai 20."));
  await officer.leave();
  await leave();
});

test("return: a unit gives a case back with a reason and the right agency", async () => {
  const one = await forwardedCase("Lampu mati di jalan nasional");
  const { page, leave } = await atCase(officers.unit, one);
  await press(page, "Bukan wewenang kami…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").pressSequentially("kementerian perhubungan");
  await dialog.getByRole("option", { name: /^Kementerian Perhubungan/ }).first().click();
  await dialog.getByLabel("Alasan").fill("Ruas ini jalan nasional, bukan kewenangan kabupaten.");
  await accessible(page, "returning");
  await dialog.getByRole("button", { name: "Kembalikan" }).click();
  await sees(page.getByText("Laporan dikembalikan."));
  await sees(page.getByRole("heading", { name: /^Semua terbuka/, level: 1 }));
  assert.equal(await page.getByText("Laporan ini tidak ada di meja Anda").count(), 0, "what one did oneself is no surprise");
  await leave();
  const admin = await atCase(officers.agency, one);
  await sees(admin.page.getByText("Ruas ini jalan nasional, bukan kewenangan kabupaten."));
  await sees(admin.page.getByText("Menurut mereka, ini wewenang Kementerian Perhubungan."));
  await admin.leave();
});

test("archive: the national desk lays a report aside, and its reporter reads why and where to go", async () => {
  const one = await filedCase("Sengketa batas tanah dengan tetangga");
  const desk = await atCase(officers.national, one);
  await press(desk.page, "Arsipkan…");
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Arsipkan laporan" }).click();
  await sees(dialog.getByText("Pilih satu alasan."));
  await dialog.getByRole("radio", { name: /^Di luar layanan publik/ }).check();
  await dialog.getByLabel("Penjelasan untuk pelapor").fill("Sengketa kepemilikan diputus pengadilan, bukan kantor pemerintah.");
  await accessible(desk.page, "archiving");
  await dialog.getByRole("button", { name: "Arsipkan laporan" }).click();
  await sees(desk.page.getByText("Laporan diarsipkan."));
  await desk.leave();
  const { page, leave } = await reporter(one);
  await sees(page.getByRole("heading", { name: "Mengapa diarsipkan" }));
  await sees(page.getByText("Sengketa kepemilikan diputus pengadilan, bukan kantor pemerintah."));
  await sees(page.getByText("Ombudsman Republik Indonesia"));
  await accessible(page, "an archived report");
  await fits(page, "an archived report");
  await leave();
});

test("withdraw: the dialog says what happens, and the report is over", async () => {
  const one = await filedCase("Lampu mati, sudah menyala lagi");
  const { page, leave } = await reporter(one);
  await press(page, "Cabut laporan…");
  await sees(page.getByText(/Ini tidak bisa dibatalkan/));
  await accessible(page, "withdrawing");
  await fits(page, "withdrawing");
  await press(page, "Ya, cabut laporan");
  await sees(page.getByText("Laporan ini dicabut."));
  await leave();
});

test("reopen: at once the first time, then an admin decides", async () => {
  const one = await closedCase("Lampu mati lagi sesudah sepekan");
  const { page, leave } = await reporter(one);
  await press(page, "Buka kembali…");
  await page.getByLabel("Alasan Anda").fill("Seminggu kemudian lampunya mati lagi.");
  await press(page, "Buka kembali");
  await sees(page.getByText("Terkirim. Laporan dibuka kembali."));
  await act(one, await atDesk("unit"), "responses", { kind: "final", text: "Sudah kami ganti lagi.", outcome: "fixed" });
  await act(one, one.token, "closures", { reason: "accepted" });
  await track(page, one);
  await press(page, "Buka kembali…");
  await page.getByLabel("Alasan Anda").fill("Mati untuk ketiga kalinya.");
  await press(page, "Buka kembali");
  await sees(page.getByText("Permintaan terkirim. Meja nasional memutuskan."));
  await sees(page.getByText(/sedang diputuskan meja nasional/));
  await accessible(page, "a reopening that waits");

  const desk = await atCase(officers.national, one);
  await press(desk.page, "Putuskan permintaan buka kembali…");
  const dialog = desk.page.getByRole("dialog");
  await sees(dialog.getByText("Mati untuk ketiga kalinya."));
  await desk.page.getByRole("dialog").getByRole("radio", { name: /^Buka kembali/ }).check();
  await dialog.getByLabel("Alasan keputusan").fill("Foto menunjukkan kerusakan yang sama.");
  await accessible(desk.page, "deciding on a reopening");
  await dialog.getByRole("button", { name: "Putuskan" }).click();
  await sees(desk.page.getByText("Laporan dibuka kembali."));
  await desk.leave();
  await leave();
});

test("escalate: the reporter calls on somebody higher, who takes note", async () => {
  const one = await forwardedCase("Lampu mati tiga pekan tanpa kabar");
  const { page, leave } = await reporter(one);
  await press(page, "Naikkan ke atasan…");
  await page.getByLabel("Mengapa perlu atasan?").fill("Sudah tiga pekan tidak ada petugas yang datang.");
  await press(page, "Naikkan");
  await sees(page.getByText("Sudah dinaikkan ke admin instansi."));

  const admin = await person();
  await signIn(admin.page, officers.agency);
  await admin.page.getByRole("link", { name: /^Eskalasi/ }).click();
  await admin.page.getByRole("link", { name: one.title }).click();
  await sees(admin.page.getByText("Sudah tiga pekan tidak ada petugas yang datang."));
  await accessible(admin.page, "escalations");
  await admin.page.getByLabel(/^Catatan \(/).fill("Kepala dinas saya minta turun besok pagi.");
  await press(admin.page, "Saya catat");
  await sees(admin.page.getByText("Tercatat."));
  await admin.page.getByRole("button", { name: "Sudah dicatat" }).click();
  await sees(admin.page.getByRole("link", { name: one.title }));
  await admin.leave();

  await page.reload();
  await sees(page.getByText("Dicatat oleh admin instansi"));

  // Once the report is answered it is over, noted as it was, and calls upon nobody any more.
  const over = await person({ width: 360, height: 780 });
  await act(one, await atDesk("unit"), "responses", { kind: "final", outcome: "fixed", text: "Lampunya sudah diganti." });
  await signIn(over.page, officers.agency);
  await over.page.goto("/eskalasi?keadaan=acknowledged");
  await sees(over.page.locator(".er, .empty"));
  assert.equal(await over.page.getByRole("link", { name: one.title }).count(), 0, "what is over waits no more");
  await over.page.getByRole("button", { name: "Selesai", exact: true }).click();
  const row = over.page.getByRole("listitem").filter({ has: over.page.getByRole("link", { name: one.title }) });
  await sees(row.getByText(/^Dicatat Kadek.*, lalu selesai .*: laporan dijawab\.$/));
  await accessible(over.page, "escalations that are over");
  await over.page.getByRole("link", { name: one.title }).click();
  await sees(over.page.getByRole("heading", { name: one.title, level: 2 }));
  // The list it stands in too is behind it on a phone.
  await sees(over.page.getByText(/^Dicatat Kadek.*, lalu selesai .*: laporan dijawab\.$/).filter({ visible: true }));
  assert.equal(await over.page.locator(".naik .is-late").count(), 0, "its stairs are calm");
  await fits(over.page, "an escalation that is over, on a phone");
  await accessible(over.page, "an escalation that is over");
  await over.leave();
  await leave();
});

test("escalations on a phone: the list, then the one chosen, and back", async () => {
  const one = await forwardedCase("Lampu mati, dibaca di ponsel");
  await act(one, one.token, "escalations", { reason: "Tidak ada kabar sama sekali sejak tiga pekan." });
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(page, officers.agency);
  await page.goto("/eskalasi");
  await sees(page.getByRole("link", { name: one.title }));
  await accessible(page, "escalations on a phone");
  await fits(page, "escalations on a phone");
  await page.getByRole("link", { name: one.title }).click();
  await sees(page.getByText("Tidak ada kabar sama sekali sejak tiga pekan."));
  await fits(page, "an escalation on a phone");
  await accessible(page, "an escalation on a phone");
  await leave();
});

test("redact: words are masked by selecting them, and an automatic mask is lifted", async () => {
  const one = await filedCase("Lampu mati di depan rumah");
  const desk = await atCase(officers.national, one);
  const { page } = desk;
  await press(page, "Sunting versi publik…");
  const dialog = page.getByRole("dialog");
  const text = dialog.getByLabel("Isi untuk publik");
  await dialog.getByRole("button", { name: "Samarkan" }).click();
  await sees(dialog.getByText("Pilih dulu kata di judul atau isi."));
  await text.focus();
  await text.evaluate((field) => {
    const at = field.value.indexOf("pertigaan Semer");
    field.setSelectionRange(at, at + "pertigaan Semer".length);
  });
  await dialog.getByRole("button", { name: "Samarkan" }).click();
  assert.match(await text.inputValue(), /dari ••••••••• ••••• sampai pasar/);
  await dialog.getByRole("button", { name: /^Buka telepon/ }).click();
  await accessible(page, "editing the public version");
  await dialog.getByRole("button", { name: "Simpan versi publik" }).click();
  await sees(page.getByText("Versi publik diperbarui."));
  const { answer } = await call(`/v1/complaints/${one.id}`, { method: "GET", token: await atDesk("national") });
  assert.match(answer.public_text, /••••••••• ••••• sampai pasar/);
  assert.ok(answer.public_text.includes("0812-3795-6420"), "the number that was lifted is shown");
  assert.ok(!answer.public_text.includes("5171014107910003"), "the other one is not");
  await desk.leave();
});

test("on a phone the acts of an officer are two buttons and a menu", async () => {
  const one = await forwardedCase("Lampu mati, dibuka di ponsel");
  const { page, leave } = await atCase(officers.agency, one, { width: 360, height: 780 });
  await fits(page, "acts on a phone");
  await accessible(page, "acts on a phone");
  await press(page, "Lainnya");
  await press(page, "Tanya pelapor…");
  await sees(page.getByRole("dialog").getByLabel("Pertanyaan"));
  await leave();
});

test("on a screen of 1280 px the acts of an officer stand in one row, and the seldom ones in a menu that gets the focus back", async () => {
  const one = await workingCase("Lampu mati, dibuka di layar lebar");
  const { page, leave } = await atCase(officers.agency, one);
  const more = page.getByRole("button", { name: "Lainnya" });
  await sees(more);
  assert.ok((await page.locator(".actbar").boundingBox()).height < 64, "one row");
  await press(page, "Lainnya");
  await accessible(page, "acts with their menu");
  const redacting = page.getByRole("button", { name: "Sunting versi publik…" });
  assert.ok((await redacting.boundingBox()).y < (await page.locator(".actbar").boundingBox()).y, "the menu stands above the bar");
  await redacting.click();
  await sees(page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("popovertarget") === "acts");
  await leave();
});

for (const width of [760, 900, 1020]) {
  test(`at ${width} px the acts of an officer stand in one row, with a menu for those that do not fit`, async () => {
    const one = await workingCase("Lampu mati, dibuka di tablet");
    const { page, leave } = await atCase(officers.agency, one, { width, height: 900 });
    await sees(page.getByRole("button", { name: "Lainnya" }));
    assert.ok((await page.locator(".actbar").boundingBox()).height < 64, "one row");
    await fits(page, "acts on a tablet");
    const box = await page.locator(".actbar .row").evaluate((row) => row.scrollWidth - row.clientWidth);
    assert.ok(box <= 0, `the row is ${box} px too long`);
    await press(page, "Lainnya");
    await accessible(page, "acts on a tablet with their menu");
    await leave();
  });
}
