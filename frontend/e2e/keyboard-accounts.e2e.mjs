// Accounts and people with nothing but a keyboard. What has the focus can be seen, a dialog takes it and gives it back, Escape closes
// one thing at a time, and Tab leads through every page and around again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, button, mark, secret } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { call, filedCase } from "./cases.mjs";
import { accessible, sees } from "./expect.mjs";
import { focused, hasFocus, opensAndCloses, pick, press, tabTo, walked, write } from "./keys.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { admitted } from "./members.mjs";
import { dishub, officers, password } from "./people.mjs";
import { codeOf } from "./totp.mjs";

const label = (page, name) => page.getByLabel(name, { exact: true });
const link = (page, name) => page.getByRole("link", { name, exact: true });
/** The focus did not go with what had it. */
const keepsFocus = async (page, what) => assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", what);
const WINDOWS = { "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" };

/** The sign-in form, from the address bar to Enter. */
async function enter(page, email, word) {
  await page.goto("/masuk");
  await write(page, label(page, "Surel atau nomor ponsel"), email);
  await write(page, label(page, "Sandi"), word);
  await page.keyboard.press("Enter");
}

/** Types a day whose number is its month's: which of them comes first is up to the language of the browser. */
async function writeDate(page, field, both, year) {
  await tabTo(page, field);
  await page.keyboard.type(`${both}${both}${year}`);
}

test("an account from signing up to its second step without a mouse", async (t) => {
  const email = address("papan");
  const one = await filedCase("Lampu mati, ditambahkan dengan papan ketik");
  const { page, leave } = await person();

  await t.test("signed up and confirmed", async () => {
    await page.goto("/daftar");
    const field = page.getByRole("textbox", { name: "Surel" });
    await sees(field);
    await walked(page, "signing up");
    await write(page, field, email);
    await write(page, label(page, "Sandi"), secret);
    await press(page, page.getByRole("button", { name: /^Lihat/ }), "Space");
    assert.equal(await label(page, "Sandi").getAttribute("type"), "text", "the password is shown");
    await page.keyboard.press("Space");
    await press(page, page.getByRole("checkbox", { name: /^Saya paham/ }), "Space");
    await press(page, button(page, "Daftar"));
    await sees(page.getByRole("heading", { name: "Periksa surel Anda" }));
    await page.goto(linkIn(await mailTo(email, "/akun/konfirmasi#token="), "/akun/konfirmasi#token="));
    await write(page, label(page, "Sandi yang Anda pilih saat mendaftar"), secret);
    await page.keyboard.press("Enter");
    await sees(page.getByRole("heading", { name: "Akun Anda siap" }));
    await press(page, page.getByRole("main").getByRole("link", { name: "Buka laporan saya" }));
    await press(page, button(page, "Keluar"));
    await page.goto("/masuk");
    await sees(page.getByRole("heading", { name: "Masuk ke akun" }));
    await walked(page, "signing in");
    await enter(page, email, secret);
    await sees(page.getByRole("heading", { name: "Belum ada laporan di akun ini" }));
  });

  await t.test("a report is claimed", async () => {
    await press(page, page.getByRole("main").getByRole("link", { name: "Tambah dengan kode" }).first());
    await sees(page.getByRole("heading", { name: "Tambah laporan dengan kode" }));
    await walked(page, "claiming");
    await write(page, label(page, "Nomor laporan"), one.number);
    await write(page, label(page, "Kode rahasia"), one.code);
    await page.keyboard.press("Enter");
    await sees(page.getByRole("heading", { name: "Laporan ini sekarang ada di akun Anda" }));
    await tabTo(page, link(page, "Buka laporan"));
  });

  await t.test("the profile, and the second step", async () => {
    await press(page, link(page, "Profil dan sandi"));
    await sees(page.getByRole("heading", { name: "Tentang Anda" }));
    await walked(page, "the profile");
    for (const opener of ["Ubah Surel", "Ganti Sandi", "Tutup akun…"]) await opensAndCloses(page, button(page, opener));
    await opensAndCloses(page, button(page, "Tambah Ponsel"), "Space");
    await page.keyboard.press("Enter");
    await write(page, page.getByRole("textbox", { name: "Nomor ponsel" }), "0812-3795-6420");
    await page.keyboard.press("Enter");
    await sees(page.getByText("+6281•••••20"));
    await focused(page, button(page, "Ubah Ponsel"));
    await press(page, button(page, "Aktifkan Langkah kedua"));
    await write(page, label(page, "Sandi Anda"), secret);
    await page.keyboard.press("Enter");
    const key = await page.getByRole("dialog").locator("p.code").innerText();
    await write(page, label(page, "Kode enam angka"), codeOf(key));
    await page.keyboard.press("Enter");
    const codes = page.getByRole("list", { name: "Kode cadangan" });
    await sees(codes);
    const paper = await codes.getByRole("listitem").first().innerText();
    await press(page, page.getByRole("checkbox", { name: /^Saya sudah menyimpannya/ }), "Space");
    await press(page, button(page, "Selesai"));
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await keepsFocus(page, "the focus is on the page again");
    await press(page, button(page, "Keluar"));
    await enter(page, email, secret);
    await sees(page.getByRole("heading", { name: "Langkah kedua" }));
    await walked(page, "the second step");
    await write(page, label(page, "Kode enam angka"), codeOf(key, 1));
    await page.keyboard.press("Enter");
    await sees(page.getByRole("heading", { name: "Laporan saya" }));
    // A second device: those that were in before the second step are not any more.
    await call("/v1/sessions", { body: { email, password: secret, code: paper }, headers: WINDOWS });
  });

  await t.test("a device is signed out", async () => {
    await press(page, page.getByRole("link", { name: /^Perangkat/ }));
    const list = page.getByRole("list", { name: "Perangkat yang masuk dengan akun ini" });
    await sees(list);
    await walked(page, "devices");
    await press(page, button(page, "Keluarkan Firefox di Windows"), "Space");
    await list.getByRole("listitem").filter({ hasText: "Windows" }).waitFor({ state: "detached" });
    await keepsFocus(page, "the focus stays where the device was");
    await leave();
  });
});

