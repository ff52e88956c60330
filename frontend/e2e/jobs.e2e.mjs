// What the service does by itself, as national admins see and steer it: a mail that really dies at a server that refuses it is seen with its
// reason and tried again; a task is paused with a word, shown to everybody in charge, and goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { atDesk, call, filedCase } from "./cases.mjs";
import { statement } from "./database.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

const mark = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5);
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The worker looks every two seconds: ask until a job about the case stands so. */
async function stands(number, state, failed) {
  let found;
  await comesTrue(`a job about ${number} is ${state}`, async () => {
    const { answer } = await call(`/v1/jobs?limit=100&state=${state}`, { method: "GET", token: await atDesk("national") });
    found = answer.data.find((one) => one.complaint?.tracking_number === number && (!failed || one.failure));
    return found;
  });
  return found;
}

/** A report whose mail no server takes, up to the last try. */
async function deadMail() {
  const one = await filedCase("Lampu mati, kotak surat penuh", { reporter: { email: `penuh+${mark()}@contoh.example` } });
  const { id } = await stands(one.number, "waiting", true);
  assert.equal(await statement(`UPDATE jobs SET attempts = 19, run_at = now() WHERE id = ${Number(id)} AND leased_by IS NULL`), "UPDATE 1");
  return { ...one, job: (await stands(one.number, "dead")).id };
}

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`a mail that died says why and is tried again, ${scheme} at ${width} px`, async () => {
    const dead = await deadMail();
    const { page, leave } = await person({ scheme, width, height: 900 });
    await signIn(page, officers.national);
    await page.goto("/pesan/kiriman");
    if (width < 1020) await button(page, "Menu").click();
    await page.getByRole("link", { name: "Pekerjaan sistem", exact: true }).click();
    await sees(page.getByRole("heading", { name: "Pekerjaan sistem", level: 1 }));
    const row = page.getByRole("row").filter({ hasText: dead.number }).filter({ hasText: "20 dari 20 kali dicoba" });
    await sees(row.getByText("Server surel tidak menerimanya atau tidak terjangkau."));
    await sees(row.getByText("Kode: 452 4.2.2"));
    await sees(row.getByText("kepada pelapor"));
    assert.ok(!(await page.locator("main").innerText()).includes("contoh.example"), "no address is shown");
    await accessible(page, "the queue with a dead job");
    await fits(page, "the queue with a dead job");
    // It is told on the page of what needs attention too.
    await page.goto("/instansi/perhatian");
    await sees(page.getByRole("heading", { name: /^Pekerjaan disisihkan/ }));
    await accessible(page, "dead jobs that need attention");
    await page.goto("/pekerjaan-sistem");
    await button(page, `Coba lagi: Surel tentang laporan, ${dead.number}`).press("Enter");
    await sees(page.getByText("Menunggu gilirannya lagi."));
    await row.waitFor({ state: "detached" });
    // The server refuses it once more, and it waits for its second try of twenty.
    const again = await stands(dead.number, "waiting", true);
    assert.equal(again.id, dead.job);
    await page.reload();
    const waiting = page.getByRole("table", { name: "Pekerjaan yang menunggu" }).getByRole("row").filter({ hasText: dead.number });
    await sees(waiting.getByText(/^[12] dari 20 kali dicoba$/));
    await leave();
  });
}

test("all that was laid aside is tried again at once, and English says the same", async () => {
  const [one, other] = [await deadMail(), await deadMail()];
  const { page, leave } = await person({ width: 768, height: 1024 });
  await signIn(page, officers.national);
  await page.goto("/pekerjaan-sistem");
  await sees(page.getByRole("table", { name: "Pekerjaan yang disisihkan" }).getByText(other.number));
  await page.evaluate(() => localStorage.setItem("tuntas.lang", "en"));
  await page.reload();
  await sees(page.getByRole("table", { name: "Jobs that were laid aside" }).getByText(one.number));
  await accessible(page, "system work in English");
  await fits(page, "system work in English");
  await button(page, "Try all again").click();
  await sees(page.getByText(/^\d+ jobs wait for their turn again\.$/));
  await sees(page.getByRole("heading", { name: "Nothing was laid aside" }));
  await leave();
});

