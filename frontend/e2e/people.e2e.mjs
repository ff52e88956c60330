// Officers: invited, admitted, away and gone, on the real API with real mails.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, enter, mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, call, forwardedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { admitted, invite, officerSecret, requireSecondStep } from "./members.mjs";
import { dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";
import { codeOf } from "./totp.mjs";

/** Works in another unit of the same agency: without standing in, the cases of the first one are not seen there. */
const substitute = { name: "Gede Artawan", email: "petugas.dlhk.badung@demo.tuntas.example" };
/** A day where these officers work, counted from today. */
const day = (days) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Makassar" }).format(new Date(Date.now() + days * 86_400_000));

test("an officer is invited, signs in for the first time, and sets up the second step that the role requires", async (t) => {
  const name = `Luh Sri ${mark()}`;
  const email = `sri.${mark()}@badung.example`;
  await requireSecondStep("front_desk", true);
  t.after(() => requireSecondStep("front_desk", false));
  const admin = await person();
  await signIn(admin.page, officers.national);
  await admin.page.getByRole("navigation", { name: "Daftar kerja" }).getByRole("link", { name: /^Orang/ }).click();
  await sees(admin.page.getByRole("table"));
  await accessible(admin.page, "people");
  const dialog = await invite(admin.page, { name, email, role: "Petugas meja depan", unit: dishub });
  await accessible(admin.page, "inviting");
  await dialog.getByRole("button", { name: "Kirim undangan" }).click();
  await sees(admin.page.getByText(`Undangan untuk ${name} dikirim.`));
  await admin.page.getByRole("button", { name: /^Diundang/ }).click();
  await sees(admin.page.getByRole("row").filter({ hasText: email }));
  await accessible(admin.page, "invitations");
  await admin.leave();

  const invited = await person({ width: 360, height: 780 });
  const { page } = invited;
  const check = async (what) => {
    await accessible(page, what);
    await fits(page, what);
  };
  const link = linkIn(await mailTo(email, "/undangan#token="), "/undangan#token=");
  await page.goto(link);
  await sees(page.getByRole("heading", { name: `Selamat datang, ${name}` }));
  assert.ok(!page.url().includes("#"), "the token has left the address");
  await sees(page.getByText("Langkah 1 dari 3"));
  await check("an invitation");
  await page.getByLabel("Surel Anda").fill(email);
  await page.getByLabel("Buat sandi").fill(officerSecret);
  await button(page, "Lanjut").click();
  await sees(page.getByRole("heading", { name: "Pasang langkah kedua" }));
  // Loaded again in the middle, it goes on; the password is not kept and asked for once more.
  await page.reload();
  await sees(page.getByRole("heading", { name: "Pasang langkah kedua" }));
  await page.locator("input[autocomplete=current-password]").fill(officerSecret);
  await button(page, "Lanjut").click();
  const key = await page.locator("p.code").innerText();
  await check("setting up the second step at the first sign-in");
  await page.getByLabel("Kode enam angka").fill(codeOf(key));
  await button(page, "Pasang").click();
  await sees(page.getByRole("heading", { name: "Simpan kode cadangan" }));
  await check("recovery codes at the first sign-in");
  await page.getByRole("banner").getByRole("link").first().click();
  const leaving = page.getByRole("dialog", { name: "Kodenya belum disimpan" });
  await accessible(page, "leaving codes that are not saved");
  await button(leaving, "Kembali ke kode").click();
  await sees(page.getByRole("heading", { name: "Simpan kode cadangan" }));
  await page.getByRole("checkbox").check();
  await button(page, "Buka daftar kerja").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await invited.leave();

  const later = await person({ width: 360, height: 780 });
  await later.page.goto("/masuk");
  await later.page.getByLabel("Surel").fill(email);
  await later.page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await button(later.page, "Masuk").click();
  // A code counts once: the next one is of the next step.
  await later.page.getByLabel("Kode enam angka").fill(codeOf(key, 1));
  await button(later.page, "Lanjut").click();
  await sees(later.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await later.page.goto("/");
  await later.page.goto(link);
  await sees(later.page.getByRole("heading", { name: "Undangan ini tidak berlaku lagi" }));
  await later.leave();
});

test("somebody stands in for an absent officer, sees the queue and is told for whom", async (t) => {
  const one = await forwardedCase("Lampu mati, petugasnya cuti");
  const { answer: me } = await call("/v1/me", { method: "GET", token: await atDesk("unit") });
  await act(one, await atDesk("agency"), "assignments", { account_id: me.id });
  const admin = await person();
  const { page } = admin;
  await signIn(page, officers.agency);
  await page.goto(`/orang?q=${encodeURIComponent(me.display_name)}`);
  await page.getByRole("table").getByRole("link", { name: me.display_name }).click();
  await sees(page.getByRole("heading", { name: me.display_name, level: 2 }));
  await accessible(page, "a person");
  await button(page, "Atur tanggal dan pengganti").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Hari pertama").fill(day(0));
  await dialog.getByLabel("Hari terakhir").fill(day(0));
  await dialog.getByRole("combobox").click();
  await dialog.getByRole("combobox").pressSequentially(substitute.name);
  await dialog.getByRole("option", { name: new RegExp(`^${substitute.name}`) }).first().click();
  await accessible(page, "setting an absence");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(page.getByText(`${substitute.name} menggantikan pada hari-hari itu.`));
  const absences = async () => (await call(`/v1/people/${me.id}`, { method: "GET", token: await atDesk("agency") })).answer.absence;
  t.after(async () => {
    const set = await absences();
    if (set) await call(`/v1/absences/${set.id}`, { method: "DELETE", token: await atDesk("agency") });
  });
  await sees(page.getByText(`${substitute.name} melihat antreannya`));

  const other = await person({ width: 360, height: 780 });
  await signIn(other.page, substitute.email);
  await sees(other.page.getByText(`Anda menggantikan ${me.display_name}.`));
  await accessible(other.page, "the desk of a substitute");
  await fits(other.page, "the desk of a substitute");
  await other.page.goto(`/kerja?q=${one.number}`);
  await other.page.getByRole("link", { name: one.title }).click();
  await sees(other.page.getByRole("heading", { name: one.title, level: 1 }));
  await other.leave();

  await page.getByRole("button", { name: /^Batalkan: / }).click();
  await sees(page.getByText("Rencana tidak di tempat dibatalkan."));
  await admin.leave();
});

test("the page of people is for admins, and others set their own absence", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.unit);
  await page.goto("/orang");
  await sees(page.getByRole("heading", { name: "Halaman ini untuk admin" }));
  await page.getByRole("button", { name: /^Akun/ }).click();
  await page.getByRole("link", { name: "Saya tidak di tempat" }).click();
  await sees(page.getByRole("heading", { name: "Saya tidak di tempat", level: 1 }));
  await accessible(page, "one's own absence");
  await fits(page, "one's own absence");
  await button(page, "Atur tanggal dan pengganti").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(dialog.getByText("Isi hari pertama."));
  await accessible(page, "setting one's own absence, with errors");
  await dialog.getByLabel("Hari pertama").fill(day(40));
  await dialog.getByLabel("Hari terakhir").fill(day(44));
  await dialog.getByRole("combobox").pressSequentially("Komang Trisna");
  await dialog.getByRole("option", { name: /^Komang Trisna Dewi/ }).click();
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(page.getByText("Komang Trisna Dewi melihat antreannya"));
  await button(page, "Atur tanggal dan pengganti").click();
  await dialog.getByLabel("Hari pertama").fill(day(42));
  await dialog.getByLabel("Hari terakhir").fill(day(51));
  await dialog.getByRole("combobox").pressSequentially("Komang Trisna");
  await dialog.getByRole("option", { name: /^Komang Trisna Dewi/ }).click();
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await sees(dialog.getByText(/sudah ada rencana tidak di tempat/));
  await dialog.getByLabel("Hari pertama").fill(day(50));
  await dialog.getByRole("button", { name: "Simpan" }).click();
  const planned = page.getByRole("button", { name: /^Batalkan: / });
  await sees(planned.nth(1));
  await accessible(page, "one's own absences, planned");
  await fits(page, "one's own absences, planned");
  await planned.nth(1).click();
  await planned.nth(1).waitFor({ state: "detached" });
  await planned.click();
  await sees(page.getByText("Anda tidak punya rencana tidak di tempat."));
  await leave();
});


