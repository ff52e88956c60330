// What officers say to each other beside a case, and what an answer begins with.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { atDesk, call, forwardedCase, workingCase } from "./cases.mjs";
import { atCase, press, reporter } from "./desk.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";
import { admitted, officerSecret } from "./members.mjs";
import { officers } from "./people.mjs";

const answer = (page) => page.getByLabel("Jawaban", { exact: true });
const note = (page) => page.getByLabel("Catatan untuk rekan");

/** The worker tells officers shortly after: ask until it has. */
async function told(token, number) {
  await comesTrue(`somebody is told of a note on ${number}`, async () => {
    const { answer: list } = await call("/v1/notices?limit=50", { method: "GET", token });
    return list.data.some((one) => one.tracking_number === number && one.event === "mentioned");
  });
}

test("a colleague is named with the keyboard, is told, and comes from the notice to the note; the reporter sees none of it", async () => {
  const one = await workingCase("Lampu mati, panel di gudang");
  const colleague = await admitted(`Sri${mark()}`);
  const officer = await atCase(officers.unit, one);
  const { page } = officer;
  await page.getByRole("tab", { name: "Catatan internal" }).click();
  await note(page).pressSequentially(`Panel ada di gudang, @${colleague.name.split(" ")[0]}`);
  await sees(page.getByRole("option", { name: colleague.name }));
  await accessible(page, "naming a colleague");
  await page.keyboard.press("Escape");
  await page.getByRole("option", { name: colleague.name }).waitFor({ state: "hidden" });
  await page.keyboard.press("Backspace");
  await sees(page.getByRole("option", { name: colleague.name }));
  await page.keyboard.press("Enter");
  assert.ok((await note(page).inputValue()).endsWith(`@${colleague.name} `));
  await page.keyboard.type("tolong dibawa.");
  await sees(page.getByText(`Diberi kabar: ${colleague.name}.`));
  await press(page, "Simpan catatan");
  const noted = page.locator(".note").filter({ hasText: "Panel ada di gudang" });
  await sees(noted.getByText(`@${colleague.name}`, { exact: true }));
  await sees(noted.getByText(/Tidak pernah terkirim ke pelapor/));
  assert.equal(await note(page).inputValue(), "");
  await accessible(page, "a case with a note");
  await officer.leave();

  await told(colleague.token, one.number);
  const other = await person({ width: 360, height: 780, scheme: "dark" });
  await other.page.goto("/masuk?ke=/kabar");
  await other.page.getByLabel("Surel").fill(colleague.email);
  await other.page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await other.page.getByRole("button", { name: "Masuk", exact: true }).click();
  await other.page.getByRole("listitem").filter({ hasText: one.number }).getByRole("link", { name: /^Anda disebut dalam catatan/ }).click();
  await sees(other.page.locator(".note").getByText("tolong dibawa."));
  await other.page.waitForFunction(() => document.activeElement?.matches("li:has(> .note)"));
  assert.match(await other.page.evaluate(() => document.activeElement.textContent), /tolong dibawa\./, "one is at the note");
  await accessible(other.page, "a note on a phone");
  await fits(other.page, "a note on a phone");
  await other.leave();

  const who = await reporter(one);
  assert.equal(await who.page.getByText("Panel ada di gudang").count(), 0);
  await who.leave();
});

test("an answer that begins with a template cannot be sent until its blanks are filled", async () => {
  const one = await workingCase("Lampu mati, jawaban dari templat");
  const title = `Lampu diganti ${mark()}`;
  const text = "Laporan {{nomor}}: {{isi: berapa lampu}} sudah kami ganti, {{isi: kapan}}.";
  await call("/v1/answer_templates", { token: await atDesk("agency"), body: { title, kind: "final", text }, headers: { "Idempotency-Key": randomUUID() } });
  const { page, leave } = await atCase(officers.unit, one);
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && request.url().endsWith("/responses") && sent.push(request));
  await page.getByRole("radio", { name: /^Jawaban dengan hasil/ }).check();
  await press(page, "Sisipkan templat");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Cari templat").fill(title);
  await accessible(page, "choosing a template");
  await dialog.getByRole("button", { name: title }).click();
  await page.waitForFunction((number) => document.querySelector(".comp textarea").value.startsWith(`Laporan ${number}: {{isi`), one.number);
  await page.getByLabel("Hasil", { exact: true }).selectOption({ label: "Diperbaiki" });
  await accessible(page, "an answer with blanks");
  await press(page, "Kirim jawaban");
  await sees(page.getByText("Masih ada 2 isian kosong. Lengkapi dulu."));
  // The first blank is selected: what is typed takes its place.
  await page.keyboard.type("Sebelas lampu");
  await page.getByRole("button", { name: "kapan", exact: true }).click();
  await page.keyboard.type("Selasa siang");
  const whole = `Laporan ${one.number}: Sebelas lampu sudah kami ganti, Selasa siang.`;
  assert.equal(await answer(page).inputValue(), whole);
  assert.deepEqual(sent, [], "nothing left the page with a blank in it");
  await press(page, "Kirim jawaban");
  await sees(page.getByText("Jawaban terkirim."));
  await sees(page.locator(".jejak").getByText(whole));
  await leave();
});

