// Somebody with reports of their own who holds an office as well: one account, both sides.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, enter, mark, registered, secret, tokenFrom } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { agencyId, atDesk, call, filedCase, heldCase } from "./cases.mjs";
import { account } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { mailTo } from "./mailbox.mjs";
import { dishub } from "./people.mjs";
import { next, tell } from "./steps.mjs";

/** A reporter's account that accepted an invitation to the same address. */
async function invited(email) {
  const body = { name: "Ayu Lestari", email, agency_id: await agencyId(dishub), roles: ["unit_officer"] };
  await call("/v1/invitations", { token: await atDesk("agency"), body, headers: { "Idempotency-Key": randomUUID() } });
  await call("/v1/invitations/acceptances", { body: { token: await tokenFrom(email, "/undangan#token="), password: secret } });
}

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`a reporter who takes an office keeps their reports and answers in them, ${scheme} at ${width} px`, async () => {
    const email = await registered("dua.peran");
    const { access_token: token } = (await call("/v1/sessions", { body: { email, password: secret } })).answer;
    const one = await heldCase("Lampu mati, pelapornya jadi petugas", { token });
    const old = await filedCase("Lampu mati, dilaporkan tanpa akun");
    await invited(email);

    const { page, leave } = await person({ scheme, width });
    await enter(page, email);
    await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
    await account(page);
    await page.locator("#account").getByRole("link", { name: "Laporan saya" }).click();
    await sees(page.getByRole("heading", { name: "Laporan saya" }));
    await sees(page.getByRole("link", { name: one.title, exact: true }));
    await accessible(page, "an officer's own reports");
    await fits(page, "an officer's own reports");

    // Where the mail about it leads.
    const link = (await mailTo(email, `/lacak/${one.id}`)).split(/\s+/).find((word) => word.endsWith(`/lacak/${one.id}`));
    await page.goto(link);
    await sees(page.getByRole("heading", { name: "Kami bertanya kepada Anda" }));
    await page.getByLabel("Jawaban Anda").fill("Di depan nomor 12.");
    await button(page, "Kirim jawaban").click();
    await sees(page.getByText("Jawaban terkirim. Jam berjalan lagi."));
    // On the desk it is not theirs to handle: it opens as their own.
    await page.goto(`/kerja/${one.id}`);
    await sees(page.getByRole("heading", { name: one.title, level: 1 }));
    assert.equal(new URL(page.url()).pathname, `/lacak/${one.id}`);

    await page.getByRole("link", { name: "Semua laporan saya" }).click();
    await page.getByRole("link", { name: "Tambah dengan kode" }).click();
    await page.getByLabel("Nomor laporan").fill(old.number);
    await page.getByLabel("Kode rahasia").fill(old.code);
    await button(page, "Tambahkan ke akun saya").click();
    await sees(page.getByText("Laporan ini sekarang ada di akun Anda"));

    await page.getByRole("link", { name: "Profil dan sandi" }).click();
    await sees(page.getByText(/^Akun petugas baru bisa ditutup sesudah semua perannya berakhir/));
    await sees(page.getByRole("listitem").filter({ hasText: `Petugas unit, ${dishub}` }));
    assert.equal(await button(page, "Tutup akun…").count(), 0);
    await accessible(page, "an officer's profile");
    await fits(page, "an officer's profile");
    await leave();
  });
}

test("a report that an officer files is in their account", async () => {
  const email = await registered("petugas.lapor");
  await invited(email);
  const { page, leave } = await person();
  await enter(page, email);
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  const title = `Lampu mati, dilihat petugasnya sendiri ${mark()}`;
  await tell(page, { title });
  for (let step = 0; step < 2; step++) await next(page);
  await sees(page.getByText(/^Ini tercatat di akun Anda/));
  await next(page);
  await button(page, "Kirim laporan").click();
  await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
  await page.getByRole("link", { name: "Semua laporan saya" }).click();
  await page.getByRole("link", { name: title }).click();
  await sees(page.getByRole("heading", { name: title, level: 1 }));
  await leave();
});
