// How officers stand: moved, suspended and let in again, gone with their reports handed over, a lost second step, a last admin.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, enter } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { act, atDesk, call, forwardedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { admitted, officerSecret, openPerson, withSecondStep } from "./members.mjs";
import { dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

const health = "Dinas Kesehatan";

/** An open report in the hands of somebody. */
async function assignedCase(title, { id }) {
  const one = await forwardedCase(title);
  await act(one, await atDesk("agency"), "assignments", { account_id: id });
  return one;
}

const assigneeOf = async (one) => (await call(`/v1/complaints/${one.id}`, { method: "GET", token: await atDesk("agency") })).answer.assignee?.name ?? null;

/** At the desk of whoever signs in, with what its work list has of one report. */
async function atQueueOf(page, { email }, one) {
  await enter(page, email, officerSecret);
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await page.goto(`/kerja?q=${one.number}`);
}

test("an officer moves to another unit, and the reports stay behind in the queue", async () => {
  const who = await admitted("Wayan Sudira");
  const one = await assignedCase("Lampu mati, petugasnya pindah", who);
  const { page, leave } = await person();
  await signIn(page, officers.agency);
  await openPerson(page, who);
  await button(page, "Pindahkan…").click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("1 laporan terbuka di tangannya. Jamnya tidak berubah."));
  await button(dialog, "Pindahkan").click();
  await sees(dialog.getByText("Pilih instansi atau unit dari daftar."));
  await sees(dialog.getByText("Tulis alasannya dulu, minimal 3 huruf."));
  await accessible(page, "a move, with errors");
  await dialog.getByLabel("Alasan").fill("Ditugaskan ke dinas lain.");
  await dialog.getByRole("combobox", { name: "Pindah ke" }).pressSequentially(dishub);
  await dialog.getByRole("option", { name: new RegExp(`^${dishub}`) }).first().click();
  await sees(dialog.getByText("Sudah di sana dengan peran ini. Pilih unit atau peran lain."));
  await dialog.getByRole("combobox", { name: "Pindah ke" }).fill(health);
  await dialog.getByRole("option", { name: new RegExp(`^${health}`) }).first().click();
  await accessible(page, "a move");
  await button(dialog, "Pindahkan").click();
  await sees(page.getByText("Sudah dipindahkan."));
  const panel = page.getByRole("complementary", { name: who.name });
  await sees(panel.getByRole("listitem").filter({ hasText: health }));
  await accessible(page, "a moved person");
  await leave();
  assert.equal(await assigneeOf(one), null, "the report stays where it lies, in nobody's hands");

  const moved = await person({ width: 360, height: 780 });
  await atQueueOf(moved.page, who, one);
  await sees(moved.page.getByRole("heading", { name: "Tidak ada yang cocok" }));
  await moved.leave();
});

test("a suspended officer is out at once, and in again when reinstated", async () => {
  const who = await admitted("Putu Widiasih");
  const shut = await person({ width: 360, height: 780 });
  await enter(shut.page, who.email, officerSecret);
  await sees(shut.page.getByRole("heading", { name: /^Semua terbuka/ }));
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(page, officers.agency);
  await openPerson(page, who);
  await fits(page, "a person on a phone");
  await accessible(page, "a person on a phone");
  await button(page, "Tangguhkan…").click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("Tidak ada laporan terbuka di tangannya."));
  await dialog.getByLabel("Alasan").fill("Diperiksa inspektorat.");
  await accessible(page, "a suspension");
  await fits(page, "a suspension");
  await button(dialog, "Tangguhkan").click();
  await sees(page.getByRole("complementary", { name: who.name }).getByText("Ditangguhkan", { exact: true }));
  await accessible(page, "a suspended person");
  await shut.page.reload();
  await sees(shut.page.getByRole("heading", { name: "Masuk", level: 1 }));
  await enter(shut.page, who.email, officerSecret);
  await sees(shut.page.getByText(/^Surel dan sandi ini tidak cocok/));

  await button(page, "Aktifkan lagi…").click();
  await dialog.getByLabel("Alasan").fill("Pemeriksaan selesai, tidak ada temuan.");
  await button(dialog, "Aktifkan lagi").click();
  await sees(page.getByText("Sudah aktif lagi."));
  await sees(page.getByRole("button", { name: "Tangguhkan…" }));
  await enter(shut.page, who.email, officerSecret);
  await sees(shut.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await shut.leave();

  // Another admin is quicker.
  await button(page, "Tangguhkan…").click();
  await dialog.getByLabel("Alasan").fill("Diperiksa lagi.");
  await call(`/v1/people/${who.id}/suspensions`, { token: await atDesk("agency"), body: { reason: "Diperiksa lagi." }, headers: { "Idempotency-Key": randomUUID() } });
  await button(dialog, "Tangguhkan").click();
  await sees(dialog.getByText(/^Tidak jadi: keadaannya sudah begitu/));
  await accessible(page, "a suspension that came too late");
  await leave();
});

