// What goes out to people, as national admins look after it: words changed with care, a log that says why, addresses opened
// again, and how long sessions last. Mails go through a real mail server, which refuses some addresses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { atDesk, call, filedCase } from "./cases.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { officers, password } from "./people.mjs";
import { signIn } from "./steps.mjs";

const mark = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5);
const button = (page, name) => page.getByRole("button", { name, exact: true });
const patched = { "Content-Type": "application/merge-patch+json" };

async function template(event, language) {
  const { answer } = await call("/v1/message-templates", { method: "GET", token: await atDesk("national") });
  return answer.data.find((one) => one.event === event && one.language === language);
}

/** Another national admin saves words, on the version that there is. */
async function reword(event, language, body) {
  const { version } = await template(event, language);
  await call(`/v1/message-templates/${event}/${language}`, { method: "PATCH", token: await atDesk("national"), body, headers: { ...patched, "If-Match": `"v${version}"` } });
}
const asShipped = { subject: null, what: null, next: null };

async function rule(role) {
  const { answer } = await call("/v1/session-rules", { method: "GET", token: await atDesk("national") });
  return answer.data.find((one) => one.role === role);
}

async function changeRule(role, body) {
  const { version } = await rule(role);
  await call(`/v1/session-rules/${role}`, { method: "PATCH", token: await atDesk("national"), body, headers: { ...patched, "If-Match": `"v${version}"` } });
}

/** The worker tries shortly after an act: ask until the log says how it went. */
async function logged(number, state) {
  await comesTrue(`the log says "${state}" of ${number}`, async () => {
    const { answer } = await call(`/v1/deliveries?limit=50&state=${state}`, { method: "GET", token: await atDesk("national") });
    return answer.data.some((one) => one.complaint?.tracking_number === number);
  });
}

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`words are changed with a preview, and the next real mail carries them, ${scheme} at ${width} px`, async (t) => {
    t.after(() => reword("confirm", "id", asShipped));
    const { page, leave } = await person({ scheme, width });
    await signIn(page, officers.national);
    if (width < 1020) await button(page, "Daftar lain").click();
    await page.getByRole("link", { name: "Isi surel", exact: true }).click();
    await sees(page.getByRole("heading", { name: "Isi surel", level: 1 }));
    await accessible(page, "the list of mails");
    await fits(page, "the list of mails");
    await page.getByRole("link", { name: /^Konfirmasi alamat/ }).click();
    await sees(page.getByText("Pratinjau", { exact: true }));
    await sees(page.getByRole("region", { name: "Isi surel" }).getByText(/LPR-2026-7K3M-9QX1/));
    const what = page.getByLabel("Yang terjadi", { exact: true });
    const words = `Alamat ini tertulis pada laporan {nomor}; kata dari ${mark()}.`;
    await what.fill(`${words} Halo {nama}.`);
    await sees(page.getByText(/^\{nama\} tidak dikenal\. Pakai \{nomor\}/));
    await sees(page.getByText("Pratinjau menunggu: perbaiki isian yang ditandai dulu."));
    await accessible(page, "words that cannot go out");
    await fits(page, "words that cannot go out");
    await button(page, "Simpan").click();
    assert.equal((await template("confirm", "id")).changed.what, null, "nothing was saved");
    await what.fill(words);
    const shown = words.replace("{nomor}", "LPR-2026-7K3M-9QX1");
    await sees(page.getByRole("region", { name: "Isi surel" }).getByText(shown));
    await accessible(page, "words with their preview");
    await fits(page, "words with their preview");
    // What is typed is of this tab: it outlives a reload and another page.
    await page.reload();
    await sees(page.getByText("Belum disimpan"));
    assert.equal(await what.inputValue(), words);
    await button(page, "Simpan").click();
    await sees(page.getByText('Isi surel "Konfirmasi alamat" disimpan. Berlaku mulai surel berikutnya.'));
    await sees(page.getByText(/^Terakhir diubah /));
    const email = `kata.${mark()}@contoh.example`;
    const one = await filedCase("Lampu mati, dengan kata baru", { reporter: { email } });
    const mail = await mailTo(email, "/konfirmasi#token=");
    assert.ok(mail.replaceAll(/\s+/g, " ").includes(words.replace("{nomor}", one.number)), mail);
    await button(page, "Kembalikan isi bawaan: Yang terjadi").click();
    await button(page, "Simpan").click();
    await sees(page.getByText("Tidak ada perubahan."));
    assert.equal((await template("confirm", "id")).changed.what, null, "back to what ships");
    await leave();
  });
}

