// An account with a number, with nothing but a keyboard: signing up by the code, another password by a code, and another number.
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, codeTo, masked, number, secret, wrong } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { choose, focused, opensAndCloses, press, tabTo, walked, write } from "./keys.mjs";

const label = (page, name) => page.getByLabel(name, { exact: true });
const code = (page) => page.getByLabel("Kode delapan angka");
const heading = (page, name) => page.getByRole("heading", { name });
const other = "angin kencang di Sanur";

/** Whoever has no mouse goes on from the step that came, not from the top of the page. */
async function arrived(page, what) {
  const inside = await page.evaluate(() => document.activeElement !== document.body && document.querySelector("main").contains(document.activeElement));
  assert.ok(inside, `${what}: the focus is on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
}

test("an account with a number, from signing up to another number, without a mouse", async (t) => {
  const [phone, another] = [number(), number()];
  const { page, leave } = await person({ width: 360, height: 780 });
  const known = [];

  await t.test("signed up and confirmed", async () => {
    await page.goto("/daftar");
    await choose(page, page.getByRole("radio", { name: /^Nomor ponsel/ }));
    await walked(page, "signing up with a number");
    await write(page, page.getByRole("textbox", { name: "Nomor ponsel" }), phone);
    await choose(page, page.getByRole("radio", { name: "WhatsApp" }));
    await write(page, label(page, "Sandi"), secret);
    await press(page, page.getByRole("checkbox", { name: /^Saya paham/ }), "Space");
    await press(page, button(page, "Daftar"));
    await sees(heading(page, "Ketik kode"));
    await arrived(page, "typing the code");
    const sent = await codeTo(phone);
    known.push(sent.text);
    await write(page, code(page), wrong(sent.code));
    await page.keyboard.press("Enter");
    await sees(page.getByText("Kode ini tidak cocok. Periksa pesan yang terbaru."));
    await focused(page, code(page));
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(sent.code);
    await walked(page, "typing the code");
    await tabTo(page, code(page));
    await page.keyboard.press("Enter");
    await sees(heading(page, "Akun Anda siap"));
    await press(page, page.getByRole("main").getByRole("link", { name: "Buka laporan saya" }));
    await press(page, button(page, "Keluar"));
  });

  await t.test("another password by a code", async () => {
    await page.goto("/lupa-sandi");
    await choose(page, page.getByRole("radio", { name: /^Nomor ponsel/ }));
    await walked(page, "a forgotten password, by number");
    await write(page, page.getByRole("textbox", { name: "Nomor ponsel" }), phone);
    await page.keyboard.press("Enter");
    await sees(heading(page, "Kode dan sandi baru"));
    await arrived(page, "code and new password");
    await walked(page, "code and new password");
    const sent = await codeTo(phone, { words: "Kode sandi baru", known });
    await write(page, code(page), sent.code);
    await write(page, label(page, "Sandi baru"), other);
    await page.keyboard.press("Enter");
    await sees(heading(page, "Sandi baru tersimpan"));
    await press(page, page.getByRole("main").getByRole("link", { name: "Masuk" }));
    await write(page, label(page, "Surel atau nomor ponsel"), phone);
    await write(page, label(page, "Sandi"), other);
    await page.keyboard.press("Enter");
    await sees(heading(page, "Belum ada laporan di akun ini"));
  });

  await t.test("another number", async () => {
    await page.goto("/akun/profil");
    const opener = button(page, "Ubah Ponsel");
    const dialog = page.getByRole("dialog");
    await opensAndCloses(page, opener);
    await page.keyboard.press("Enter");
    await write(page, dialog.getByRole("textbox", { name: "Nomor ponsel baru" }), another);
    await choose(page, dialog.getByRole("radio", { name: "WhatsApp" }));
    await write(page, dialog.getByLabel("Sandi Anda"), other);
    await page.keyboard.press("Enter");
    await sees(code(page));
    assert.ok(await dialog.evaluate((one) => one.contains(document.activeElement)), "the focus stays in the dialog");
    const first = await codeTo(another);
    await press(page, button(page, "Ganti nomor atau cara kirim"));
    await sees(dialog.getByRole("textbox", { name: "Nomor ponsel baru" }));
    assert.ok(await dialog.evaluate((one) => one.contains(document.activeElement)), "and when one goes back");
    assert.equal(await dialog.getByLabel("Sandi Anda").inputValue(), other, "what was typed is still there");
    await press(page, button(dialog, "Kirim kode"));
    const { code: sent } = await codeTo(another, { known: [first.text] });
    await write(page, code(page), first.code);
    await page.keyboard.press("Enter");
    await sees(page.getByText("Kode ini tidak cocok. Periksa pesan yang terbaru."));
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(sent);
    await accessible(page, "another number by keyboard");
    await fits(page, "another number by keyboard");
    await page.keyboard.press("Enter");
    await sees(page.getByText("Nomor tersimpan. Mulai sekarang Anda bisa masuk dengan nomor ini."));
    await sees(page.getByText(masked(another)));
    await focused(page, opener);
    await leave();
  });
});