test("who accepts an invitation with another address is told that the password is saved and which address is meant", async () => {
  const name = `Nyoman Lain ${mark()}`;
  const email = `nyoman.${mark()}@badung.example`;
  const admin = await person();
  await signIn(admin.page, officers.agency);
  await admin.page.goto("/orang");
  const dialog = await invite(admin.page, { name, email, role: "Petugas meja depan" });
  // The agency stands there already: what is typed into the middle of it replaces it.
  await dialog.getByRole("combobox").click();
  await admin.page.keyboard.type("Dinas Perhubungan");
  assert.equal(await dialog.getByRole("combobox").inputValue(), "Dinas Perhubungan");
  await dialog.getByRole("option", { name: new RegExp(`^${dishub}`) }).first().click();
  await dialog.getByRole("button", { name: "Kirim undangan" }).click();
  await sees(admin.page.getByText(`Undangan untuk ${name} dikirim.`));
  await admin.leave();

  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto(linkIn(await mailTo(email, "/undangan#token="), "/undangan#token="));
  const other = `pribadi.${mark()}@contoh.example`;
  await page.getByLabel("Surel Anda").fill(other);
  await page.getByLabel("Buat sandi").fill(officerSecret);
  await button(page, "Lanjut").click();
  await sees(page.getByRole("heading", { name: "Undangan diterima, alamatnya lain" }));
  await sees(page.getByText(other));
  await accessible(page, "an invitation accepted with another address");
  await fits(page, "an invitation accepted with another address");
  assert.equal(await page.getByLabel("Surel").inputValue(), "");
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await button(page, "Masuk").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await leave();
});