test("412: words that somebody else has saved stand beside those that were being written; nothing is lost and nothing overwritten", async (t) => {
  t.after(() => reword("progress", "en", asShipped));
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await page.goto("/pesan?surel=progress&bahasa=en");
  const next = page.getByLabel("Langkah berikutnya", { exact: true });
  await next.fill("Look at the page of your report.");
  await reword("progress", "en", { next: "Open your report to read it." });
  await button(page, "Simpan").click();
  await sees(page.getByText("Surel ini baru saja diubah orang lain"));
  const side = (name) => page.locator(".versi section").filter({ has: page.getByRole("heading", { name }) });
  await sees(side("Tulisan Anda").locator("ins").getByText("Look at the page of your report."));
  await sees(side(/^Sekarang/).locator("ins").getByText("Open your report to read it."));
  assert.equal(await page.locator(".versi ins").count(), 2, "only what differs is marked");
  assert.equal((await template("progress", "en")).changed.next, "Open your report to read it.");
  await accessible(page, "two versions of a mail");
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "two versions of a mail on a phone");
  await button(page, "Lanjutkan dengan tulisan saya").click();
  assert.equal(await next.inputValue(), "Look at the page of your report.");
  await button(page, "Simpan").click();
  await sees(page.getByText('Isi surel "Ada kabar" disimpan. Berlaku mulai surel berikutnya.'));
  assert.equal((await template("progress", "en")).changed.next, "Look at the page of your report.");
  // The other way: what is there now is taken, and the own words go.
  await next.fill("My third try.");
  await reword("progress", "en", { next: "Theirs again." });
  await button(page, "Simpan").click();
  await button(page, "Pakai yang sekarang").click();
  assert.equal(await next.inputValue(), "Theirs again.");
  await sees(page.getByText("Tidak ada perubahan."));
  await leave();
});

test("a mail that did not arrive says why; its address is opened again, and then the same mail goes out", async () => {
  // The server knows this mailbox only from the second time on.
  const email = `belum.ada+${mark()}@contoh.example`;
  const one = await filedCase("Lampu mati, surel tidak sampai", { reporter: { email } });
  await logged(one.number, "failed");
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(page, officers.national);
  await page.goto("/pesan/kiriman");
  await sees(page.getByRole("table", { name: "Surel yang dikirim" }));
  await accessible(page, "the delivery log");
  await fits(page, "the delivery log");
  await page.getByRole("button", { name: "Gagal", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: one.number });
  await sees(row.getByText("Alamatnya tidak ada di server tujuan."));
  await sees(row.getByText("Kode 550 5.1.1"));
  await accessible(page, "a mail that failed");
  await fits(page, "a mail that failed");

  await row.getByRole("link", { name: "Alamat dihentikan" }).click();
  await sees(page.getByRole("table", { name: "Alamat yang dihentikan" }));
  await accessible(page, "stopped addresses");
  await fits(page, "stopped addresses");
  assert.ok(!(await page.locator("main").innerText()).includes("contoh.example"), "no address is shown");
  await page.getByRole("button", { name: /^Buka lagi alamat Pelapor/ }).first().click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByRole("heading", { name: "Kirim lagi ke alamat ini?" }));
  await accessible(page, "opening an address again");
  await dialog.getByRole("button", { name: "Buka lagi", exact: true }).click();
  await sees(page.getByText("Surel dikirim lagi ke alamat itu."));

  await button(page, "Menu").click();
  await page.getByRole("link", { name: /^Kiriman/ }).click();
  await page.getByRole("button", { name: "Gagal", exact: true }).click();
  await row.getByRole("button", { name: /^Kirim ulang/ }).click();
  await sees(page.getByText('Menunggu dikirim ulang. Hasilnya tampil di "Semua".'));
  assert.equal(await row.getByRole("button", { name: /^Kirim ulang/ }).count(), 0, "it is sent again once");
  assert.ok(linkIn(await mailTo(email, "/konfirmasi#token="), "/konfirmasi#token="), "the same mail has arrived");
  await logged(one.number, "sent");
  await page.getByRole("button", { name: "Terkirim", exact: true }).click();
  await sees(row.getByText(/^diterima server surel/));
  await leave();
});