test("an admin invites, opens a person and sets an absence without a mouse", async (t) => {
  const who = await admitted("Ketut Suweca");
  const { page, leave } = await person();
  const dialog = page.getByRole("dialog");

  await t.test("signed in, and to the people", async () => {
    await enter(page, officers.agency, password);
    await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
    await press(page, page.getByRole("navigation", { name: "Daftar kerja" }).getByRole("link", { name: /^Orang/ }));
    await sees(page.getByRole("table"));
    await walked(page, "people");
  });

  await t.test("invited; Escape closes the list of units, not the dialog", async () => {
    const opener = button(page, "Undang orang");
    await opensAndCloses(page, opener);
    await page.keyboard.press("Enter");
    const name = `Nengah Dana ${mark()}`;
    await write(page, label(dialog, "Nama"), name);
    await write(page, label(dialog, "Surel kerja"), `nengah.${mark()}@badung.example`);
    const unit = dialog.getByRole("combobox");
    await tabTo(page, unit);
    await page.keyboard.press("ArrowDown");
    await sees(dialog.getByRole("option"));
    await page.keyboard.press("Escape");
    assert.ok(await dialog.isVisible(), "the dialog is still there");
    assert.ok(await hasFocus(unit), "the list has closed, the field has the focus");
    await pick(page, unit, "perhubungan", new RegExp(`^${dishub}`));
    await press(page, dialog.getByRole("checkbox", { name: "Petugas unit", exact: true }), "Space");
    await accessible(page, "inviting by keyboard");
    await press(page, button(dialog, "Kirim undangan"));
    await sees(page.getByText(`Undangan untuk ${name} dikirim.`));
    await focused(page, opener);
  });

  await t.test("filtered, found and opened", async () => {
    const unit = page.getByRole("button", { name: "Unit", exact: true });
    await press(page, unit);
    await pick(page, page.getByRole("combobox", { name: "Instansi atau unit" }), "perhubungan", new RegExp(`^${dishub}`));
    await sees(page.getByRole("button", { name: /^Hapus saringan/ }));
    await keepsFocus(page, "the focus stays at the filters");
    await write(page, page.getByRole("searchbox", { name: "Cari orang" }), who.name);
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("table").getByRole("link", { name: who.name }));
    await sees(page.getByRole("heading", { name: who.name, level: 2 }));
    const panel = page.getByRole("complementary", { name: who.name });
    await focused(page, panel);
    await page.keyboard.press("Tab");
    assert.ok(await panel.evaluate((one) => one.contains(document.activeElement)), "the first Tab is in the panel");
    await walked(page, "a person");
  });

  await t.test("an absence is set and taken back", async () => {
    const opener = button(page, "Atur tanggal dan pengganti");
    await opensAndCloses(page, opener);
    await page.keyboard.press("Enter");
    const year = new Date().getFullYear() + 1;
    await writeDate(page, label(dialog, "Hari pertama"), "03", year);
    await writeDate(page, label(dialog, "Hari terakhir"), "04", year);
    assert.equal(await label(dialog, "Hari pertama").inputValue(), `${year}-03-03`);
    await pick(page, dialog.getByRole("combobox"), "Made Suardana", /^Made Suardana/);
    await press(page, button(dialog, "Simpan"));
    await sees(page.getByText("Made Suardana menggantikan pada hari-hari itu."));
    await focused(page, opener);
    const cancel = page.getByRole("button", { name: /^Batalkan: / });
    await press(page, cancel);
    await cancel.waitFor({ state: "detached" });
    await keepsFocus(page, "the focus is not lost with the button");
    await leave();
  });
});