test("whoever lacks the second step that their role requires is told so first, instead of being refused everywhere", async (t) => {
  const who = await admitted("Ni Made", { role: "front_desk" });
  await requireSecondStep("front_desk", true);
  t.after(() => requireSecondStep("front_desk", false));
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, who.email, officerSecret);
  const why = page.getByText(/^Pasang langkah kedua dulu: peran Anda mewajibkannya/);
  await sees(why);
  const { y } = await why.boundingBox();
  assert.ok(y < 780, "the reason is on the first screen");
  await accessible(page, "a profile without the second step");
  for (const path of ["/kerja", "/kabar"]) {
    await page.goto(path);
    await sees(page.getByRole("heading", { name: "Pasang langkah kedua dulu", level: 1 }));
    await accessible(page, `${path} without the second step`);
    await fits(page, `${path} without the second step`);
  }
  await page.getByRole("main").getByRole("link", { name: "Pasang sekarang" }).click();
  await sees(button(page, "Aktifkan Langkah kedua"));
  await leave();
});

test("an invitation that was accepted is not taken for that of somebody who signed in afterwards", async () => {
  const email = `undangan.${mark()}@badung.example`;
  const body = { name: "Ni Komang", email, agency_id: await agencyId(dishub), roles: ["unit_officer"] };
  await call("/v1/invitations", { token: await atDesk("agency"), body, headers: { "Idempotency-Key": randomUUID() } });
  const { page, leave } = await person();
  await page.goto(linkIn(await mailTo(email, "/undangan#token="), "/undangan#token="));
  await page.getByLabel("Surel Anda").fill(email);
  await page.getByLabel("Buat sandi").fill(officerSecret);
  await button(page, "Lanjut").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  // The admin beside them, at the same browser.
  const admin = await page.context().newPage();
  await signIn(admin, officers.agency);
  await page.goto("/undangan");
  await sees(page.getByRole("heading", { name: "Undangan ini sudah Anda terima" }));
  await sees(page.getByText(/^Masuk dengan sandi yang Anda buat tadi/));
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await button(page, "Masuk").click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await leave();
});

test("a person who is not there is said to be so", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto(`/orang?pilih=${randomUUID()}`);
  await sees(page.getByRole("heading", { name: "Orang ini tidak ada di sini" }));
  assert.equal(await page.getByText("Ada yang salah di pihak kami").count(), 0);
  await accessible(page, "a person who is not there");
  await leave();
});
