// Admins with nothing but a keyboard: the menu, the invitations that wait, and what comes by mail.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, mark, mine, registered, secret } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { agencyId, atDesk, call } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { focused, hasFocus, press, tabTo, walked, write } from "./keys.mjs";
import { dishub, officers, password } from "./people.mjs";

const link = (page, name) => page.getByRole("link", { name, exact: typeof name === "string" });
const heading = (page, name) => page.getByRole("heading", { name, level: 1 });
const keepsFocus = async (page, what) => assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", what);

async function enter(page, email, word) {
  await page.goto("/masuk");
  await write(page, page.getByLabel("Surel atau nomor ponsel", { exact: true }), email);
  await write(page, page.getByLabel("Sandi", { exact: true }), word);
  await page.keyboard.press("Enter");
}

/** Somebody who was invited and has not answered. */
async function invited(first) {
  const [name, email] = [`${first} ${mark()}`, `undang.${mark()}@badung.example`];
  const body = { name, email, agency_id: await agencyId(dishub), roles: ["unit_officer"] };
  await call("/v1/invitations", { token: await atDesk("agency"), body, headers: { "Idempotency-Key": randomUUID() } });
  return { name };
}

for (const width of [1440, 360]) {
  test(`the menu leads a national admin through every page, at ${width} px`, async () => {
    const { page, leave } = await person({ width });
    const pages = [
      ["Orang", /^Orang/],
      ["Instansi", "Instansi"],
      ["Aturan tujuan", "Aturan tujuan"],
      ["Isi surel", "Isi surel"],
      ["Kalender", "Kalender"],
      ["Aturan waktu", "Aturan waktu"],
      ["Aturan sesi", "Aturan sesi"],
      ["Perlu perhatian", "Perlu perhatian"],
      ["Kiriman", "Kiriman"],
      ["Alamat dihentikan", "Alamat dihentikan"],
      ["Eskalasi", "Eskalasi"],
      ["Meja penengah", "Meja penengah"],
      ["Kabar", "Kabar"],
      ["Daftar kerja", /^Semua terbuka/],
    ];
    await enter(page, officers.national, password);
    await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
    await page.goto("/aturan-sesi");
    const menu = page.getByRole("navigation", { name: "Menu petugas" });
    for (const [name, title] of pages) {
      if (width < 1020) {
        await press(page, button(page, "Menu"));
        await sees(menu);
        await page.keyboard.press("Escape");
        await menu.waitFor({ state: "hidden" });
        await focused(page, button(page, "Menu"));
        await page.keyboard.press("Enter");
      }
      const way = menu.getByRole("link", { name: new RegExp(`^${name}`) });
      await press(page, way);
      await sees(heading(page, title));
      if (width < 1020) await menu.waitFor({ state: "hidden" });
      // The work list has a menu of its own, with its folders.
      else if (name !== "Daftar kerja") assert.equal(await way.getAttribute("aria-current"), "page", `${name} is where one is`);
      await accessible(page, name);
      await fits(page, name);
    }
    await page.goBack();
    await sees(heading(page, "Kabar"));
    await walked(page, "an admin page with its menu");
    await leave();
  });
}

/** Where a menu leads, besides the work list and its folders. */
const waysOf = async (page, name) => {
  const addresses = await page.getByRole("navigation", { name }).getByRole("link").evaluateAll((links) => links.map(({ href }) => new URL(href).pathname));
  return addresses.filter((path) => path !== "/kerja");
};

test("the work list has the same ways to other pages as their own menu, for each by what is theirs; on a phone it closes behind them", async () => {
  for (const [email, theirs] of [[officers.national, "/pekerjaan-sistem"], [officers.agency, "/instansi/perhatian"], [officers.unit, "/kalender"]]) {
    const { page, leave } = await person({ width: 1440 });
    await enter(page, email, password);
    await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
    const here = await waysOf(page, "Daftar kerja");
    await accessible(page, "the work list's menu");
    await page.goto("/aturan-sesi");
    await sees(page.getByRole("navigation", { name: "Menu petugas" }));
    assert.deepEqual(here, await waysOf(page, "Menu petugas"));
    assert.ok(here.includes(theirs), `${theirs} is theirs`);
    await leave();
  }
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, officers.agency, password);
  const menu = page.getByRole("navigation", { name: "Daftar kerja" });
  for (const [way, title] of [[/^Terlambat/, /^Terlambat/], [/^Perlu perhatian/, "Perlu perhatian"]]) {
    await press(page, button(page, "Daftar lain"));
    await sees(menu);
    await fits(page, "the work list's menu on a phone");
    await press(page, menu.getByRole("link", { name: way }));
    await sees(heading(page, title));
    await menu.waitFor({ state: "hidden" });
  }
  await leave();
});

test("an invitation is sent again and another one revoked without a mouse", async () => {
  const [again, revoked] = [await invited("Wayan Ganti"), await invited("Made Batal")];
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, officers.agency, password);
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await page.goto("/orang");
  await press(page, page.getByRole("button", { name: /^Diundang/ }));
  await sees(page.getByRole("table", { name: "Diundang" }));
  await keepsFocus(page, "the focus stays at the filters");
  await press(page, page.getByRole("button", { name: new RegExp(`${again.name}$`) }).first());
  await sees(page.getByText("Tautan baru dikirim. Yang lama tidak berlaku lagi."));
  await keepsFocus(page, "the focus stays at the invitation");
  await press(page, page.getByRole("button", { name: new RegExp(`^Cabut.*${revoked.name}`) }));
  await page.getByRole("row", { name: new RegExp(revoked.name) }).waitFor({ state: "detached" });
  await keepsFocus(page, "the focus is not lost with the invitation");
  await press(page, button(page, "Dicabut"), "Space");
  await sees(page.getByText(revoked.name));
  await walked(page, "invitations");
  await accessible(page, "invitations that were revoked");
  await leave();
});

test("what comes by mail, and when, is chosen without a mouse", async () => {
  const email = await registered("kabarketik");
  const { page, leave } = await person();
  await enter(page, email, secret);
  await mine(page);
  await press(page, link(page, "Kabar"));
  const kept = () => page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
  const choice = page.getByRole("checkbox", { name: "Ada jawaban, Surel" });
  await tabTo(page, choice);
  await Promise.all([kept(), page.keyboard.press("Space")]);
  assert.equal(await choice.isChecked(), false);
  assert.ok(await hasFocus(choice), "the focus stays at what was pressed");
  const quiet = page.getByRole("switch", { name: "Jam tenang" });
  await tabTo(page, quiet);
  await Promise.all([kept(), page.keyboard.press("Space")]);
  const from = page.getByRole("combobox", { name: "Mulai" });
  await tabTo(page, from);
  await Promise.all([kept(), page.keyboard.press("ArrowDown")]);
  const hour = await from.inputValue();
  assert.ok(await hasFocus(from), "the focus stays at the hour");
  await walked(page, "choosing news");
  await page.reload();
  await sees(from);
  assert.equal(await from.inputValue(), hour);
  assert.equal(await choice.isChecked(), false);
  assert.equal(await quiet.isChecked(), true);
  await leave();
});
