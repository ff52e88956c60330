// A report that an officer takes down for somebody who came, and what that person holds afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { next, signIn, story, track } from "./steps.mjs";

test("a report taken down at the desk gives a receipt, and its number and code open it for whoever told it", async () => {
  const title = `Lampu mati, dilaporkan langsung ${mark()}`;
  const { page, leave } = await person();
  await signIn(page, officers.unit);
  await page.goto("/kerja/terima");
  await sees(page.getByText(/^Anda mencatat laporan orang lain/));
  await next(page);
  await sees(page.getByText("Pilih lewat apa laporan ini datang."));
  await accessible(page, "the first step at a desk, with what is missing");
  await page.getByRole("radio", { name: /^Datang langsung/ }).check();
  await page.getByRole("radio", { name: /^Keluhan/ }).check();
  await next(page);
  // What is asked is asked of the officer, about the reporter.
  assert.equal(await page.getByRole("main").getByText(/\bAnda (?:punya|perlu|ingin)\b|\bsaya\b/i).count(), 0, "nothing speaks to the reporter");
  await page.getByLabel("Apa yang disampaikan pelapor?").fill(story);
  await page.getByLabel("Judul singkat").fill(title);
  await page.getByRole("button", { name: "Hari ini" }).click();
  await sees(page.locator(".seen .quote:not(.pending)"));
  await sees(page.getByRole("radio", { name: /^Bukan/ }));
  await next(page);
  assert.equal(await page.getByRole("button", { name: "Pakai titik saya sekarang" }).count(), 0, "where it is taken down is not where it happened");
  await next(page);
  await sees(page.getByRole("group", { name: "Tentang pelapor" }));
  await page.getByLabel(/^Nama/).last().fill("Nyoman Rai");
  await accessible(page, "who tells it");
  await next(page);
  await sees(page.getByText("Nyoman Rai"));
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Laporan sudah tercatat" }));
  const number = await page.locator("dd.code").first().innerText();
  const code = await page.locator("dd.code").last().innerText();
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await accessible(page, "the receipt at a desk");
  await fits(page, "the receipt at a desk");
  // On paper the code stands apart, to be cut off, and what only a screen needs is left out.
  await page.emulateMedia({ media: "print" });
  await sees(page.locator(".cut").getByText(code));
  assert.ok(await page.getByRole("img", { name: /^Kode QR/ }).isVisible());
  assert.equal(await page.getByRole("button", { name: "Terima laporan berikutnya" }).isVisible(), false);
  await page.emulateMedia({ media: "screen" });
  // Not yet: it says what is missing.
  await page.getByRole("button", { name: "Terima laporan berikutnya" }).press("Enter");
  await sees(page.getByText("Serahkan dulu nomor dan kodenya, lalu centang kotak di atas."));
  await page.getByRole("checkbox", { name: /^Pelapor sudah menerima/ }).check();
  await page.getByRole("button", { name: "Terima laporan berikutnya" }).click();
  await sees(page.getByText("Lewat apa laporan ini datang?"));
  assert.equal(await page.getByRole("radio", { name: /^Datang langsung/ }).isChecked(), false, "the next one begins anew");
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  assert.ok(!kept.includes("tuntas.token."), "the desk keeps no key of the report");
  await page.goto("/kerja/terima/tanda-terima");
  await sees(page.getByRole("heading", { name: "Tidak ada tanda terima yang menunggu di perangkat ini." }));
  await leave();

  const who = await person({ width: 360, height: 780 });
  await track(who.page, { number, code });
  await sees(who.page.getByRole("heading", { name: title }));
  await accessible(who.page, "a report told at a desk");
  await fits(who.page, "a report told at a desk");
  await who.leave();
});
