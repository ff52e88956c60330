// The work list: folders with counts, words with named parts, kept views and labels, many acts at once, and keys.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { enter } from "./accounts.mjs";
import { act, agencyId, atDesk, call, filedCase, forwardedCase, workingCase } from "./cases.mjs";
import { press } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { admitted, officerSecret } from "./members.mjs";
import { badung, dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

const helper = "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung";
const heading = (page, name) => page.getByRole("heading", { name, level: 1 });
const folder = (page, name) => page.getByRole("navigation", { name: "Daftar kerja" }).getByRole("link", { name: new RegExp(`^${name}`) });
const line = (page) => page.getByRole("searchbox", { name: "Cari di daftar ini" });
const link = (page, one) => page.getByRole("link", { name: one.title });

async function search(page, words) {
  await line(page).fill(words);
  await page.keyboard.press("Enter");
}

async function desk(email, size) {
  const who = await person(size);
  await signIn(who.page, email);
  return who;
}

test("folders say how many they hold, and each holds its own", async () => {
  const officer = await admitted("Komang");
  const one = await forwardedCase("Lampu mati, untuk satu petugas");
  await act(one, await atDesk("agency"), "assignments", { account_id: officer.id });
  const other = await forwardedCase("Lampu mati, untuk siapa saja");
  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await sees(folder(page, "Belum ada petugas"));
  await sees(page.getByRole("navigation", { name: "Daftar kerja" }).getByRole("heading", { name: /^Di meja / }));
  await folder(page, "Belum ada petugas").click();
  await sees(heading(page, /^Belum ada petugas/));
  await search(page, other.number);
  await sees(link(page, other));
  await search(page, one.number);
  await sees(page.getByRole("heading", { name: "Tidak ada yang cocok" }));
  assert.match(page.url(), /pandangan=bebas/, "the folder stays while one searches in it");
  await page.getByRole("link", { name: "Lepas semua saringan" }).click();
  await sees(link(page, other));
  assert.equal(await page.getByRole("listitem").filter({ hasText: one.title }).count(), 0);
  await accessible(page, "a folder");
  await leave();

  // Whoever it is assigned to has it under "mine", and nothing else.
  const mine = await person({ width: 1440, height: 900 });
  await mine.page.goto("/masuk");
  await mine.page.getByLabel("Surel").fill(officer.email);
  await mine.page.getByLabel("Sandi", { exact: true }).fill("padi menguning di Jatiluwih");
  await mine.page.getByRole("button", { name: "Masuk", exact: true }).click();
  await sees(heading(mine.page, /^Semua terbuka/));
  await sees(mine.page.getByRole("link", { name: /^Milik saya ?, 1 laporan$/ }));
  await folder(mine.page, "Milik saya").click();
  await sees(link(mine.page, one));
  assert.equal(await mine.page.locator(".qr").count(), 1);
  assert.equal(await folder(mine.page, "Draf menunggu").count(), 0, "drafts are for whoever approves them");
  await mine.page.goto("/kerja?pandangan=draf");
  await sees(mine.page.getByRole("heading", { name: "Tidak ada draf yang menunggu" }));
  await mine.page.getByRole("link", { name: "Lihat semua terbuka" }).click();
  await sees(heading(mine.page, /^Semua terbuka/));
  assert.equal(await folder(mine.page, "Perlu putusan").count(), 0, "disputes are the national desk's");
  await mine.leave();
});

test("words take named parts, help stands beside them, and what is wrong is said there", async () => {
  const one = await forwardedCase("Lampu mati, dicari dengan bagian");
  const { page, leave } = await desk(officers.agency, { width: 360, height: 800 });
  await press(page, "Cara mencari");
  await sees(page.getByText("status:dikerjakan", { exact: true }));
  await accessible(page, "how to search");
  await fits(page, "how to search");
  await page.keyboard.press("Escape");
  await search(page, `${one.number} status:diteruskan petugas:kosong`);
  await sees(link(page, one));
  await search(page, `${one.number} status:dijawab`);
  await sees(page.getByRole("heading", { name: "Tidak ada yang cocok" }));
  await search(page, "status:entah");
  await sees(page.getByText("“entah” tidak dikenal untuk status. Yang bisa dipakai: baru, menunggu,"));
  assert.equal(await line(page).getAttribute("aria-invalid"), "true");
  assert.equal(await line(page).inputValue(), "status:entah", "what was typed stays to be mended");
  await accessible(page, "a faulty search");
  await fits(page, "a faulty search");
  await search(page, `wilayah:atlantis ${one.number}`);
  await sees(page.getByText("“atlantis” tidak dikenal untuk wilayah. Yang bisa dipakai: nama atau kode wilayah"));
  // Names are taken as well as codes; what is no name of a part is said to be a word like others.
  await search(page, `${one.number} wilayah:badung status:diteruskan`);
  await sees(link(page, one));
  await search(page, `${one.number} kota:badung`);
  await sees(page.getByText("“kota” bukan nama bagian, jadi dicari sebagai kata biasa."));
  await sees(page.getByRole("heading", { name: "Tidak ada yang cocok" }));
  await accessible(page, "a search for what is no part");
  await fits(page, "a search for what is no part");
  await leave();
});

test("a list is kept under a name, opened again, and forgotten; a label picks its cases", async () => {
  const one = await forwardedCase("Lampu mati, berlabel");
  const name = `Menunggu PLN ${Date.now().toString(36)}`;
  const token = await atDesk("agency");
  const tag = (await call("/v1/tags", { token, body: { name }, headers: { "Idempotency-Key": randomUUID() } })).answer;
  await call(`/v1/complaints/${one.id}/tags`, { method: "PUT", token, body: { tag_ids: [tag.id] } });
  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await page.getByRole("group", { name: "Saringan" }).getByRole("button", { name: "Label" }).click();
  await press(page, name);
  await sees(link(page, one));
  assert.equal(await page.locator(".qr").count(), 1);
  await press(page, "Simpan pandangan…");
  const dialog = page.getByRole("dialog");
  await press(dialog, "Simpan");
  await sees(dialog.getByText("Beri nama dulu."));
  await dialog.getByLabel("Nama").fill(`Pandangan ${name}`);
  await accessible(page, "keeping a view");
  await press(dialog, "Simpan");
  await sees(page.getByText(`Pandangan Pandangan ${name} tersimpan.`));
  await page.goto("/kerja");
  await page.getByRole("link", { name: `Pandangan ${name}` }).click();
  await sees(link(page, one));
  assert.match(page.url(), new RegExp(`label=${tag.id}`));
  await press(page, `Hapus pandangan Pandangan ${name}`);
  await sees(page.getByText(`Pandangan Pandangan ${name} dihapus.`));
  await page.getByRole("link", { name: `Pandangan ${name}` }).waitFor({ state: "detached" });
  await leave();
});

test("a view that a colleague shares is there for all, and the admin of the agency clears it away", async () => {
  const colleague = await admitted("Luh Berbagi");
  const name = `Lewat batas ${Date.now().toString(36)}`;
  const query = { q: null, class: null, category_code: null, area_code: null, agency_id: null, assigned: null, late: null, tag: null, folder: "late", status: [], sort: "due_at" };
  await call("/v1/saved_views", { token: colleague.token, body: { name, query, shared: true }, headers: { "Idempotency-Key": randomUUID() } });
  const other = await desk(officers.unit, { width: 1440, height: 900 });
  await other.page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await sees(heading(other.page, /^Terlambat/));
  assert.equal(await other.page.getByRole("button", { name: `Hapus pandangan ${name}` }).count(), 0, "it is the colleague's, not everybody's, to delete");
  await other.leave();

  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await sees(page.getByRole("link", { name: new RegExp(`^${name} ?dari ${colleague.name}`) }));
  await press(page, `Hapus pandangan ${name}`);
  const dialog = page.getByRole("dialog", { name: "Hapus pandangan rekan?" });
  await sees(dialog.getByText(new RegExp(`dibagikan ${colleague.name}`)));
  await accessible(page, "deleting a colleague's view");
  await press(dialog, "Hapus");
  await sees(page.getByText(`Pandangan ${name} dihapus.`));
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).waitFor({ state: "detached" });
  await leave();
  const { answer } = await call("/v1/saved_views", { method: "GET", token: colleague.token });
  assert.equal(answer.data.some((view) => view.name === name), false);
});

