// The whole job with nothing but a keyboard: Tab, Enter, Space, arrows, Escape. What has the focus can be seen, a dialog
// takes it and gives it back, the first Tab leads past the frame, and axe finds no fault at any station.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { accessible, sees } from "./expect.mjs";
import { choose, hasFocus, press, tabTo, visible, write } from "./keys.mjs";
import { badung, dishub, officers, password } from "./people.mjs";
import { story } from "./steps.mjs";

const button = (page, name) => page.getByRole("button", { name });
const next = (page) => press(page, button(page, "Lanjut"));

async function enter(page, email) {
  await page.goto("/masuk");
  await sees(page.getByLabel("Surel"));
  await write(page, page.getByLabel("Surel"), email);
  await write(page, page.getByLabel("Sandi", { exact: true }), password);
  await page.keyboard.press("Enter");
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
}

/** "/" goes to the search, Enter searches, and a Tab away is the report. */
async function open(page, number, title) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  await visible(page);
  await page.keyboard.insertText(number);
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("link", { name: title }));
  await sees(page.getByRole("heading", { name: title, level: 1 }));
}

test("the first Tab leads past the frame to the page itself", async () => {
  const { page, leave } = await person();
  await page.goto("/laporan");
  await sees(page.getByRole("article"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Langsung ke isi" });
  assert.ok(await hasFocus(skip));
  await visible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("#isi").contains(document.activeElement)));
  await leave();
});

test("words of a mail are changed and taken back without a mouse, and a rule of sessions is looked at", async () => {
  const { page, leave } = await person();
  await enter(page, officers.national);
  await press(page, page.getByRole("link", { name: "Isi surel", exact: true }));
  await press(page, page.getByRole("link", { name: /^Ditugaskan/ }));
  await press(page, page.getByRole("link", { name: "Inggris", exact: true }));
  await write(page, page.getByLabel("Judul", { exact: true }), "!");
  await sees(page.getByText("Belum disimpan"));
  await sees(page.getByRole("region", { name: "Isi surel" }));
  await tabTo(page, page.getByRole("region", { name: "Isi surel" }));
  await press(page, page.getByRole("button", { name: "Kembalikan isi bawaan: Judul" }));
  assert.ok(await hasFocus(page.getByLabel("Judul", { exact: true })), "the field has the focus of the button that went");
  await sees(page.getByText("Tidak ada perubahan."));
  await press(page, page.getByRole("link", { name: /^Kiriman/ }));
  await press(page, button(page, "Gagal"));
  await sees(page.getByRole("button", { name: "Gagal", pressed: true }));
  await enter(page, officers.national);
  await press(page, page.getByRole("link", { name: "Aturan sesi", exact: true }));
  const change = page.getByRole("button", { name: "Ubah aturan untuk Petugas unit" });
  await press(page, change);
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByLabel("Paling lama berlaku, satuan"));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await hasFocus(change), "the button has the focus again");
  await leave();
});