const sweeping = async () => (await call("/v1/schedules", { method: "GET", token: await atDesk("national") })).answer.data.find(({ task }) => task === "sweep_files");

/** Another national admin changes when files are swept, on the version that there is. */
async function steer(body) {
  const { version } = await sweeping();
  const headers = { "Content-Type": "application/merge-patch+json", "If-Match": `"v${version}"` };
  await call("/v1/schedules/sweep_files", { method: "PATCH", token: await atDesk("national"), body, headers });
}

test("a task is paused with a word, stands under what needs attention, is timed, and goes on", async (t) => {
  t.after(() => steer({ paused: false, cron: "15 2 * * *" }));
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.national);
  await page.goto("/pekerjaan-sistem");
  const row = page.getByRole("row").filter({ hasText: "Sapu berkas" });
  await sees(row.getByText("cron 15 2 * * *"));
  await button(page, "Jeda: Sapu berkas").click();
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByRole("heading", { name: "Jeda: Sapu berkas" }));
  await button(dialog, "Jeda").click();
  await sees(dialog.getByText("Tulis alasannya, paling sedikit 3 huruf."));
  await accessible(page, "a pause without a word");
  await fits(page, "a pause without a word");
  await dialog.getByLabel("Alasan").fill("Penyimpanan berkas dipindahkan malam ini.");
  // Somebody else was faster: what was written stays.
  await steer({ cron: "20 2 * * *" });
  await button(dialog, "Jeda").click();
  await sees(dialog.getByText(/^Tugas ini baru saja diubah orang lain/));
  assert.equal(await dialog.getByLabel("Alasan").inputValue(), "Penyimpanan berkas dipindahkan malam ini.");
  await button(dialog, "Jeda").click();
  await sees(page.getByText('"Sapu berkas" dijeda.'));
  await sees(row.getByText("Penyimpanan berkas dipindahkan malam ini."));
  await sees(row.getByText(/^oleh /));
  await sees(row.getByText("bawaan: cron 15 2 * * *"));
  await accessible(page, "a paused task");
  await fits(page, "a paused task");

  const other = await person();
  await signIn(other.page, officers.national2);
  await other.page.goto("/orang");
  await other.page.getByRole("link", { name: /^Perlu perhatian/ }).click();
  await sees(other.page.getByRole("heading", { name: "Dijeda: Sapu berkas" }));
  await sees(other.page.getByText("Alasan: Penyimpanan berkas dipindahkan malam ini."));
  await accessible(other.page, "a pause that needs attention");
  await other.page.getByRole("link", { name: "Buka pekerjaan sistem" }).first().click();
  await button(other.page, "Lanjutkan: Sapu berkas").click();
  await sees(other.page.getByText('"Sapu berkas" dilanjutkan.'));
  await button(other.page, "Ubah waktu: Naiki tangga tenggat").click();
  const times = other.page.getByRole("dialog");
  await times.getByRole("textbox", { name: "Detik" }).fill("7200");
  await button(times, "Simpan waktu").click();
  await sees(times.getByText("Yang menjaga tenggat jalan setiap hari, paling jarang sekali sejam.").first());
  await times.getByRole("radio", { name: "Baris cron" }).check();
  await times.getByRole("textbox", { name: "Baris cron" }).fill("15 2 * * *");
  await button(times, "Simpan waktu").click();
  await sees(times.locator(".error"));
  await accessible(other.page, "times that a deadline cannot bear");
  await button(times, "Batal").click();
  await other.page.goto("/instansi/perhatian");
  await sees(other.page.getByRole("heading", { name: "Perlu perhatian", level: 1 }));
  assert.equal(await other.page.getByRole("heading", { name: "Dijeda: Sapu berkas" }).count(), 0);
  await other.leave();
  await leave();
});

test("system work is no agency admin's", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto("/pekerjaan-sistem");
  await sees(page.getByRole("heading", { name: "Halaman ini untuk admin nasional", level: 1 }));
  await leave();
});
