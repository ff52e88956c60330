// An account that is left with several reports still open and a second step set up.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, enter, mine, registered, secret } from "./accounts.mjs";
import { person, web } from "./browser.mjs";
import { call, filedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { track } from "./steps.mjs";
import { codeOf } from "./totp.mjs";

/** A second step with its key and its recovery codes; the session that set it up goes on. */
async function withSecondStep(token) {
  const { secret: key } = (await call("/v1/me/second-factor", { token, body: { password: secret }, headers: { "Idempotency-Key": randomUUID() } })).answer;
  const { answer } = await call("/v1/me/second-factor/confirmations", { token, body: { code: codeOf(key) } });
  return { key, spare: answer.recovery_codes[0] };
}

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`an account with three open reports and a second step closes once every code is kept, ${scheme} at ${width} px`, async () => {
    const email = await registered("pergi");
    const { access_token: token } = (await call("/v1/sessions", { body: { email, password: secret } })).answer;
    const reports = [];
    for (const title of ["Lampu mati di gang", "Jalan berlubang di tikungan", "Air keruh sejak kemarin"]) reports.push(await filedCase(title, { token }));
    const { key, spare } = await withSecondStep(token);

    const { page, leave } = await person({ scheme, width });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: web });
    await enter(page, email);
    await button(page, "Pakai kode cadangan").click();
    await page.getByLabel("Kode cadangan").fill(spare);
    await button(page, "Lanjut").click();
    await mine(page);
    await page.getByRole("link", { name: "Profil dan sandi" }).click();
    await button(page, "Tutup akun…").click();
    const dialog = page.getByRole("dialog");
    const close = button(dialog, "Tutup akun saya");
    await dialog.getByLabel("Sandi Anda").fill(secret);
    for (const one of reports) await button(dialog, `Kode akses baru untuk ${one.title}`).click();
    await sees(dialog.locator(".key b").nth(2));
    const codes = await dialog.locator(".key b").allInnerTexts();
    assert.equal(new Set(codes).size, 3, "every report has a code of its own");
    await accessible(page, "three codes to keep");
    await fits(page, "three codes to keep");

    // Nobody loses a code by a press beside it.
    await page.keyboard.press("Escape");
    assert.ok(await dialog.isVisible(), "codes that were not kept hold the dialog open");
    await button(dialog, "Salin semua nomor dan kode").click();
    await sees(page.getByText("Tersalin. Tempel di tempat yang aman."));
    const paper = await page.evaluate(() => navigator.clipboard.readText());
    for (const one of reports) assert.ok(paper.includes(one.number), `the number of ${one.title} was copied`);
    for (const code of codes) assert.ok(paper.includes(code), "the code was copied");
    await dialog.getByRole("checkbox").check();

    await dialog.getByLabel("Kode enam angka").fill("000000");
    await close.click();
    await sees(dialog.getByText(/^Kode ini tidak berlaku/));
    await dialog.getByLabel("Kode enam angka").fill(codeOf(key, 1));
    await close.click();
    await sees(page.getByText("Akun Anda sudah ditutup."));
    await enter(page, email);
    await sees(page.getByText(/^Surel dan sandi ini tidak cocok/));
    // What was copied opens every one of them; the codes belong to their reports.
    const pairs = paper.split("\n\n").map((pair) => pair.split("\n"));
    for (const [number, code] of pairs) {
      const one = reports.find((report) => report.number === number);
      await track(page, { number, code });
      await sees(page.getByRole("heading", { name: one.title, level: 1 }));
    }
    await leave();
  });
}

test("a new access code is not lost by going back, and one that exists is asked for", async () => {
  const email = await registered("mundur");
  const { access_token: token } = (await call("/v1/sessions", { body: { email, password: secret } })).answer;
  const one = await filedCase("Lampu mati, akunnya ditutup", { token });
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, email);
  await mine(page);
  await page.getByRole("link", { name: "Profil dan sandi" }).click();
  await button(page, "Tutup akun…").click();
  const dialog = page.getByRole("dialog").filter({ hasText: "Laporan yang masih terbuka" });
  await button(dialog, `Kode akses baru untuk ${one.title}`).click();
  await sees(dialog.locator(".key b"));
  await page.evaluate(() => history.back());
  const asked = page.getByRole("dialog").filter({ hasText: "Kodenya belum disimpan" });
  await sees(asked);
  await accessible(page, "a code that was not kept");
  await fits(page, "a code that was not kept");
  await button(asked, "Kembali ke kode").click();
  await sees(dialog.locator(".key b"));
  await page.evaluate(() => history.back());
  await button(asked, "Tinggalkan saja").click();
  await mine(page);

  // That there is a code does not say that anybody has it.
  await page.getByRole("link", { name: "Profil dan sandi" }).click();
  await button(page, "Tutup akun…").click();
  await dialog.getByLabel("Sandi Anda").fill(secret);
  await button(dialog, "Tutup akun saya").click();
  await sees(dialog.getByText("Masih 1 laporan yang belum Anda putuskan."));
  await dialog.getByRole("checkbox", { name: /^Laporan ini sudah punya kode akses, dan saya masih menyimpannya/ }).check();
  await accessible(page, "a code that is kept already");
  await button(dialog, "Tutup akun saya").click();
  await sees(page.getByText("Akun Anda sudah ditutup."));
  await leave();
});
