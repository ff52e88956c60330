// A case that more than one person has a part in: an answer that is approved, help that is asked for, reports that are answered
// once, and a report that somebody supports instead of filing another one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { enter } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, call, forwardedCase, workingCase } from "./cases.mjs";
import { atCase, press, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { press as tabPress } from "./keys.mjs";
import { admitted, officerSecret } from "./members.mjs";
import { badung, officers } from "./people.mjs";
import { next, tell } from "./steps.mjs";

async function asksApproval(asks_approval) {
  const path = `/v1/agencies/${await agencyId(badung)}`;
  const token = await atDesk("agency");
  const { etag } = await call(path, { method: "GET", token });
  await call(path, { method: "PATCH", token, body: { asks_approval }, headers: { "Content-Type": "application/merge-patch+json", "If-Match": etag } });
}

test("draft: sent back with a remark, written anew, approved, and only then read by the reporter", async (t) => {
  await asksApproval(true);
  t.after(() => asksApproval(false));
  const one = await forwardedCase("Lampu mati, jawabannya disetujui dulu");
  const liaison = await admitted("Sri", { unit: badung, role: "liaison_officer" });

  const unit = await atCase(officers.unit, one);
  await sees(unit.page.getByText("Jawaban ini dibaca pejabat penghubung dulu."));
  await accessible(unit.page, "an answer that needs approval");
  await unit.page.getByRole("radio", { name: /^Jawaban dengan hasil/ }).check();
  await unit.page.getByLabel("Jawaban", { exact: true }).fill("Sudah kami tindak lanjuti semuanya.");
  await unit.page.getByLabel("Hasil", { exact: true }).selectOption({ label: "Diperbaiki" });
  await press(unit.page, "Kirim untuk disetujui");
  await sees(unit.page.getByText("Terkirim. Menunggu disetujui pejabat penghubung."));
  await sees(unit.page.getByRole("heading", { name: "Jawaban menunggu disetujui" }));
  assert.equal(await unit.page.getByLabel("Jawaban", { exact: true }).count(), 0, "one at a time");

  // From the folder of drafts the preview leads to the draft itself.
  const wide = await person({ width: 1440, scheme: "dark" });
  await enter(wide.page, liaison.email, officerSecret);
  await sees(wide.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await wide.page.goto(`/kerja?pandangan=draf&q=${one.number}`);
  await tabPress(wide.page, wide.page.getByRole("complementary", { name: "Pratinjau" }).getByRole("link", { name: "Periksa jawaban" }));
  await sees(wide.page.locator("h2:focus").getByText("Jawaban ini menunggu persetujuan Anda"));
  await sees(wide.page.getByRole("navigation", { name: "Dalam daftar" }));
  await accessible(wide.page, "a draft that a folder led to");
  await wide.leave();

  const desk = await person({ width: 360, height: 780 });
  await enter(desk.page, liaison.email, officerSecret);
  await sees(desk.page.getByRole("heading", { name: /^Semua terbuka/ }));
  await desk.page.goto(`/kerja/${one.id}`);
  await sees(desk.page.getByRole("heading", { name: "Jawaban ini menunggu persetujuan Anda" }));
  await sees(desk.page.getByText("Sudah kami tindak lanjuti semuanya."));
  await accessible(desk.page, "a draft to approve");
  await fits(desk.page, "a draft to approve");
  await press(desk.page, "Periksa jawaban");
  await press(desk.page, "Kembalikan dengan catatan…");
  await press(desk.page, "Kembalikan");
  await sees(desk.page.getByText("Tulis catatannya dulu."));
  await desk.page.getByLabel("Catatan", { exact: true }).fill("Sebutkan lampu mana yang diganti, dan kapan.");
  await accessible(desk.page, "sending a draft back");
  await press(desk.page, "Kembalikan");
  await sees(desk.page.getByText("Jawaban dikembalikan."));

  await unit.page.reload();
  await sees(unit.page.getByText(new RegExp(`^${liaison.name} mengembalikan jawaban ini`)));
  await sees(unit.page.getByText("Sebutkan lampu mana yang diganti, dan kapan.").filter({ visible: true }));
  const words = unit.page.getByLabel("Jawaban", { exact: true });
  assert.equal(await words.inputValue(), "Sudah kami tindak lanjuti semuanya.", "one starts from the last text");
  assert.equal(await unit.page.getByLabel("Hasil", { exact: true }).inputValue(), "fixed");
  await accessible(unit.page, "a draft that came back");
  await words.fill("Lampu nomor 1 sampai 11 kami ganti pada 19 November.");
  await press(unit.page, "Kirim untuk disetujui");
  await sees(unit.page.getByText("Terkirim. Menunggu disetujui pejabat penghubung."));

  // What has not been approved is nobody's answer.
  const { page, leave } = await reporter(one);
  assert.equal(await page.getByText("Lampu nomor 1 sampai 11").count(), 0);
  assert.equal(await page.getByText("tindak lanjuti").count(), 0);
  await desk.page.reload();
  await sees(desk.page.getByText("Lampu nomor 1 sampai 11 kami ganti pada 19 November."));
  await desk.page.getByText("Versi sebelumnya (1)").click();
  await sees(desk.page.getByText("Sudah kami tindak lanjuti semuanya."));
  await accessible(desk.page, "all versions of a draft");
  await fits(desk.page, "all versions of a draft");
  await press(desk.page, "Setujui dan kirim");
  await sees(desk.page.getByText("Disetujui. Jawaban terkirim kepada pelapor."));
  await page.reload();
  await sees(page.getByText("Lampu nomor 1 sampai 11 kami ganti pada 19 November."));
  assert.equal(await page.getByText("tindak lanjuti").count(), 0);
  await unit.leave();
  await desk.leave();
  await leave();
});

test("merge: a parent with three children is answered once, and each reporter reads it", async () => {
  const parent = await workingCase("Lampu mati sepanjang Jalan Raya Kerobokan");
  const children = [];
  for (const title of ["Jalan gelap di depan pasar", "Penerangan jalan padam", "Tiang lampu tidak menyala"]) children.push(await forwardedCase(title));
  const [first, ...others] = children;

  const unit = await atCase(officers.unit, first);
  const { page } = unit;
  await press(page, "Gabungkan ke laporan lain…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Gabungkan", exact: true }).click();
  await sees(dialog.getByText("Pilih satu laporan dari daftar."));
  await dialog.getByRole("combobox").pressSequentially(parent.number);
  await dialog.getByRole("option", { name: parent.title }).click();
  await sees(dialog.getByText(parent.number));
  await accessible(page, "merging");
  await dialog.getByRole("button", { name: "Gabungkan", exact: true }).click();
  await sees(page.getByText(`Digabungkan. Dijawab bersama ${parent.number}.`));
  assert.equal(await page.getByLabel("Jawaban", { exact: true }).count(), 0, "a child is not answered alone");
  assert.equal(await page.getByRole("button", { name: "Gabungkan ke laporan lain…" }).count(), 0);
  await accessible(page, "a child");
  for (const child of others) await act(child, await atDesk("unit"), "merges", { parent_id: parent.id });

  await page.goto(`/kerja?q=${first.number}`);
  await sees(page.getByRole("complementary", { name: "Pratinjau" }).getByRole("link", { name: parent.number }));
  await accessible(page, "a child in the work list");
  await page.goto(`/kerja/${first.id}`);
  await page.locator(".together").getByRole("link", { name: parent.number }).click();
  await sees(page.getByRole("heading", { name: parent.title, level: 1 }));
  await page.reload();
  await sees(page.getByText("3 laporan lain dijawab bersama laporan ini"));
  for (const child of children) await sees(page.locator(".kids li").filter({ hasText: child.number }).getByRole("link", { name: child.title }));
  await accessible(page, "a parent");
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "a parent on a phone");
  await page.getByRole("radio", { name: /^Jawaban dengan hasil/ }).check();
  await page.getByLabel("Jawaban", { exact: true }).fill("Kabel induk sudah kami sambung; semua lampu menyala.");
  await page.getByLabel("Hasil", { exact: true }).selectOption({ label: "Diperbaiki" });
  await press(page, "Kirim jawaban");
  await sees(page.getByText("Jawaban terkirim."));
  await unit.leave();

  for (const one of [parent, ...children]) {
    const who = await reporter(one);
    await sees(who.page.getByText("Kabel induk sudah kami sambung; semua lampu menyala."));
    if (one !== parent) await sees(who.page.getByText(`Laporan Anda dijawab bersama laporan serupa, ${parent.number}`));
    await who.leave();
  }
});