test("a report goes from filing to its rating without a mouse", async (t) => {
  const title = `Lampu jalan mati, ditulis dengan papan ketik ${Date.now().toString(36)}`;
  const citizen = await person();
  const { page } = citizen;
  let number;
  let code;

  await t.test("filed", async () => {
    await page.goto("/lapor");
    await choose(page, page.getByRole("radio", { name: /^Keluhan/ }));
    await next(page);
    await write(page, page.getByLabel("Apa yang terjadi?"), story);
    await write(page, page.getByLabel("Judul singkat"), title);
    await press(page, button(page, "Hari ini"));
    await sees(page.locator(".seen .quote:not(.pending)"));
    await choose(page, page.getByRole("radio", { name: /^Lampu jalan/ }));
    await next(page);
    await write(page, page.getByLabel(/Desa, kelurahan/), "kerobokan kaja badung");
    await sees(page.getByRole("option", { name: /^Kerobokan Kaja/ }));
    await page.keyboard.press("Enter");
    await next(page);
    await next(page);
    await press(page, page.getByRole("button", { name: "Kirim laporan", exact: true }));
    await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
    number = await page.locator("dd.code").first().innerText();
    code = await page.locator("dd.code").last().innerText();
    await accessible(page, "the receipt");
    await press(page, page.getByRole("checkbox", { name: /Saya sudah menyimpan/ }), "Space");
    await press(page, button(page, "Buka laporan saya"));
    await sees(page.getByRole("heading", { name: "Yang terjadi sampai hari ini" }));
    await accessible(page, "the report, followed");
  });

  await t.test("verified; Escape closes the dialog and gives the focus back", async () => {
    const desk = await person();
    await enter(desk.page, officers.national);
    await open(desk.page, number, title);
    const verify = button(desk.page, "Periksa dan teruskan…");
    await press(desk.page, verify);
    const dialog = desk.page.getByRole("dialog");
    await sees(dialog);
    assert.ok(await dialog.evaluate((one) => one.contains(document.activeElement)), "the dialog has the focus");
    await desk.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await hasFocus(verify), "the button has the focus again");
    await desk.page.keyboard.press("Enter");
    await choose(desk.page, dialog.getByRole("radio", { name: new RegExp(`^${badung}`) }));
    await accessible(desk.page, "verifying");
    await press(desk.page, dialog.getByRole("button", { name: "Teruskan" }));
    await sees(desk.page.getByText(`Diteruskan ke ${badung}.`));
    await desk.leave();
  });

  await t.test("handed down", async () => {
    const admin = await person();
    await enter(admin.page, officers.agency);
    await open(admin.page, number, title);
    await press(admin.page, button(admin.page, "Teruskan ke unit…"));
    const dialog = admin.page.getByRole("dialog");
    await write(admin.page, dialog.getByRole("combobox"), "perhubungan");
    await sees(dialog.getByRole("option", { name: new RegExp(`^${dishub}`) }));
    await admin.page.keyboard.press("Enter");
    await accessible(admin.page, "handing down");
    await press(admin.page, dialog.getByRole("button", { name: "Teruskan" }));
    await sees(admin.page.getByText(`Diteruskan ke ${dishub}.`));
    await admin.leave();
  });

  await t.test("answered with a result", async () => {
    const officer = await person();
    await enter(officer.page, officers.unit);
    await open(officer.page, number, title);
    await choose(officer.page, officer.page.getByRole("radio", { name: /^Jawaban dengan hasil/ }));
    await write(officer.page, officer.page.getByLabel("Jawaban", { exact: true }), "Sebelas lampu sudah kami ganti.");
    await tabTo(officer.page, officer.page.getByLabel("Hasil", { exact: true }));
    await officer.page.keyboard.press("ArrowDown");
    await accessible(officer.page, "an answer before it is sent");
    await press(officer.page, button(officer.page, "Kirim jawaban"));
    await sees(officer.page.getByText("Jawaban terkirim."));
    await accessible(officer.page, "an answered case at the desk");
    await officer.leave();
  });

  await t.test("accepted and rated", async () => {
    await page.goto("/lacak");
    await sees(page.getByLabel("Nomor laporan"));
    await write(page, page.getByLabel("Nomor laporan"), number);
    await write(page, page.getByLabel("Kode rahasia"), code);
    await page.keyboard.press("Enter");
    await press(page, button(page, "Saya setuju, tuntaskan"));
    await sees(page.getByRole("dialog"));
    await accessible(page, "accepting the answer");
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Ya, tuntaskan" }));
    await sees(page.getByText(/^Tuntas pada/));
    await choose(page, page.getByRole("radio", { name: /^5/ }));
    await accessible(page, "rating");
    await press(page, button(page, "Kirim nilai"));
    await sees(page.getByText(/Anda memberi nilai 5 dari 5/));
    await accessible(page, "a settled report");
    await citizen.leave();
  });
});
