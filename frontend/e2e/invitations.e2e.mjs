// Invitations of many, and those that take two people, on the real API with real mails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, enter, mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { atDesk, call } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { admitted, invite, officerSecret, openPerson } from "./members.mjs";
import { dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

test("a list of people is looked at before it is sent, and every row has its result", async () => {
  const [first, second] = [mark(), mark()];
  const rows = [
    ["Gusti Ayu", `gusti.${first}@badung.example`, dishub, "unit_officer"],
    ["Admin Bersama", `info@badung.example`, dishub, "unit_officer"],
    ["Ida Bagus", `ida.${second}@badung.example`, "Dinas Perhubungn", "unit_officer"],
    ["Gusti Lagi", `gusti.${first}@badung.example`, dishub, "unit_head"],
    ["Made Suardana", officers.unit, dishub, "unit_officer"],
    ["Peran Salah", `peran.${second}@badung.example`, dishub, "raja"],
    ["Peran Keliru", `keliru.${second}@badung.example`, dishub, "Kepla Unit"],
    ["Luh Kata", `kata.${second}@badung.example`, dishub, "Petugas Unit"],
    ["Tanpa Surel", "tanpa-surel", dishub, "unit_officer"],
    ["Unit Entah", `entah.${second}@badung.example`, "Kantor Bulan", "unit_officer"],
  ];
  const csv = [["nama", "surel", "unit", "peran"], ...rows].map((row) => row.join(",")).join("\n");
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(page, officers.agency);
  await page.goto("/orang");
  await button(page, "Undang lewat CSV").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "Periksa").click();
  await sees(dialog.getByText("Pilih berkas, atau tempel isinya dulu."));
  await accessible(page, "a list of people before it is checked");
  await dialog.getByLabel("Pilih berkas CSV").setInputFiles({ name: "undangan-badung.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await sees(dialog.getByText("10 baris, 2 siap, 8 dilewati"));
  await sees(dialog.getByText("undangan-badung.csv"));
  const row = (name) => dialog.getByRole("row").filter({ hasText: name });
  await sees(row("Gusti Ayu").getByText("Siap"));
  const verdicts = { "Admin Bersama": "Alamat bersama", "Gusti Lagi": "Baris ganda", "Made Suardana": "Sudah anggota", "Peran Salah": "Peran tidak dikenal", "Tanpa Surel": "Surel tidak lengkap", "Unit Entah": "Unit tidak dikenal" };
  for (const [name, verdict] of Object.entries(verdicts)) await sees(row(name).getByText(verdict));
  await sees(row("Ida Bagus").getByText(`Maksudnya ${dishub}?`));
  await sees(row("Luh Kata").getByText("Siap"));
  await sees(row("Peran Salah").getByText(/^Peran yang dikenal: Petugas meja depan, Petugas unit, .* dan Inspektorat$/));
  await sees(row("Peran Keliru").getByText("Maksudnya Kepala unit?"));
  await accessible(page, "a list of people, checked");
  await fits(page, "a list of people, checked");
  await row("Ida Bagus").getByRole("button", { name: /^Pakai saran/ }).click();
  await sees(dialog.getByText("10 baris, 3 siap, 7 dilewati"));
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog")), "the focus stays in the dialog when a row is mended");
  await row("Peran Keliru").getByRole("button", { name: /^Pakai saran/ }).click();
  await sees(dialog.getByText("10 baris, 4 siap, 6 dilewati"));
  await button(dialog, "Kirim 4 undangan").click();
  for (const name of ["Gusti Ayu", "Ida Bagus", "Luh Kata", "Peran Keliru"]) await sees(row(name).getByText("Diundang"));
  for (const name of Object.keys(verdicts)) await sees(row(name).getByText("Dilewati"));
  await accessible(page, "a list of people, sent");
  await fits(page, "a list of people, sent");
  for (const email of [`gusti.${first}@badung.example`, `ida.${second}@badung.example`]) assert.ok(linkIn(await mailTo(email, "/undangan#token="), "/undangan#token="));
  await button(dialog, "Selesai").click();
  await page.getByRole("button", { name: /^Diundang/ }).click();
  const gusti = page.getByRole("row").filter({ hasText: `gusti.${first}@badung.example` });
  await sees(gusti);
  await gusti.getByRole("button", { name: /^Cabut/ }).click();
  await sees(page.getByText("Undangan dicabut."));
  await gusti.waitFor({ state: "detached" });
  await sees(page.getByRole("row").filter({ hasText: `ida.${second}@badung.example` }));
  await button(page, "Dicabut").click();
  await sees(gusti.getByText("Dicabut"));
  assert.equal(await page.getByRole("row").filter({ hasText: `ida.${second}@badung.example` }).count(), 0, "one state at a time");
  await accessible(page, "invitations that were revoked");
  await fits(page, "invitations that were revoked");
  await leave();
});

test("a national admin is asked for by one and admitted by another, never by the same", async () => {
  const name = `Rina ${mark()}`;
  const email = `rina.${mark()}@nasional.example`;
  const asking = await person();
  await signIn(asking.page, officers.national);
  await asking.page.goto("/orang");
  const { answer: me } = await call("/v1/me", { method: "GET", token: await atDesk("national") });
  const dialog = await invite(asking.page, { name, email, role: "Admin nasional", unit: me.memberships[0].agency.name.id });
  await sees(dialog.getByText(/menunggu persetujuan admin nasional lain/));
  await button(dialog, "Kirim undangan").click();
  await sees(asking.page.getByText(`Undangan untuk ${name} menunggu admin nasional lain.`));
  const asked = asking.page.getByRole("listitem").filter({ hasText: name });
  await sees(asked.getByText("Anda yang meminta. Admin nasional lain yang memutuskan."));
  assert.equal(await asked.getByRole("button").count(), 0, "whoever asked does not decide");
  await accessible(asking.page, "roles that wait");

  const deciding = await person({ width: 360, height: 780 });
  const { page } = deciding;
  await signIn(page, officers.national2);
  await page.goto("/orang");
  await button(page, `Putuskan peran untuk ${name}`).click();
  const decision = page.getByRole("dialog");
  await sees(decision.getByRole("heading", { name: `Admin nasional untuk ${name}` }));
  await decision.getByLabel("Alasan").fill("Bertugas mulai pekan ini, suratnya ada.");
  await button(decision, "Putuskan").click();
  await sees(decision.getByText("Pilih setuju atau tolak."));
  await decision.getByRole("radio", { name: /^Setujui/ }).check();
  await accessible(page, "a decision about a role");
  await fits(page, "a decision about a role");
  await button(decision, "Putuskan").click();
  await sees(page.getByText("Peran diberikan."));
  await page.getByRole("listitem").filter({ hasText: name }).waitFor({ state: "detached" });
  await fits(page, "people after a decision");
  await deciding.leave();
  await asking.page.reload();
  await sees(asking.page.getByRole("table"));
  assert.equal(await asking.page.getByRole("listitem").filter({ hasText: name }).count(), 0);
  await asking.leave();

  const invited = await person({ width: 360, height: 780 });
  await invited.page.goto(linkIn(await mailTo(email, "/undangan#token="), "/undangan#token="));
  await sees(invited.page.getByRole("heading", { name: `Selamat datang, ${name}` }));
  await invited.page.getByLabel("Surel Anda").fill(email);
  await invited.page.getByLabel("Buat sandi").fill(officerSecret);
  await button(invited.page, "Lanjut").click();
  await sees(invited.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await invited.page.goto("/orang");
  await sees(invited.page.getByRole("table"));
  await invited.leave();
});

test("a role that takes two people and is refused is not given", async () => {
  const who = await admitted("Sari Dewanti");
  const asking = await person();
  await signIn(asking.page, officers.national);
  await openPerson(asking.page, who);
  await button(asking.page, "Tambah peran").click();
  const dialog = asking.page.getByRole("dialog");
  await dialog.getByLabel("Peran", { exact: true }).selectOption({ label: "Auditor" });
  await accessible(asking.page, "adding a role");
  await button(dialog, "Tambah peran").click();
  await sees(asking.page.getByText("Peran ini menunggu admin nasional lain."));
  await sees(asking.page.getByRole("listitem").filter({ hasText: `${who.name}: Auditor` }));

  const deciding = await person();
  await signIn(deciding.page, officers.national2);
  await deciding.page.goto("/orang");
  await button(deciding.page, `Putuskan peran untuk ${who.name}`).click();
  const decision = deciding.page.getByRole("dialog");
  await decision.getByRole("radio", { name: /^Tolak/ }).check();
  await decision.getByLabel("Alasan").fill("Belum ada surat tugas.");
  await button(decision, "Putuskan").click();
  await sees(deciding.page.getByText("Permintaan ditolak."));
  await deciding.leave();
  await openPerson(asking.page, who);
  const roles = asking.page.getByRole("complementary", { name: who.name }).getByRole("listitem");
  await sees(roles.filter({ hasText: "Petugas unit" }));
  assert.equal(await roles.count(), 1);
  await enter(asking.page, who.email, officerSecret);
  await sees(asking.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await asking.leave();
});