test("what is asked for says what and since when, in the row and in the preview, which leads to the decision", async () => {
  const one = await workingCase("Panel lampu minta waktu");
  const shown = await act(one, await atDesk("unit"), "responses", { kind: "interim", text: "Panel pengganti sedang dipesan.", expected_on: "2099-01-02" });
  const until = new Date(Date.parse(shown.extendable_until) + 8 * 86_400_000).toISOString().slice(0, 10);
  await act(one, await atDesk("unit"), "extensions", { until, reason: "Panel pengganti baru tiba pekan depan." });
  const phone = await desk(officers.agency, { width: 360, height: 780 });
  await phone.page.goto(`/kerja?pandangan=permintaan&q=${one.number}`);
  await sees(phone.page.getByRole("listitem").filter({ hasText: one.title }).getByText(/^Minta waktu · sejak /));
  await accessible(phone.page, "the folder of requests on a phone");
  await fits(phone.page, "the folder of requests on a phone");
  await phone.leave();

  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await folder(page, "Permintaan menunggu").click();
  await sees(page.getByText("Terbaru masuk lebih dulu"));
  await search(page, one.number);
  const preview = page.getByRole("complementary", { name: "Pratinjau" });
  await sees(preview.getByRole("heading", { name: one.title }));
  await sees(preview.getByText(/^Minta waktu · sejak /));
  await accessible(page, "the folder of requests");
  await press(preview, "Putuskan tambahan waktu…");
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("Panel pengganti baru tiba pekan depan."));
  await dialog.getByRole("radio", { name: /^Beri waktu/ }).check();
  await dialog.getByLabel("Alasan keputusan").fill("Suku cadang memang belum tersedia.");
  await accessible(page, "deciding from the preview");
  await press(dialog, "Putuskan");
  await sees(page.getByText("Waktu ditambah."));
  await sees(page.getByRole("heading", { name: "Tidak ada yang cocok" }));
  await leave();
});

