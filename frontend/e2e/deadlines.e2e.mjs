// Deadlines that are explained, a calendar that two people change, and rules that are tried before they hold.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { atDesk, call, forwardedCase, heldCase } from "./cases.mjs";
import { atCase, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { badung, dishub, officers, password } from "./people.mjs";
import { signIn } from "./steps.mjs";

/** The newest clock of a kind, with its days, as its reporter reads it. */
async function clockOf(one, kind) {
  const { answer } = await call(`/v1/complaints/${one.id}/clocks`, { method: "GET", token: one.token });
  return answer.data.findLast((clock) => clock.kind === kind);
}

test("the reporter presses a due date and reads which days count, and why others do not", async () => {
  const one = await forwardedCase("Lampu trotoar padam", { incident_date: "2026-11-20" });
  const clock = await clockOf(one, "completion");
  const who = await reporter(one, { width: 360, height: 780 });
  const { page } = who;
  const badge = page.getByRole("button", { name: /hari kerja lagi.*lihat hari yang dihitung/ }).last();
  await sees(badge);
  assert.equal(await badge.getAttribute("aria-expanded"), "false");
  await badge.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Hasil" });
  await sees(dialog.getByText(/dari 14/));
  assert.equal(await page.locator("[aria-expanded=true]").count(), 1);
  const strip = dialog.getByRole("table");
  assert.equal(await strip.locator("td.n, td.due").count(), 14, "each day that counts has its number");
  assert.equal(await strip.locator("td.w").count(), clock.days.filter(({ reason }) => reason === "Akhir pekan").length);
  await sees(strip.locator("td.due").getByText("14", { exact: true }));
  await sees(dialog.getByText(/akhir pekan tidak dihitung/));
  await sees(dialog.getByText(clock.citation));
  await sees(dialog.getByText(clock.beside[0].citation));
  assert.equal(await dialog.getByText("Dibebankan kepada").count(), 0, "whom the time is charged to is the desk's");
  await accessible(page, "a deadline that is explained");
  await fits(page, "a deadline that is explained");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await badge.evaluate((element) => element === document.activeElement), "the focus goes back to the date");

  // The date in the sentence at the top says the same.
  await page.locator(".say").getByRole("button").click();
  await sees(page.getByRole("dialog", { name: "Jawaban pertama" }));
  await page.keyboard.press("Escape");
  await who.leave();

  const other = await person({ width: 1440 });
  await other.page.addInitScript(() => localStorage.setItem("tuntas.lang", "en"));
  await other.page.goto(`/laporan/${one.id}`);
  await other.page.getByRole("button", { name: /see the days counted/ }).last().click();
  await sees(other.page.getByRole("dialog").getByText(/of 14/));
  await sees(other.page.getByRole("dialog").getByText("By another law"));
  await accessible(other.page, "a deadline that is explained, in English");
  await other.leave();
});

test("an officer also reads the pause of a clock and whom its time is charged to", async () => {
  const one = await heldCase("Halte tanpa lampu");
  const clock = await clockOf(one, "completion");
  assert.equal(clock.state, "paused");
  const { page, leave } = await atCase(officers.unit, one, { width: 1440 });
  await page.locator(".facts-col").getByRole("button", { name: /Jam dijeda/ }).last().click();
  const dialog = page.getByRole("dialog", { name: "Hasil" });
  await sees(dialog.getByText(/^Jam dijeda sebelum hari pertama dari 14/));
  await sees(dialog.getByText(/masih berlangsung/));
  await sees(dialog.getByText("Dibebankan kepada"));
  await sees(dialog.getByText(dishub).last());
  await accessible(page, "a paused clock that is explained");
  await leave();
});

const keyed = () => ({ "Idempotency-Key": randomUUID() });

/** Takes a day out again: other journeys count by the calendar as it was. */
async function withoutDay(name) {
  const { answer } = await call("/v1/sla/calendars/2026", { method: "GET" });
  const removed = answer.days.filter((day) => day.name.id === name).map(({ id }) => id);
  const body = { reason: "Dikembalikan.", citation: "Uji", removed };
  const { answer: draft } = await call("/v1/sla/calendar-changes", { token: await atDesk("national"), body, headers: keyed() });
  await call(`/v1/sla/calendar-changes/${draft.id}/publications`, { token: await atDesk("national2"), body: {}, headers: keyed() });
}