test("what was begun on one device is there on another, and gone once it is sent", async () => {
  const one = await forwardedCase("Lampu mati, jawaban di dua perangkat");
  const first = await atCase(officers.unit, one);
  await answer(first.page).fill("Tim kami turun besok pagi.");
  await sees(first.page.getByText(/^Tersimpan \d{2}\.\d{2}/));
  await first.leave();

  const second = await atCase(officers.unit, one, { width: 360, height: 780 });
  await sees(second.page.getByText(/^Tersimpan \d{2}\.\d{2}/));
  assert.equal(await answer(second.page).inputValue(), "Tim kami turun besok pagi.");
  await press(second.page, "Kirim jawaban");
  await sees(second.page.getByText("Jawaban terkirim."));
  await second.leave();

  const third = await atCase(officers.unit, one);
  await sees(answer(third.page));
  assert.equal(await answer(third.page).inputValue(), "");
  await third.leave();
});

test("a question begins with a template too, waits on another device, and goes out whole", async () => {
  const one = await workingCase("Lampu mati, pertanyaan dari templat");
  const title = `Tanya letak ${mark()}`;
  const text = "Tentang {{nomor}}: {{isi: apa yang ditanyakan}}?";
  await call("/v1/answer_templates", { token: await atDesk("agency"), body: { title, kind: "hold", text }, headers: { "Idempotency-Key": randomUUID() } });
  const first = await atCase(officers.unit, one);
  const sent = [];
  first.page.on("request", (request) => request.method() === "POST" && request.url().endsWith("/holds") && sent.push(request));
  await press(first.page, "Tanya pelapor…");
  const asking = first.page.getByRole("dialog", { name: "Tanya pelapor" });
  await press(asking, "Sisipkan templat");
  const picking = first.page.getByRole("dialog", { name: "Sisipkan templat" });
  await picking.getByLabel("Cari templat").fill(title);
  await accessible(first.page, "choosing a template for a question");
  // Enter takes what was found, and sends nothing.
  await first.page.keyboard.press("Enter");
  await picking.waitFor({ state: "detached" });
  await sees(asking.getByText("Lengkapi sebelum dikirim:"));
  assert.equal(await asking.locator(".is-error").count(), 0, "Enter chose a template, and did not try to send");
  await asking.getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(asking.getByText("Masih ada satu isian kosong. Lengkapi dulu."));
  await accessible(first.page, "a question with a blank");
  assert.deepEqual(sent, [], "nothing left the page with a blank in it");
  await sees(asking.getByText(/^Tersimpan \d{2}\.\d{2}/));
  await first.leave();

  const second = await atCase(officers.unit, one, { width: 360, height: 780, scheme: "dark" });
  await press(second.page, "Lainnya");
  await press(second.page, "Tanya pelapor…");
  const again = second.page.getByRole("dialog", { name: "Tanya pelapor" });
  await sees(again.getByLabel("Pertanyaan"));
  assert.equal(await again.getByLabel("Pertanyaan").inputValue(), `Tentang ${one.number}: {{isi: apa yang ditanyakan}}?`);
  await again.getByRole("button", { name: "apa yang ditanyakan" }).click();
  await second.page.keyboard.type("di depan rumah nomor berapa");
  await accessible(second.page, "a question on a phone");
  await fits(second.page, "a question on a phone");
  await again.getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(second.page.getByText("Pertanyaan terkirim. Jam dijeda."));
  await sees(second.page.locator(".jejak").getByText(`Tentang ${one.number}: di depan rumah nomor berapa?`));
  await second.leave();
});

test("words that the server could not take stay on the device, and that is said", async () => {
  const one = await forwardedCase("Lampu mati, simpan terputus");
  const { page, leave } = await atCase(officers.unit, one);
  await page.route("**/unsent_texts/response", (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  await answer(page).fill("Tim kami turun besok pagi.");
  await sees(page.getByText(/^Belum tersimpan di server/));
  await page.reload();
  await sees(answer(page));
  assert.equal(await answer(page).inputValue(), "Tim kami turun besok pagi.");
  await page.unroute("**/unsent_texts/response");
  await answer(page).pressSequentially(" Pukul delapan.");
  await sees(page.getByText(/^Tersimpan \d{2}\.\d{2}/));
  await leave();
});

test("who has a case open sees who else has, and who writes", async () => {
  const one = await forwardedCase("Lampu mati, dua petugas melihat");
  const colleague = await admitted("Ketut Hadir");
  const unit = await atCase(officers.unit, one);
  await call(`/v1/complaints/${one.id}/presence`, { method: "PUT", token: colleague.token, body: { typing: false } });
  // Typing says at once that one is here, and hears at once who else is.
  await answer(unit.page).pressSequentially("T");
  await sees(unit.page.getByText(`${colleague.name} juga membuka ini`));
  await accessible(unit.page, "a case that two have open");
  const admin = await atCase(officers.agency, one);
  await sees(admin.page.getByText(/ sedang menulis$/));
  await admin.leave();
  await unit.leave();
});