test("whoever is asked to help finds the report in a folder of its own until they have answered", async () => {
  const one = await workingCase("Lampu mati, perlu dibantu dinas lain");
  await act(one, await atDesk("agency"), "dispositions", { agency_id: await agencyId(helper), role: "contributor", working_days: 3, note: "Mohon periksa papan jalannya." });
  const officer = await admitted("Gede Membantu", { unit: helper });
  const { page, leave } = await person({ width: 1440, height: 900 });
  await enter(page, officer.email, officerSecret);
  await sees(heading(page, /^Semua terbuka/));
  await folder(page, "Diminta membantu").click();
  await sees(link(page, one));
  await accessible(page, "the folder of those who help");
  await fits(page, "the folder of those who help");
  // The preview leads to where the help is written.
  await search(page, one.number);
  await page.getByRole("complementary", { name: "Pratinjau" }).getByRole("link", { name: "Tulis bantuan" }).press("Enter");
  await sees(page.locator("h2:focus").getByText("Bantu pemegang laporan"));
  await accessible(page, "the form that a folder led to");
  await page.goBack();
  await sees(link(page, one));
  // Whoever stands above both has it folded up; the same address opens it.
  const above = await desk(officers.agency, { width: 360, height: 780 });
  await above.page.goto(`/kerja/${one.id}#bantuan`);
  await sees(above.page.locator("h2:focus").getByText("Bantu pemegang laporan"));
  await above.leave();
  await act(one, officer.token, "contributions", { text: "Papan jalannya sudah kami periksa." });
  await page.reload();
  await page.getByRole("link", { name: one.title }).waitFor({ state: "detached" });
  await leave();
});

test("from the preview a case is handed on without opening it", async () => {
  const one = await filedCase("Lampu mati, diteruskan dari pratinjau");
  await act(one, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: await agencyId(badung) });
  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await search(page, one.number);
  const preview = page.getByRole("complementary", { name: "Pratinjau" });
  await sees(preview.getByRole("heading", { name: one.title }));
  await press(preview, "Teruskan ke unit…");
  const dialog = page.getByRole("dialog", { name: "Teruskan laporan" });
  await dialog.getByRole("combobox").pressSequentially("perhubungan");
  await dialog.getByRole("option", { name: new RegExp(`^${dishub}`) }).first().click();
  await accessible(page, "handing on from the preview");
  await press(dialog, "Teruskan");
  await sees(page.getByText(`Diteruskan ke ${dishub}.`));
  await sees(page.getByRole("listitem").filter({ hasText: one.title }).getByText("Dishub"));
  assert.match(page.url(), /\/kerja\?/, "the list is still there");
  await leave();
});