test("a holiday is drafted by one admin, its effect is shown, the second one publishes it, and the due date of a case moves", async () => {
  const one = await forwardedCase("Lampu gang padam");
  const before = await clockOf(one, "completion");
  const { date } = before.days.find(({ counted }) => counted);
  const name = `Pemungutan suara ${Date.now().toString(36)}`;

  const first = await person({ width: 1440 });
  await signIn(first.page, officers.national);
  await first.page.goto("/kalender");
  await sees(first.page.getByRole("table", { name: /^Desember/ }));
  await accessible(first.page, "the calendar");
  await fits(first.page, "the calendar");
  await button(first.page, "Tambah libur").click();
  const dialog = first.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await sees(dialog.getByText("Pilih tanggalnya."));
  await sees(dialog.getByText("Tulis namanya, paling sedikit tiga huruf."));
  await dialog.getByLabel("Tanggal", { exact: true }).fill(date);
  await dialog.getByLabel("Nama", { exact: true }).fill(name);
  await dialog.getByLabel("Jenis").selectOption("regional_holiday");
  await dialog.getByRole("combobox", { name: "Wilayah" }).fill("kabupaten badung");
  await first.page.getByRole("option", { name: /^Kabupaten Badung/ }).first().click();
  await dialog.getByLabel("Alasan").fill("Pemungutan suara perbekel serentak.");
  await accessible(first.page, "a change of the calendar");
  // What was filled in outlives the page.
  await first.page.reload();
  await button(first.page, "Tambah libur").click();
  assert.equal(await dialog.getByLabel("Nama", { exact: true }).inputValue(), name);
  await dialog.getByLabel("Dasar", { exact: true }).fill("SK Bupati Badung 88/2026");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await sees(first.page.getByText("Draf disimpan. Periksa akibatnya di bawah."));
  await sees(first.page.getByText(/^\d[\d.]* laporan bergeser; yang paling jauh \d+ hari\.$/));
  await sees(first.page.getByText("Anda yang menyusunnya, jadi admin nasional lain yang menerbitkan."));
  assert.equal(await button(first.page, "Terbitkan").count(), 0, "nobody publishes what they wrote");
  await accessible(first.page, "the effect of a draft");
  await fits(first.page, "the effect of a draft");
  const address = first.page.url();
  assert.equal((await clockOf(one, "completion")).due_on, before.due_on, "a preview moves nothing");
  await first.leave();

  const second = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(second.page, officers.national2);
  await second.page.goto("/kalender");
  await sees(second.page.getByRole("link", { name: /^Perubahan, \d+ draf$/ }));
  await accessible(second.page, "the calendar on a phone");
  await fits(second.page, "the calendar on a phone");
  await second.page.goto(address);
  await sees(second.page.getByText(/laporan bergeser; yang paling jauh/));
  await accessible(second.page, "a draft on a phone");
  await fits(second.page, "a draft on a phone");
  await button(second.page, "Terbitkan").click();
  await sees(second.page.getByText(/^Selesai .* batas bergeser\.$/));
  await accessible(second.page, "a change that was published");
  await second.leave();

  const after = await clockOf(one, "completion");
  assert.ok(after.due_on > before.due_on, `${before.due_on} moves to ${after.due_on}`);
  const who = await reporter(one, { width: 360, height: 780 });
  await who.page.getByRole("button", { name: /lihat hari yang dihitung/ }).last().click();
  await sees(who.page.getByRole("dialog").getByText(`tidak dihitung: ${name}`));
  assert.equal(await who.page.getByRole("dialog").locator("td.d").count(), 1, "a region's holiday has its sign");
  await who.page.keyboard.press("Escape");
  await sees(who.page.getByText(/batas bergeser ke .* karena kalender berubah/));
  await who.leave();
  await withoutDay(name);
});