test("whoever goes hands the reports to a named colleague, who finds them in the own queue", async () => {
  const [who, heir] = [await admitted("Ketut Rai"), await admitted("Komang Triyana")];
  const one = await assignedCase("Rambu patah, petugasnya pensiun", who);
  const { page, leave } = await person();
  await signIn(page, officers.agency);
  await openPerson(page, who);
  await button(page, "Akhiri…").click();
  const dialog = page.getByRole("dialog");
  const handed = dialog.getByRole("list", { name: "Yang diserahkan, batas terdekat dulu" }).getByRole("listitem");
  await sees(handed.filter({ hasText: one.number }).getByText(/hari/));
  assert.equal(await handed.count(), 1);
  await dialog.getByRole("radio", { name: /^Satu orang/ }).check();
  await dialog.getByLabel("Alasan").fill("Pensiun.");
  await button(dialog, "Serahkan 1, lalu akhiri").click();
  await sees(dialog.getByText("Pilih penerima dari daftar."));
  await dialog.getByRole("combobox", { name: "Penerima" }).pressSequentially(heir.name);
  await sees(dialog.getByRole("option", { name: new RegExp(`^${heir.name}.*Sekarang 0 terbuka`) }));
  await dialog.getByRole("option", { name: new RegExp(`^${heir.name}`) }).click();
  await sees(dialog.getByText("Sekarang 0 terbuka, menjadi 1."));
  await accessible(page, "an ending");
  await button(dialog, "Serahkan 1, lalu akhiri").click();
  await sees(page.getByText("Keanggotaan diakhiri."));
  const panel = page.getByRole("complementary", { name: who.name });
  await sees(panel.getByText("Berakhir", { exact: true }));
  assert.equal(await panel.getByRole("button", { name: /…$/ }).count(), 0, "nothing more can be done to them");
  await accessible(page, "a person who is gone");
  await leave();
  assert.equal(await assigneeOf(one), heir.name);

  const next = await person({ width: 360, height: 780 });
  await atQueueOf(next.page, heir, one);
  await next.page.getByRole("link", { name: one.title }).click();
  await sees(next.page.getByRole("heading", { name: one.title, level: 1 }));
  await next.leave();
  const gone = await person();
  await enter(gone.page, who.email, officerSecret);
  await sees(gone.page.getByRole("heading", { name: "Akun saya" }));
  await gone.page.goto(`/kerja/${one.id}`);
  await sees(gone.page.getByRole("heading", { name: "Akun saya" }));
  assert.equal(new URL(gone.page.url()).pathname, "/akun", "the desk is closed to them");
  await gone.leave();
});

test("without a named colleague the reports go back to the unit's queue", async () => {
  const who = await admitted("Made Wiraguna");
  const one = await assignedCase("Zebra cross pudar, petugasnya pindah tugas", who);
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await openPerson(page, who);
  await button(page, "Akhiri…").click();
  const dialog = page.getByRole("dialog");
  assert.ok(await dialog.getByRole("radio", { name: /^Antrean unit/ }).isChecked());
  await button(dialog, "Serahkan 1, lalu akhiri").click();
  await sees(dialog.getByText("Tulis alasannya dulu, minimal 3 huruf."));
  await accessible(page, "an ending on a phone");
  await fits(page, "an ending on a phone");
  await dialog.getByLabel("Alasan").fill("Pindah tugas.");
  await button(dialog, "Serahkan 1, lalu akhiri").click();
  await sees(page.getByText("Keanggotaan diakhiri."));
  await leave();
  assert.equal(await assigneeOf(one), null);
  const unit = await person();
  await signIn(unit.page, officers.unit);
  await unit.page.goto(`/kerja?q=${one.number}`);
  await sees(unit.page.getByRole("link", { name: one.title }));
  await unit.leave();
});

test("a lost second step is taken off by an admin, and the password is enough until a new one is set up", async () => {
  const who = await admitted("I Nyoman Artana");
  await withSecondStep(who);
  const lost = await person({ width: 360, height: 780 });
  await enter(lost.page, who.email, officerSecret);
  await sees(lost.page.getByRole("heading", { name: "Langkah kedua" }));
  const { page, leave } = await person();
  await signIn(page, officers.agency);
  await openPerson(page, who);
  await button(page, "Lepas langkah kedua…").click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText(/^Dipakai bila ponselnya hilang\./));
  await dialog.getByLabel("Alasan").fill("Ponselnya hilang, kami bertemu di kantor.");
  await accessible(page, "taking off a second step");
  await button(dialog, "Lepas langkah kedua").click();
  await sees(page.getByText("Langkah kedua dilepas."));
  await sees(page.getByText("Belum dipasang"));
  assert.equal(await button(page, "Lepas langkah kedua…").count(), 0);
  await leave();

  await enter(lost.page, who.email, officerSecret);
  await sees(lost.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await lost.leave();
});

test("the last admin of an agency cannot go, and the page says so before and after", async () => {
  const last = { name: "Dimas Pamungkas" };
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await openPerson(page, last);
  await sees(page.getByText("Admin terakhir sebuah instansi tidak dapat dilepas: angkat penggantinya dulu."));
  for (const [open, send] of [["Akhiri…", "Akhiri keanggotaan"], ["Tangguhkan…", "Tangguhkan"]]) {
    await button(page, open).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Alasan").fill("Pensiun.");
    await button(dialog, send).click();
    await sees(dialog.getByText("Admin terakhir sebuah instansi tidak dapat dilepas. Angkat penggantinya dulu."));
    await accessible(page, `a last admin, ${send}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  await page.reload();
  await sees(page.getByRole("complementary", { name: last.name }).getByText("Aktif", { exact: true }));
  await leave();
});