test("a delivery that somebody else has sent again already is told as such", async () => {
  const email = `tak.ada+${mark()}@contoh.example`;
  const one = await filedCase("Lampu mati, dua admin sekaligus", { reporter: { email } });
  await logged(one.number, "failed");
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await page.goto("/pesan/kiriman?keadaan=failed");
  const row = page.getByRole("row").filter({ hasText: one.number });
  await sees(row);
  const { answer } = await call("/v1/deliveries?limit=50&state=failed", { method: "GET", token: await atDesk("national") });
  const { id } = answer.data.find((other) => other.complaint?.tracking_number === one.number);
  await call(`/v1/deliveries/${id}/sendings`, { token: await atDesk("national"), body: {}, headers: { "Idempotency-Key": crypto.randomUUID() } });
  // To a stopped address it is not sent at all, and the log says so.
  await logged(one.number, "suppressed");
  await row.getByRole("button", { name: /^Kirim ulang/ }).click();
  await sees(page.getByText("Surel ini sudah dalam perjalanan atau sudah sampai. Daftarnya kami muat ulang."));
  await accessible(page, "a delivery that somebody else has sent again");
  await page.getByRole("button", { name: "Tidak dikirim", exact: true }).click();
  await sees(row.getByText("Tidak dikirim"));
  await leave();
});

test("a rule of sessions says what it means, is saved with its reason, and acts at once", async (t) => {
  const before = await rule("unit_officer");
  const { idle_minutes, absolute_minutes, second_factor, citation } = before;
  t.after(() => changeRule("unit_officer", { idle_minutes, absolute_minutes, second_factor, citation }));
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await page.getByRole("link", { name: "Aturan sesi", exact: true }).click();
  await sees(page.getByRole("table", { name: "Aturan menurut peran" }));
  await accessible(page, "the rules of sessions");
  await button(page, "Ubah aturan untuk Petugas unit").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Berakhir bila tidak dipakai selama", { exact: true }).fill("20");
  await dialog.getByLabel("Berakhir bila tidak dipakai selama, satuan").selectOption({ label: "hari" });
  await dialog.getByLabel("Paling lama berlaku", { exact: true }).fill("10");
  await dialog.getByLabel("Paling lama berlaku, satuan").selectOption({ label: "jam" });
  await sees(dialog.getByText("Tidak boleh lebih pendek dari batas tidak dipakai."));
  await accessible(page, "a rule with a fault");
  await dialog.getByLabel("Berakhir bila tidak dipakai selama, satuan").selectOption({ label: "menit" });
  await dialog.getByRole("checkbox", { name: "Wajib langkah kedua" }).check();
  await sees(dialog.getByText(/^Berlaku seketika/));
  await dialog.getByLabel("Dasar aturan").fill("");
  await button(dialog, "Simpan aturan").click();
  await sees(dialog.getByText("Tulis dasarnya dulu."));
  await dialog.getByLabel("Dasar aturan").fill("SE Kepala BSSN (contoh) no. 4/2026");
  // Somebody else was faster: both stand beside each other.
  await changeRule("unit_officer", { idle_minutes: 30, absolute_minutes: 660 });
  await button(dialog, "Simpan aturan").click();
  await sees(dialog.getByText("Aturan ini baru saja diubah orang lain"));
  await sees(dialog.locator(".versi ins").getByText("11 jam"));
  await accessible(page, "two versions of a rule");
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "two versions of a rule on a phone");
  await button(dialog, "Lanjutkan dengan isian saya").click();
  await button(dialog, "Simpan aturan").click();
  await sees(page.getByText("Aturan untuk Petugas unit disimpan."));
  const row = page.getByRole("row").filter({ hasText: "Petugas unit" });
  await sees(row.getByText("20 menit"));
  await sees(row.getByText("10 jam"));
  await sees(row.getByText("Wajib", { exact: true }));
  await sees(row.getByText("SE Kepala BSSN (contoh) no. 4/2026"));
  await accessible(page, "the rules of sessions on a phone");
  await fits(page, "the rules of sessions on a phone");
  await leave();

  const officer = await person({ width: 360, height: 780 });
  await officer.page.goto("/masuk");
  await officer.page.getByLabel("Surel").fill(officers.unit);
  await officer.page.getByLabel("Sandi", { exact: true }).fill(password);
  await button(officer.page, "Masuk").click();
  await officer.page.waitForURL("**/akun/profil");
  await officer.page.goto("/kerja");
  await sees(officer.page.getByText("Peran Anda mewajibkan langkah kedua saat masuk."));
  await officer.leave();
});

test("other officers read the rules of sessions and change none; messages are not theirs", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.unit);
  await page.getByRole("button", { name: /^Akun/ }).click();
  await page.getByRole("link", { name: "Aturan sesi" }).click();
  await sees(page.getByText("Peran Anda"));
  assert.equal(await page.getByRole("button", { name: /^Ubah aturan/ }).count(), 0);
  await accessible(page, "the rules of sessions, for reading");
  await fits(page, "the rules of sessions, for reading");
  for (const path of ["/pesan", "/pesan/kiriman", "/pesan/dihentikan"]) {
    await page.goto(path);
    await sees(page.getByRole("heading", { name: "Halaman ini untuk admin nasional" }));
  }
  await accessible(page, "messages that are not one's own");
  await leave();
});