test("alike: what may say the same stands beside the case and is ready to be its parent", async () => {
  const word = `Gorong-gorong Banjar Tegal runtuh ${Date.now().toString(36)}`;
  const parent = await workingCase(`${word} selatan`);
  const one = await forwardedCase(`${word} utara`);
  const { page, leave } = await atCase(officers.unit, one, { width: 360, height: 780 });
  const beside = page.getByRole("complementary").filter({ hasText: "Laporan serupa" });
  await sees(beside.getByRole("link", { name: parent.title }));
  assert.equal(await beside.getByRole("link", { name: one.title }).count(), 0, "a case is not like itself");
  await accessible(page, "similar cases");
  await fits(page, "similar cases");
  await press(page, "Gabungkan ke satu induk…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: new RegExp(`^${parent.title}`) }).check();
  await accessible(page, "merging with what is alike");
  await fits(page, "merging with what is alike");
  await dialog.getByRole("button", { name: "Gabungkan", exact: true }).click();
  await sees(page.getByText(`Digabungkan. Dijawab bersama ${parent.number}.`));
  await leave();
});

test("contribution: another office is asked, answers to the holder, and its clock is done", async () => {
  const one = await workingCase("Lampu mati, gardunya milik yang lain");
  const admin = await atCase(officers.agency, one);
  await press(admin.page, "Teruskan ke unit…");
  const dialog = admin.page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Minta bantuan/ }).check();
  await dialog.getByRole("combobox").fill("Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung");
  await dialog.getByRole("option", { name: /^Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung/ }).first().click();
  const helper = await dialog.getByRole("combobox").inputValue();
  await dialog.getByLabel("Berapa hari kerja").fill("nanti");
  await dialog.getByRole("button", { name: "Minta bantuan" }).click();
  await sees(dialog.getByText("Tulis angka 1 sampai 60."));
  await dialog.getByLabel("Berapa hari kerja").fill("60");
  await dialog.getByRole("button", { name: "Minta bantuan" }).click();
  await sees(dialog.getByText(/^Ini melewati batas hasil laporan/));
  await accessible(admin.page, "asking for help");
  await dialog.getByLabel("Berapa hari kerja").fill("2");
  await dialog.getByLabel(/^Catatan/).fill("Mohon dicek gardunya.");
  await dialog.getByRole("button", { name: "Minta bantuan" }).click();
  await sees(admin.page.getByText(`Bantuan diminta dari ${helper}.`));
  const asked = admin.page.locator(".asked-l li");
  await sees(asked.getByText(helper));
  await sees(asked.getByText(/^s\.d\. /));
  await accessible(admin.page, "a case with a contributor");

  const officer = await admitted("Wayan", { unit: helper });
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, officer.email, officerSecret);
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await page.goto(`/kerja/${one.id}`);
  await sees(page.getByRole("heading", { name: "Bantu pemegang laporan" }));
  await sees(page.getByText("Mohon dicek gardunya."));
  await accessible(page, "helping");
  await fits(page, "helping");
  await press(page, "Tulis bantuan");
  await press(page, "Kirim bantuan");
  await sees(page.getByText("Tulis dulu yang Anda temukan atau kerjakan."));
  await page.getByLabel("Yang Anda temukan atau kerjakan").fill("Gardu nomor 14 kami perbaiki hari ini.");
  await press(page, "Kirim bantuan");
  await sees(page.getByText("Terkirim kepada pemegang laporan."));
  assert.equal(await page.getByRole("heading", { name: "Bantu pemegang laporan" }).count(), 0, "once");
  await leave();

  await admin.page.reload();
  await sees(admin.page.getByText("Gardu nomor 14 kami perbaiki hari ini."));
  await sees(asked.getByText("Tepat waktu"));
  await admin.leave();
  const who = await reporter(one);
  assert.equal(await who.page.getByText("Gardu nomor 14").count(), 0, "what officers tell each other is theirs");
  await who.leave();
});

