// What people do on the pages, by role and label.
import assert from "node:assert/strict";
import { sees } from "./expect.mjs";
import { password } from "./people.mjs";

export const story =
  "Sejak Senin malam lampu jalan di Jalan Raya Kerobokan mati semua, dari pertigaan Semer sampai pasar. " +
  "Gelap sekali, kemarin ada yang jatuh dari motor. Nomor KTP saya 5171014107910003, WA 0812-3795-6420.";

export const next = (page) => page.getByRole("button", { name: "Lanjut" }).click();

/** Kind and story; the date is today. */
export async function tell(page, { title, text = story }) {
  await page.goto("/lapor");
  await page.getByRole("radio", { name: /^Keluhan/ }).check();
  await next(page);
  await page.getByLabel("Apa yang terjadi?").fill(text);
  await page.getByLabel("Judul singkat").fill(title);
  await page.getByRole("button", { name: "Hari ini" }).click();
  // A person goes on once the page has settled: with the masked text and the topics it suggests.
  await sees(page.locator(".seen .quote:not(.pending)"));
  await sees(page.getByRole("radio", { name: /^Bukan/ }));
}

/** File a report without an account; answers its number and code. */
export async function file(page, report) {
  await tell(page, report);
  await sees(page.getByText("5171••••••••0003"));
  await page.getByRole("radio", { name: /^Lampu jalan/ }).check();
  await next(page);
  await page.getByLabel(/Desa, kelurahan/).pressSequentially("kerobokan badung");
  await page.getByRole("option", { name: /^Kerobokan Kerobokan, Kuta Utara/ }).click();
  await next(page);
  if (report.email) await page.getByLabel(/^Surel/).fill(report.email);
  if (report.anonymous) await page.getByRole("radio", { name: /^Anonim/ }).check();
  await next(page);
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
  const number = await page.locator("dd.code").first().innerText();
  const code = await page.locator("dd.code").last().innerText();
  assert.match(number, /^LPR-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  return { number, code };
}

export async function track(page, { number, code }) {
  await page.goto("/lacak");
  await page.getByLabel("Nomor laporan").fill(number);
  await page.getByLabel("Kode rahasia").fill(code);
  await page.getByRole("button", { name: "Buka laporan" }).click();
  await sees(page.getByRole("heading", { name: "Yang terjadi sampai hari ini" }));
}

export async function signIn(page, email) {
  await page.goto("/masuk");
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Sandi", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
}

/** Look a report up by its number and open it. */
export async function openCase(page, number, title) {
  await page.getByRole("searchbox", { name: "Cari laporan" }).fill(number);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: title }).click();
  await sees(page.getByRole("heading", { name: title, level: 1 }));
}

export async function respond(page, kind, text, outcome) {
  await page.getByRole("radio", { name: kind }).check();
  await page.getByLabel("Jawaban", { exact: true }).fill(text);
  if (outcome) await page.getByLabel("Hasil", { exact: true }).selectOption({ label: outcome });
  await page.getByRole("button", { name: "Kirim jawaban" }).click();
  await sees(page.getByText("Jawaban terkirim."));
  await sees(page.getByText(text));
}
