// Acts that happen once, and whose answer got lost on its way: the page says that they may have worked, and how to see it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { address, button, enter, mine, registered, secret, tokenFrom } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { agencyId, atDesk, call } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officerSecret, requireSecondStep } from "./members.mjs";
import { dishub } from "./people.mjs";
import { codeOf } from "./totp.mjs";

const next = "ombak tenang di Sanur sore";

/** The server does what is sent there next; its answer does not come. */
async function loses(page, path) {
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    return route.abort();
  }, { times: 1 });
}

async function looks(page, what) {
  await accessible(page, what);
  await fits(page, what);
  assert.equal(await page.getByText("Mengirim dua kali tidak menggandakan").count(), 0, "nothing is promised that is not so");
}

async function invite(email, role = "unit_officer") {
  const body = { name: "Ni Wayan Sari", email, agency_id: await agencyId(dishub), roles: [role] };
  await call("/v1/invitations", { token: await atDesk("national"), body, headers: { "Idempotency-Key": randomUUID() } });
  return tokenFrom(email, "/undangan#token=");
}

test("a password that was reset: one tries the new one", async () => {
  const email = await registered("hilang.reset");
  await call("/v1/password-resets", { body: { email } });
  const token = await tokenFrom(email, "/sandi-baru#token=");
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto(`/sandi-baru#token=${token}`);
  await page.getByLabel("Sandi baru", { exact: true }).fill(next);
  await loses(page, "/v1/password-resets/completions");
  await button(page, "Simpan sandi").click();
  await sees(page.getByText(/^Jawaban server tidak sampai\. Mungkin sandi sudah diganti/));
  await looks(page, "a reset without an answer");
  await page.getByRole("link", { name: "Coba masuk" }).click();
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Sandi", { exact: true }).fill(next);
  await button(page, "Masuk").click();
  await mine(page);
  await leave();
});

test("a password that was changed: the page looks, when asked and when the old one is refused", async () => {
  const email = await registered("hilang.ganti");
  const { page, leave } = await person();
  await enter(page, email);
  await mine(page);
  let now = secret;
  for (const [way, after] of [["look", next], ["again", `${next} lagi`]]) {
    await page.goto("/akun/profil");
    await button(page, "Ganti Sandi").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Sandi sekarang").fill(now);
    await dialog.getByLabel("Sandi baru", { exact: true }).fill(after);
    await loses(page, "/v1/me/password-changes");
    await button(dialog, "Simpan sandi baru").click();
    await sees(dialog.getByText(/^Jawaban server tidak sampai\. Mungkin sandi sudah diganti/));
    await looks(page, "a change of the password without an answer");
    await button(dialog, way === "look" ? "Periksa sekarang" : "Simpan sandi baru").click();
    await sees(page.getByText("Sandi diganti."));
    await dialog.waitFor({ state: "detached" });
    now = after;
  }
  await enter(page, email, now);
  await mine(page);
  await leave();
});

test("a password that was not changed, for the request never arrived", async () => {
  const email = await registered("hilang.tetap");
  const { page, leave } = await person();
  await enter(page, email);
  await mine(page);
  await page.goto("/akun/profil");
  await button(page, "Ganti Sandi").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Sandi sekarang").fill(secret);
  await dialog.getByLabel("Sandi baru", { exact: true }).fill(next);
  await page.route("**/v1/me/password-changes", (route) => route.abort(), { times: 1 });
  await button(dialog, "Simpan sandi baru").click();
  await button(dialog, "Periksa sekarang").click();
  await sees(dialog.getByText("Sandi belum diganti. Simpan sekali lagi."));
  await button(dialog, "Simpan sandi baru").click();
  await sees(page.getByText("Sandi diganti."));
  await leave();
});

test("an invitation that was accepted: once more, or signing in", async () => {
  const email = address("hilang.undangan");
  const token = await invite(email);
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await page.goto(`/undangan#token=${token}`);
  await page.getByLabel("Surel Anda").fill(email);
  await page.getByLabel("Buat sandi").fill(officerSecret);
  await loses(page, "/v1/invitations/acceptances");
  await button(page, "Lanjut").click();
  await sees(page.getByText(/^Jawaban server tidak sampai\. Mungkin undangan sudah diterima/));
  await looks(page, "an acceptance without an answer");
  await button(page, "Coba masuk").click();
  await sees(page.getByText(/^Pakai sandi yang Anda ketik tadi/));
  await page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await button(page, "Masuk").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await leave();
});

test("a second step that was set up: its recovery codes are made anew", async (t) => {
  const email = address("hilang.kedua");
  await requireSecondStep("front_desk", true);
  t.after(() => requireSecondStep("front_desk", false));
  const token = await invite(email, "front_desk");
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto(`/undangan#token=${token}`);
  await page.getByLabel("Surel Anda").fill(email);
  await page.getByLabel("Buat sandi").fill(officerSecret);
  await button(page, "Lanjut").click();
  const key = await page.locator("p.code").innerText();
  await loses(page, "/v1/me/second-factor/confirmations");
  await page.getByLabel("Kode enam angka").fill(codeOf(key));
  await button(page, "Pasang").click();
  await sees(page.getByText(/^Jawaban server tidak sampai\. Mungkin langkah kedua sudah aktif/));
  await looks(page, "a second step without an answer");
  // Whoever just presses again is led to the same.
  await button(page, "Pasang").click();
  await sees(page.getByText(/^Langkah kedua sudah aktif, tetapi kode cadangannya belum sempat tampil/));
  await page.getByLabel("Sandi Anda").fill(officerSecret);
  await accessible(page, "recovery codes that were never shown");
  await fits(page, "recovery codes that were never shown");
  await loses(page, "/v1/me/second-factor/recovery-codes");
  await button(page, "Buat kode cadangan").click();
  await sees(page.getByText(/^Jawaban server tidak sampai\. Mungkin kode cadangan yang lama/));
  await button(page, "Buat kode cadangan").click();
  const codes = page.getByRole("list", { name: "Kode cadangan" }).getByRole("listitem");
  await sees(codes.nth(9));
  const spare = await codes.first().innerText();
  await page.getByRole("checkbox", { name: /^Saya sudah menyimpannya/ }).check();
  await button(page, "Buka daftar kerja").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await enter(page, email, officerSecret);
  await button(page, "Pakai kode cadangan").click();
  await page.getByLabel("Kode cadangan").fill(spare);
  await button(page, "Lanjut").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await leave();
});

test("an account that was closed: pressing again says so", async () => {
  const email = await registered("hilang.tutup");
  const { page, leave } = await person();
  await enter(page, email);
  await mine(page);
  await page.goto("/akun/profil");
  await button(page, "Tutup akun…").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Sandi Anda").fill(secret);
  await loses(page, "/v1/me/closures");
  await button(dialog, "Tutup akun saya").click();
  await sees(dialog.getByText(/^Jawaban server tidak sampai\. Mungkin akun sudah ditutup/));
  await looks(page, "a closure without an answer");
  await button(dialog, "Tutup akun saya").click();
  await sees(page.getByText("Akun Anda sudah ditutup."));
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await leave();
});
