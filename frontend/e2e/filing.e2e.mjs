// Filing: the draft survives, errors say how to mend, a lost network doubles nothing, the code is not lost by accident.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { sees } from "./expect.mjs";
import { file, next, story, tell } from "./steps.mjs";

test("the draft survives a reload, at the step where one was", async () => {
  const { page, leave } = await person({ width: 390, height: 800 });
  await tell(page, { title: "Lampu jalan mati di Kerobokan" });
  await sees(page.getByText(/Tersimpan di perangkat ini/));
  await page.reload();
  assert.equal(await page.getByLabel("Apa yang terjadi?").inputValue(), story);
  assert.equal(await page.getByLabel("Judul singkat").inputValue(), "Lampu jalan mati di Kerobokan");
  await leave();
});

test("a place that was just chosen survives a reload at once", async () => {
  const { page, leave } = await person();
  await tell(page, { title: "Lampu jalan mati di Kerobokan" });
  await page.getByRole("radio", { name: /^Lampu jalan/ }).check();
  await next(page);
  await page.getByLabel(/Desa, kelurahan/).pressSequentially("kerobokan badung");
  await page.getByRole("option", { name: /^Kerobokan Kerobokan, Kuta Utara/ }).click();
  await page.reload();
  await sees(page.getByText("Kerobokan, Kuta Utara, Kabupaten Badung, Bali"));
  assert.equal(await page.getByLabel(/Desa, kelurahan/).inputValue(), "Kerobokan");
  await leave();
});

test("what is missing is told above the field, and the first one gets the focus", async () => {
  const { page, leave } = await person();
  await tell(page, { title: "Lampu", text: "Jalan rusak." });
  await next(page);
  await sees(page.getByText("Ceritakan sedikit lagi, minimal 30 huruf. Baru 12."));
  await sees(page.getByText("Judul minimal 10 huruf. Baru 5."));
  const focused = page.locator(":focus");
  assert.equal(await focused.getAttribute("aria-invalid"), "true");
  assert.equal(await focused.inputValue(), "Jalan rusak.");
  await leave();
});

test("a report that was sent while the network broke is filed once", async () => {
  const { page, leave } = await person();
  await tell(page, { title: "Lampu jalan mati saat jaringan putus" });
  for (let step = 0; step < 3; step++) await next(page);
  // The request arrives, its answer does not.
  const numbers = [];
  let lost = false;
  await page.route("**/v1/complaints", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    numbers.push((await answer.json()).tracking_number);
    if (lost) return route.fulfill({ response: answer });
    lost = true;
    return route.abort();
  });
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByText(/Jaringan terputus/));
  await page.reload();
  await page.getByRole("button", { name: "Kirim laporan", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
  assert.equal(numbers.length, 2);
  assert.equal(numbers[0], numbers[1]);
  await leave();
});

test("leaving the receipt asks whether number and code are saved", async () => {
  const { page, leave } = await person();
  const { code } = await file(page, { title: "Lampu jalan mati di depan pasar" });
  await page.getByRole("link", { name: "Laporan warga" }).click();
  const dialog = page.getByRole("dialog");
  await sees(dialog);
  await dialog.getByRole("button", { name: "Batal" }).click();
  await sees(page.getByText(code));
  await page.getByRole("checkbox", { name: /Saya sudah menyimpan/ }).check();
  await page.getByRole("link", { name: "Laporan warga" }).click();
  await sees(page.getByRole("heading", { name: "Laporan warga", level: 1 }));
  await leave();
});