test("a day gets another name in a draft, its date becomes certain, and no deadline moves by it", async () => {
  const mark = Date.now().toString(36);
  const [former, name] = [`Hari uji ${mark}`, `Hari adat ${mark}`];
  const body = { reason: "Untuk diganti namanya.", citation: "Uji", added: [{ date: "2026-12-30", name: { id: former }, kind: "regional_holiday", area_code: "51.03", provisional: true }] };
  const { answer: made } = await call("/v1/sla/calendar-changes", { token: await atDesk("national"), body, headers: keyed() });
  await call(`/v1/sla/calendar-changes/${made.id}/publications`, { token: await atDesk("national2"), body: {}, headers: keyed() });

  const first = await person({ width: 360, height: 780 });
  const { page } = first;
  await signIn(page, officers.national);
  await page.goto("/kalender?tahun=2026");
  await page.getByText(/^Daftar \d+ tanggal$/).click();
  await accessible(page, "the days of a year, with what can be done to each");
  await fits(page, "the days of a year, with what can be done to each");
  const rename = page.getByRole("button", { name: new RegExp(`^Ganti nama ${former}, `) });
  await rename.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText(`Sekarang bernama ${former}.`));
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await sees(dialog.getByText("Masih sama seperti sekarang. Ubah namanya, atau batalkan."));
  await accessible(page, "a day that gets another name");
  await fits(page, "a day that gets another name");
  await dialog.getByLabel("Nama", { exact: true }).fill(name);
  await dialog.getByLabel("Tanggalnya masih perkiraan").uncheck();
  await dialog.getByLabel("Alasan").fill("Nama resminya sudah ditetapkan.");
  await dialog.getByLabel("Dasar", { exact: true }).fill("SK Bupati Badung 91/2026");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await sees(page.getByText(new RegExp(`^menjadi ${name} · tanggalnya kini pasti`)));
  await sees(page.getByText("Tidak ada batas yang bergeser."));
  await accessible(page, "a draft with another name");
  await fits(page, "a draft with another name");
  const address = page.url();
  await first.leave();

  const second = await person({ width: 1440 });
  await signIn(second.page, officers.national2);
  await second.page.goto(address);
  await button(second.page, "Terbitkan").click();
  await sees(second.page.getByText(/^Selesai .*: tidak ada batas yang bergeser\.$/));
  await second.page.goto("/kalender?tahun=2026");
  await second.page.getByText(/^Daftar \d+ tanggal$/).click();
  await sees(second.page.getByRole("button", { name: new RegExp(`^Ganti nama ${name}, `) }));
  await fits(second.page, "the days of a year, with what can be done to each");
  const { answer } = await call("/v1/sla/calendars/2026", { method: "GET" });
  assert.deepEqual(answer.days.filter((day) => day.name.id === name || day.name.id === former).map((day) => [day.name, day.provisional]), [[{ id: name, en: name }, false]]);
  await second.leave();
  await withoutDay(name);
});