test("similar: a report that is there already is supported, once, instead of filing another one", async () => {
  const word = `Jembatan gantung Sungai Penet putus ${Date.now().toString(36)}`;
  const one = await forwardedCase(word);
  const { page, leave } = await person({ width: 360, height: 780 });
  await tell(page, { title: one.title });
  await page.getByRole("radio", { name: /^Lampu jalan/ }).check();
  await next(page);
  await page.getByLabel(/Desa, kelurahan/).pressSequentially("kerobokan badung");
  await page.getByRole("option", { name: /^Kerobokan Kerobokan, Kuta Utara/ }).click();
  await next(page);
  await next(page);
  await sees(page.getByRole("heading", { name: "Periksa sebelum dikirim" }));
  const row = page.locator(".similar li").filter({ hasText: one.title });
  await sees(row.getByText("Belum ada yang mendukung"));
  await accessible(page, "similar reports");
  await fits(page, "similar reports");
  await sees(page.getByRole("button", { name: "Kirim laporan", exact: true }));
  await row.getByRole("button", { name: "Dukung laporan ini saja" }).click();
  await sees(page.getByRole("heading", { name: "Dukungan Anda tercatat" }));
  await accessible(page, "a report that is supported");
  await page.getByRole("link", { name: "Buka laporan itu" }).click();
  await sees(page.getByRole("heading", { name: one.title, level: 1 }));
  await sees(page.getByText("1 orang mendukung"));
  await sees(page.getByText("Anda mendukung laporan ini"));
  await page.reload();
  await sees(page.getByText("Anda mendukung laporan ini"));
  assert.equal(await page.getByRole("button", { name: "Dukung", exact: true }).count(), 0, "once");
  await accessible(page, "a public report that one supports");
  await fits(page, "a public report that one supports");

  // What was written is still there, and may be sent all the same.
  await page.goto("/lapor?langkah=periksa");
  await sees(page.getByRole("heading", { name: "Periksa sebelum dikirim" }));
  await press(page, "Tetap kirim laporan saya");
  assert.equal(await page.locator(".similar").count(), 0);
  assert.ok(await page.getByRole("button", { name: "Kirim laporan", exact: true }).evaluate((button) => button === document.activeElement));
  await leave();

  const another = await person();
  await another.page.goto(`/laporan/${one.id}`);
  await sees(another.page.getByText("1 orang mendukung"));
  await press(another.page, "Dukung");
  await sees(another.page.getByText("2 orang mendukung"));
  await another.leave();
  // A reporter stands behind their own report already.
  const who = await reporter(one);
  await who.page.goto(`/laporan/${one.id}`);
  await press(who.page, "Dukung");
  await sees(who.page.getByText("Ini laporan Anda sendiri; pelapornya sudah dihitung."));
  await who.leave();
});