test("many are assigned at once: what changed meanwhile fails, says why, and stays ticked", async () => {
  const officer = await admitted("Nyoman");
  const mark = `borongan${Date.now().toString(36)}`;
  const cases = [];
  // More than go in one request.
  for (let n = 11; n <= 22; n += 1) cases.push(await forwardedCase(`Lampu ${mark} nomor ${n}`));
  const ended = await forwardedCase(`Lampu ${mark} dicabut`);
  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await search(page, mark);
  await sees(link(page, cases[0]));
  await sees(link(page, ended));
  // Between seeing and acting: one is withdrawn, one is assigned to somebody else.
  await page.getByRole("checkbox", { name: "Pilih semua di halaman ini" }).check();
  await sees(page.getByText("13 dipilih"));
  await act(ended, ended.token, "withdrawals", {});
  await press(page, "Tugaskan…");
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("1 tidak bisa, dan tetap dipilih"));
  await sees(dialog.getByText("12 bisa"));
  await sees(dialog.getByRole("radio", { name: new RegExp(`^${officer.name} · belum memegang laporan`) }));
  await accessible(page, "assigning many");
  await press(dialog, "Tugaskan 12");
  await sees(dialog.getByText("Pilih satu petugas."));
  await act(cases[1], await atDesk("agency"), "assignments", { account_id: await cases[1].officer() });
  await dialog.getByRole("radio", { name: new RegExp(`^${officer.name} `) }).check();
  await press(dialog, "Tugaskan 12");
  await sees(dialog.getByText("11 berhasil, 1 tidak berhasil, dan tetap dipilih."));
  await sees(dialog.getByText("Berubah sejak Anda melihatnya; daftar sudah dimuat lagi"));
  await accessible(page, "how it ended");
  await press(dialog, "Kembali ke daftar");
  const left = page.getByRole("listitem").filter({ hasText: cases[1].title });
  await sees(left.getByRole("checkbox", { checked: true }));
  // What was done is let go of. What was withdrawn is found by its words still, and cannot be assigned; the other is tried once more, now as it is.
  await sees(page.getByText("2 dipilih"));
  await press(page, "Tugaskan…");
  // Who holds more stands further down, with what they hold.
  await sees(dialog.getByRole("radio", { name: new RegExp(`^${officer.name} · 11 terbuka`) }));
  await dialog.getByRole("radio", { name: new RegExp(`^${officer.name} `) }).check();
  await press(dialog, "Tugaskan 1");
  await sees(dialog.getByText("Semuanya berhasil: 1 laporan."));
  await press(dialog, "Kembali ke daftar");
  await sees(left.getByText(officer.name));
  await leave();
});

test("letters move, tick and open; a case knows its place in the list; they can be turned off", async () => {
  const mark = `urut${Date.now().toString(36)}`;
  for (const n of [1, 2, 3]) await forwardedCase(`Lampu ${mark} nomor ${n}`);
  const { page, leave } = await desk(officers.agency, { width: 1440, height: 900 });
  await search(page, mark);
  await sees(page.locator(".qr").nth(2));
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  assert.ok(await line(page).evaluate((input) => input === document.activeElement), "the search that knows named parts");
  await page.evaluate(() => document.activeElement.blur());
  const titles = await page.locator(".qr .qt a").allInnerTexts();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await sees(page.getByText("1 dipilih"));
  await page.keyboard.press("x");
  await page.getByText("1 dipilih").waitFor({ state: "hidden" });
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await sees(heading(page, titles[1]));
  await sees(page.getByText("2 dari 3"));
  await accessible(page, "a case in its list");
  await page.keyboard.press("j");
  await sees(heading(page, titles[2]));
  await sees(page.getByText("3 dari 3"));
  assert.equal(await page.getByRole("link", { name: "Laporan berikutnya" }).count(), 0);
  await page.reload();
  await sees(page.getByText("3 dari 3"));
  await page.getByRole("link", { name: "Laporan sebelumnya" }).click();
  await sees(heading(page, titles[1]));
  await page.keyboard.press("u");
  await sees(page.locator(".qr").nth(2));
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Pintasan papan tik" });
  await sees(dialog);
  await accessible(page, "all keys");
  await dialog.getByRole("checkbox", { name: "Pakai pintasan huruf" }).uncheck();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  assert.match(page.url(), /\/kerja\?/, "letters do nothing once they are off");
  await page.getByRole("button", { name: "Semua pintasan" }).click();
  await sees(dialog);
  await leave();
});