test("a file of holidays is checked row by row, and the draft that it makes is thrown away", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.addInitScript(() => localStorage.setItem("tuntas.lang", "en"));
  await page.goto("/masuk");
  await page.getByLabel("Email").fill(officers.national);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/kerja/);
  await page.goto("/kalender");
  await page.getByRole("button", { name: "Import CSV or ICS" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await sees(dialog.getByText("Choose a file or paste its contents first."));
  await dialog.getByLabel("Reason").fill("Hari uji.");
  await dialog.getByLabel("Based on", { exact: true }).fill("Uji");
  await dialog.getByLabel("Or paste its contents").fill("tanggal,nama,jenis,wilayah\n2026-12-29,Hari uji impor,daerah,51.03\n32/13/2026,Tanpa tanggal,nasional,\n2026-12-30,Ke mana,daerah,99.99\n2026-12-25,Hari Raya Natal,nasional,\n2031-01-02,Terlalu jauh,nasional,\n");
  await accessible(page, "a file of holidays");
  await fits(page, "a file of holidays");
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await sees(dialog.getByText("5 rows, 1 ready to be added"));
  for (const verdict of ["ready to be added", /^the date cannot be read/, "unknown area code", "in the calendar already", /^the decree of its year is not loaded/]) await sees(dialog.getByText(verdict, { exact: true }));
  await accessible(page, "a checked file of holidays");
  await fits(page, "a checked file of holidays");
  await dialog.getByRole("button", { name: "Go on with 1 day" }).click();
  await sees(page.getByText("4 rows of the file left out"));
  await button(page, "Throw the draft away").click();
  await button(page, "Press once more to throw it away").click();
  await sees(page.getByText("The draft is thrown away."));
  await accessible(page, "changes of the calendar");
  await fits(page, "changes of the calendar");

  // A calendar file, read in the same place.
  await page.goto("/kalender");
  await page.getByRole("button", { name: "Import CSV or ICS" }).click();
  await dialog.getByLabel("Reason").fill("Hari uji.");
  await dialog.getByLabel("Based on", { exact: true }).fill("Uji");
  const buffer = Buffer.from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261229\r\nSUMMARY:Hari uji kalender\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  await dialog.locator("input[type=file]").setInputFiles({ name: "libur.ics", mimeType: "text/calendar", buffer });
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await sees(dialog.getByText("1 row, 1 ready to be added"));
  await dialog.getByRole("button", { name: "Throw away and repeat" }).click();
  await sees(dialog.getByLabel("Or paste its contents"));

  // What was found and left is asked about when one comes back.
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await sees(dialog.getByText("1 row, 1 ready to be added"));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Import CSV or ICS" }).click();
  await sees(dialog.getByText("The draft of an earlier import is still there."));
  await accessible(page, "an import that was left");
  await fits(page, "an import that was left");
  await dialog.getByRole("button", { name: "Go on with the draft" }).click();
  await sees(dialog.getByText("Hari uji kalender"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Import CSV or ICS" }).click();
  await dialog.getByRole("button", { name: "Throw the draft away" }).click();
  await sees(page.getByText("The draft is thrown away."));
  await sees(dialog.getByLabel("Or paste its contents"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Import CSV or ICS" }).click();
  await sees(dialog.getByLabel("Or paste its contents"));
  await leave();
});

test("any officer reads the calendar, in a week of six days and with a region's holidays, and changes nothing", async () => {
  const { page, leave } = await person({ width: 1440 });
  await signIn(page, officers.unit);
  await page.goto("/kalender?tahun=2026");
  const december = page.getByRole("table", { name: /^Desember/ });
  await sees(december);
  const five = await december.locator("caption span").innerText();
  await page.getByLabel("Pekan kerja").selectOption("6");
  await page.waitForURL(/pekan=6/);
  assert.notEqual(await december.locator("caption span").innerText(), five);
  assert.equal(await button(page, "Tambah libur").count(), 0);
  await page.getByText(/^Daftar \d+ tanggal$/).click();
  await sees(page.getByText("Hari Raya Natal").first());
  assert.equal(await page.getByRole("button", { name: /^Keluarkan/ }).count(), 0);
  await page.getByLabel("Tahun").selectOption("2028");
  await sees(page.getByText(/^Libur tahun 2028 belum dimuat\./));
  await accessible(page, "a year that nobody has loaded");
  await page.goto("/kalender/perubahan");
  await sees(page.getByRole("heading", { name: "Halaman ini untuk admin nasional" }));
  await leave();
});

/** A day after every rule set that was put in force, so that the journey can be repeated. */
async function dayToCome() {
  const { answer } = await call("/v1/sla/policies", { method: "GET" });
  const far = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  const last = answer.data.map(({ valid_from }) => valid_from ?? "").reduce((one, other) => (one > other ? one : other), far);
  return new Date(Date.parse(`${last}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

test("successor rules are written, tried on last month's reports, and put in force by a second admin; until then the former hold", async () => {
  const mark = Date.now().toString(36);
  const first = await person({ width: 1440 });
  await signIn(first.page, officers.national);
  await first.page.goto("/aturan-waktu");
  await sees(first.page.getByText(/^Digantikan Permenpan RB 5\/2025/).first());
  await accessible(first.page, "the time rules");
  await fits(first.page, "the time rules");
  const dialog = first.page.getByRole("dialog");
  const begin = first.page.locator(".adm-h").getByRole("button", { name: "Susun pengganti" });
  const tell = async (name) => {
    await begin.click();
    await dialog.getByLabel("Nama", { exact: true }).fill(name);
    await dialog.getByLabel("Kode").fill(`uji-${mark}-${name.length}`);
    await dialog.getByLabel("Dasar", { exact: true }).fill("Permenpan RB 5/2025");
  };
  await begin.click();
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await sees(dialog.getByText("Tulis namanya, paling sedikit tiga huruf."));
  await dialog.getByRole("group", { name: "Jawaban pertama" }).getByLabel("Jumlah").fill("4,5");
  await sees(dialog.getByText("Tulis angka bulat 1 sampai 366, atau kosongkan."));
  await accessible(first.page, "successor rules");
  await first.page.keyboard.press("Escape");

  // What is left open is told, and cannot be published.
  await tell("Pedoman baru dengan celah");
  await dialog.getByRole("group", { name: "Jawaban pertama" }).getByLabel("Jumlah").fill("");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  const open = first.page.getByRole("article").filter({ hasText: "Pedoman baru dengan celah" });
  await sees(open.getByText(/batas belum diisi$/));
  await sees(open.getByText(/^Jawaban pertama: pengaduan/).first());
  await sees(open.getByText(`Draf, ${await open.locator(".gap-l li").count()} batas belum diisi`));

  // It is changed by another that takes its place, begun with what it says.
  await open.getByRole("button", { name: "Ubah draf" }).click();
  await sees(dialog.getByText("Draf ini diganti yang baru, disusun oleh Anda."));
  assert.equal(await dialog.getByLabel("Nama", { exact: true }).inputValue(), "Pedoman baru dengan celah");
  const gap = dialog.getByRole("group", { name: "Jawaban pertama" });
  assert.equal(await gap.getByLabel("Jumlah").inputValue(), "");
  await gap.getByLabel("Jumlah").fill("4");
  await gap.getByLabel("Tempat tertulisnya").fill("Permenpan RB 5/2025, Bab IV");
  await accessible(first.page, "a draft that is changed");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  await dialog.waitFor({ state: "detached" });
  await open.getByText(/batas belum diisi$/).waitFor({ state: "detached" });
  assert.equal(await open.count(), 1, "the former draft is gone");
  await open.getByRole("button", { name: "Buang draf" }).click();
  await open.getByRole("button", { name: "Tekan sekali lagi untuk membuang" }).click();
  await sees(first.page.getByText("Draf dibuang."));
  await open.waitFor({ state: "detached" });

  const name = `Pedoman baru ${mark}`;
  await tell(name);
  await dialog.getByRole("group", { name: "Jawaban pertama" }).getByLabel("Jumlah").fill("4");
  await dialog.getByRole("button", { name: "Simpan sebagai draf" }).click();
  const draft = (page) => page.getByRole("article").filter({ hasText: name }).filter({ has: page.getByRole("button", { name: "Coba pada laporan bulan lalu" }) });
  await sees(draft(first.page).getByText("Anda yang menyusunnya, jadi admin nasional lain yang menerbitkan."));
  assert.equal(await draft(first.page).getByRole("button", { name: "Terbitkan" }).count(), 0);
  await first.leave();

  const second = await person({ width: 360, height: 780, scheme: "dark" });
  const { page } = second;
  await signIn(page, officers.national2);
  await page.goto("/aturan-waktu");
  const theirs = draft(page);
  await theirs.getByRole("button", { name: "Coba pada laporan bulan lalu" }).click();
  await sees(theirs.getByText(/laporan yang masuk .* sampai/));
  await sees(theirs.getByText(/^[\d.]+ jam terlambat menurut aturan sekarang, [\d.]+ menurut draf\.$|^Tidak ada laporan yang masuk bulan lalu\.$/));
  await accessible(page, "a draft that was tried, on a phone");
  await fits(page, "a draft that was tried, on a phone");
  await theirs.getByRole("button", { name: "Terbitkan" }).click();
  await sees(theirs.getByText("Pilih hari besok atau sesudahnya.", { exact: true }));
  await theirs.getByLabel("Hari pertama berlaku").fill(await dayToCome());
  await theirs.getByRole("button", { name: "Terbitkan" }).click();
  await sees(page.getByText("Aturan terbit."));
  await sees(page.getByText("Berlaku nanti").first());
  await sees(page.getByText(new RegExp(`^Berlaku sampai .+, lalu digantikan ${name} \\(Permenpan RB 5/2025\\)\\.$`)));
  await accessible(page, "rules that were published");
  await fits(page, "rules that were published");
  // Nobody is promised a limit that does not hold yet.
  await page.goto("/");
  await sees(page.getByText(/jawaban pertama 5 hari kerja/));
  await second.leave();
});

test("an agency's admin sets stricter limits, and no slower ones, and lets go of them", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto("/instansi");
  await sees(page.getByRole("heading", { name: badung, level: 2 }));
  await sees(page.getByText("Batas menurut hukum yang berlaku."));
  const dialog = page.getByRole("dialog");
  await button(page, "Tetapkan batas sendiri…").click();
  await dialog.getByLabel("Jawaban pertama").fill("5");
  await button(dialog, "Simpan").click();
  await sees(dialog.getByText("Tulis angka bulat 1 sampai 4, atau kosongkan."));
  await sees(dialog.getByText("Tulis dasarnya, paling sedikit tiga huruf."));
  await accessible(page, "an agency's own limits");
  await fits(page, "an agency's own limits");
  await dialog.getByLabel("Jawaban pertama").fill("3");
  await dialog.getByLabel("Dasar").fill("Maklumat pelayanan 2026");
  await button(dialog, "Simpan").click();
  await sees(page.getByText("Batas sendiri disimpan."));
  await sees(page.getByText("Maklumat pelayanan 2026"));
  await page.goto("/aturan-waktu");
  const ours = page.getByRole("article").filter({ has: page.getByRole("link", { name: badung }) });
  await sees(ours.getByText("3 hari kerja"));
  assert.equal(await button(page, "Susun pengganti").count(), 0, "rules of all are the national desk's");
  await page.goto("/instansi");
  await button(page, "Tetapkan batas sendiri…").click();
  await dialog.getByLabel("Jawaban pertama").fill("");
  await button(dialog, "Simpan").click();
  await sees(page.getByText("Batas sendiri dilepas; batas hukum yang berlaku."));
  await sees(page.getByText("Batas menurut hukum yang berlaku."));
  await leave();
});

test("the bench tells when something would be due, with every day over Nyepi and Eid", async () => {
  const { page, leave } = await person({ width: 1440 });
  await signIn(page, officers.unit);
  await page.goto("/aturan-waktu");
  const bench = page.getByRole("region", { name: "Kapan jatuh temponya?" });
  await bench.getByRole("button", { name: "Hitung" }).click();
  await sees(bench.getByText("Pilih tanggal mulainya."));
  await bench.getByLabel("Mulai").fill("2026-03-17");
  await bench.getByLabel("Jam", { exact: true }).selectOption("verification");
  await bench.getByLabel("Zona waktu").selectOption("Asia/Jayapura");
  await bench.getByRole("button", { name: "Hitung" }).click();
  await sees(bench.getByText("Jumat, 27 Maret 2026, 23.59 WIT"));
  await sees(bench.getByText(/^3 hari dihitung, 7 dilewati\./));
  await sees(bench.getByText(/Rabu 18.Maret tidak dihitung: Cuti Bersama Hari Suci Nyepi/));
  assert.deepEqual(await Promise.all([".n:not(.due)", ".due", ".l", ".c", ".w"].map((sign) => bench.locator(`td${sign}`).count())), [2, 1, 3, 4, 0]);
  await accessible(page, "the bench of due dates");
  await leave();
});

for (const [lang, width] of [["id", 1440], ["en", 360], ["en", 1440], ["id", 360]]) {
  test(`the pages of deadlines have no fault in ${lang} at ${width} px`, async () => {
    const { page, leave } = await person({ width, scheme: lang === "en" ? "dark" : "light" });
    await signIn(page, officers.national);
    await page.evaluate((chosen) => localStorage.setItem("tuntas.lang", chosen), lang);
    for (const path of ["/kalender?tahun=2027", "/kalender?tahun=2029", "/kalender/perubahan", "/aturan-waktu"]) {
      await page.goto(path);
      await sees(page.getByRole("heading", { level: 1 }));
      await page.waitForLoadState("networkidle");
      await accessible(page, path);
      await fits(page, path);
    }
    await leave();
  });
}
