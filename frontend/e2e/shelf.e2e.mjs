// What an agency keeps for its officers: labels and answers to begin with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { workingCase } from "./cases.mjs";
import { atCase, press } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

test("an admin makes a label, an officer puts it on a case and takes it off, and the admin deletes it", async () => {
  const name = `Menunggu PLN ${mark()}`;
  const one = await workingCase("Lampu mati, menunggu PLN");
  const admin = await person();
  await signIn(admin.page, officers.agency);
  await admin.page.goto("/label");
  await press(admin.page, "Tambah label");
  await sees(admin.page.getByText("Tulis nama labelnya dulu."));
  await admin.page.getByLabel("Label baru").fill(name);
  await admin.page.keyboard.press("Enter");
  await sees(admin.page.getByRole("button", { name: `Hapus ${name}` }));
  await accessible(admin.page, "labels");

  const { page, leave } = await atCase(officers.unit, one, { width: 360, height: 780 });
  await press(page, "Ubah label");
  await page.getByRole("button", { name, exact: true }).click();
  const worn = page.getByRole("button", { name: `Lepas label ${name}` });
  await sees(worn);
  await accessible(page, "a case with a label");
  await fits(page, "a case with a label");
  await page.getByText("Siapa memegang, berapa lama").click();
  await sees(page.locator(".held-l").getByText("belum sehari kerja").first());
  await page.reload();
  await worn.click();
  await worn.waitFor({ state: "hidden" });
  await leave();

  await admin.page.getByRole("button", { name: `Hapus ${name}` }).click();
  await press(admin.page.getByRole("dialog"), "Hapus");
  await admin.page.getByRole("button", { name: `Hapus ${name}` }).waitFor({ state: "hidden" });
  await admin.leave();
});

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`an admin makes a template, is told what is wrong with it, and changes it, ${scheme} at ${width} px`, async () => {
    const title = `Lampu diganti ${mark()}`;
    const { page, leave } = await person({ scheme, width });
    await signIn(page, officers.agency);
    await page.goto("/templat");
    await press(page, "Buat templat");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Judul").fill(title);
    await dialog.getByLabel("Isi", { exact: true }).fill("Laporan {{nmor}} selesai.");
    await press(dialog, "Simpan");
    await sees(dialog.locator(".is-error"));
    await accessible(page, "a template with a fault");
    await dialog.getByLabel("Isi", { exact: true }).fill("Laporan {{nomor}} selesai.");
    await press(dialog, "Simpan");
    await dialog.waitFor({ state: "hidden" });
    const row = page.getByRole("listitem").filter({ hasText: title });
    await sees(row.getByText("Laporan {{nomor}} selesai."));
    await accessible(page, "templates");
    await fits(page, "templates");
    await page.getByRole("button", { name: `Ubah ${title}` }).click();
    await dialog.getByLabel("Isi", { exact: true }).fill("Laporan {{nomor}} sudah selesai.");
    await press(dialog, "Simpan");
    await sees(row.getByText("Laporan {{nomor}} sudah selesai."));
    await page.getByRole("button", { name: `Hapus ${title}` }).click();
    await press(dialog, "Hapus");
    await row.waitFor({ state: "hidden" });
    assert.equal(await row.count(), 0);
    await leave();
  });
}
