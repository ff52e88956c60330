// The ladder: written and tried like the limits, and what it raises is acted on from its queue.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { act, atDesk, call, workingCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { badung, dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

test("the ladder of a successor is changed, tried on last month's reports, and shown beside the one in force", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.national);
  await page.goto("/aturan-waktu");
  const shown = page.getByRole("table", { name: /^Langkah eskalasi menurut/ }).first();
  await sees(shown.getByText("3 hari kerja setelah batas").first());
  await sees(page.getByText("Dasar tangga:").first());
  await accessible(page, "the ladder in force");
  await fits(page, "the ladder in force");
  await button(page.locator(".adm-h"), "Susun pengganti").click();
  const dialog = page.getByRole("dialog");
  const code = `tangga-${Date.now().toString(36)}`;
  await dialog.getByLabel("Nama", { exact: true }).fill("Tangga yang lebih cepat");
  await dialog.getByLabel("Kode").fill(code);
  await dialog.getByLabel("Dasar", { exact: true }).fill("SE Menteri PANRB 3/2026");
  await dialog.getByLabel("Ubah tangganya juga").check();
  const first = dialog.getByRole("group", { name: "Jawaban pertama", exact: true });
  const leader = first.getByRole("group", { name: "Langkah 3" });
  await leader.getByLabel("Jumlah").fill("tiga");
  await button(dialog, "Simpan sebagai draf").click();
  await sees(dialog.getByText("Tulis dasar tangganya, paling sedikit tiga huruf."));
  await sees(leader.getByText(/^Tulis bilangan bulat/));
  await leader.getByLabel("Jumlah").fill("20");
  await leader.getByLabel("Satuan").selectOption("share_of_limit");
  await button(first, "Tambah langkah").click();
  await button(dialog, "Simpan sebagai draf").click();
  await sees(first.getByText("Pilih siapa yang diberi tahu."));
  await first.getByRole("button", { name: "Hapus Langkah 5" }).click();
  await dialog.getByLabel("Dasar tangga").fill("SE Menteri PANRB 3/2026");
  await accessible(page, "a ladder that is written");
  await fits(page, "a ladder that is written");
  await button(dialog, "Simpan sebagai draf").click();
  await sees(page.getByText("Draf disimpan. Coba pada laporan bulan lalu."));
  const draft = page.getByRole("article").filter({ hasText: "Tangga yang lebih cepat" }).first();
  await draft.getByText("Lihat tangganya").click();
  await sees(draft.getByText("20% dari batas setelah batas"));
  await button(draft, "Coba pada laporan bulan lalu").click();
  await sees(draft.getByText(/jam terlambat menurut aturan sekarang|Tidak ada laporan/));
  await accessible(page, "a draft with its ladder");
  await fits(page, "a draft with its ladder");
  await leave();

  // What the second one sees on a wide page, in the dark; the draft is theirs to publish or to throw away.
  const second = await person({ width: 1440, scheme: "dark" });
  await signIn(second.page, officers.national2);
  await second.page.goto("/aturan-waktu");
  const theirs = second.page.getByRole("article").filter({ hasText: "Tangga yang lebih cepat" }).first();
  await sees(button(theirs, "Terbitkan"));
  await accessible(second.page, "a draft with its ladder, in the dark");
  await fits(second.page, "a draft with its ladder, in the dark");
  await button(theirs, "Buang draf").click();
  await button(theirs, "Tekan sekali lagi untuk membuang").click();
  await sees(second.page.getByText("Draf dibuang."));
  await second.leave();
});

test("an escalation is taken note of, commented on and given to somebody without leaving the queue, by keyboard on a phone", async () => {
  const one = await workingCase("Lampu mati di depan sekolah");
  const { title } = one;
  await act(one, one.token, "escalations", { reason: "Sudah tiga pekan tidak ada petugas." });
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto("/eskalasi");
  const row = page.getByRole("link", { name: title });
  await row.focus();
  await page.keyboard.press("Enter");
  await sees(page.getByRole("heading", { name: title }));
  await sees(page.getByText(/Diberi tahu: admin instansi\./));
  await accessible(page, "an escalation");
  await fits(page, "an escalation");

  await page.getByLabel(/^Catatan \(/).focus();
  await page.keyboard.type("Kepala dinas saya minta turun besok.");
  await page.getByRole("button", { name: "Saya catat" }).focus();
  await page.keyboard.press("Enter");
  await sees(page.getByText("Tercatat."));

  await page.goto("/eskalasi?keadaan=acknowledged");
  await page.getByRole("link", { name: title }).click();
  await sees(page.getByText(/^Dicatat Kadek/));
  const comments = page.locator("section").filter({ has: page.getByRole("heading", { name: "Komentar" }) });
  await comments.getByLabel("Catatan untuk rekan").fill("Siapa yang bisa turun hari ini?");
  await comments.getByRole("button", { name: "Simpan catatan" }).focus();
  await page.keyboard.press("Enter");
  await sees(comments.getByRole("listitem").filter({ hasText: "Siapa yang bisa turun hari ini?" }));

  await sees(page.getByText(new RegExp(`^Kini di ${dishub}`)));
  await page.getByRole("button", { name: "Tunjuk petugas…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio").first().check();
  await accessible(page, "giving an escalation to somebody");
  await fits(page, "giving an escalation to somebody");
  await dialog.getByRole("button", { name: "Tugaskan" }).click();
  await dialog.waitFor({ state: "detached" });
  await sees(page.getByText(/, dipegang /));
  await accessible(page, "an escalation that was acted on");
  await fits(page, "an escalation that was acted on");

  // Among the notes of the case it says what it is about.
  await page.goto(`/kerja/${one.id}`);
  await sees(page.getByText("Catatan tentang eskalasi ke admin instansi"));
  await leave();

  const wide = await person({ width: 1440, scheme: "dark" });
  await signIn(wide.page, officers.agency);
  await wide.page.goto("/eskalasi?keadaan=acknowledged");
  await wide.page.getByRole("link", { name: title }).click();
  await sees(wide.page.getByText("Siapa yang bisa turun hari ini?"));
  await accessible(wide.page, "an escalation, in the dark");
  await fits(wide.page, "an escalation, in the dark");
  await wide.leave();
});

/** In the queue of whoever signs in, with one escalation open. */
async function atEscalation(email, { title }, size) {
  const who = await person(size);
  await signIn(who.page, email);
  await who.page.goto("/eskalasi");
  await who.page.getByRole("link", { name: title }).click();
  await sees(who.page.getByRole("heading", { name: title, level: 2 }));
  await accessible(who.page, `an escalation, for ${email}`);
  await fits(who.page, `an escalation, for ${email}`);
  return who;
}

test("whoever only looks on from above reads what climbed to the national level, and is offered nothing that the API refuses", async () => {
  const one = await workingCase("Lampu mati, dibaca Kemendagri");
  for (const reason of ["Sudah tiga pekan tidak ada petugas.", "Admin pun tidak menjawab.", "Pimpinan pun diam."]) await act(one, one.token, "escalations", { reason });
  const token = await atDesk("kemendagri");
  const { answer } = await call("/v1/escalations?state=open&limit=50", { method: "GET", token });
  const { id } = answer.data.find(({ complaint }) => complaint.id === one.id);
  const taken = call(`/v1/escalations/${id}/acknowledgements`, { token, body: { note: null }, headers: { "Idempotency-Key": randomUUID() } });
  await assert.rejects(taken, /answered 403/);

  for (const size of [{ width: 360, height: 780 }, { width: 1440, scheme: "dark" }]) {
    const { page, leave } = await atEscalation(officers.kemendagri, one, size);
    await sees(page.getByText("Pimpinan pun diam."));
    await sees(page.getByRole("link", { name: "Buka laporan" }));
    assert.equal(await page.getByRole("button", { name: "Saya catat" }).count(), 0);
    assert.equal(await page.locator("form.dec").count(), 0, "nor a field for a note of it");
    assert.equal(await page.getByRole("heading", { name: "Komentar" }).count(), 0);
    await leave();
  }
  // Whoever reads every agency's narrows the queue to one; the address keeps it.
  const wide = await atEscalation(officers.kemendagri, one, { width: 1440 });
  assert.equal(await button(wide.page, "Tingkat").count(), 0, "one level is no choice");
  const narrowed = async (agency) => {
    await button(wide.page, "Instansi").click();
    await wide.page.getByRole("combobox", { name: "Pilih instansi" }).pressSequentially(agency);
    await wide.page.getByRole("option", { name: new RegExp(`^${agency}`) }).first().click();
  };
  await narrowed("Pemerintah Kabupaten Gianyar");
  await sees(wide.page.getByText("Lepas saringan untuk melihat yang lain."));
  await accessible(wide.page, "a narrowed queue of escalations");
  await wide.page.getByRole("link", { name: "Lepas semua saringan" }).click();
  await narrowed(badung);
  await sees(wide.page.getByRole("button", { name: /Pemkab Badung$/ }));
  await wide.page.getByRole("link", { name: one.title }).click();
  assert.match(wide.page.url(), /[?&]instansi=.*&pilih=/);
  await wide.page.reload();
  await sees(wide.page.getByRole("heading", { name: one.title, level: 2 }));
  await wide.leave();

  // Whose queue it is takes note of it in the same place.
  const desk = await atEscalation(officers.national, one, { width: 1440 });
  await sees(button(desk.page, "Saya catat"));
  await desk.leave();
});

test("what turned out not to be late has a place of its own, and reads as no end", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto("/eskalasi?keadaan=superseded");
  assert.equal(await page.getByRole("button", { name: "Batas bergeser" }).getAttribute("aria-pressed"), "true");
  await sees(page.getByText("Belum ada batas yang bergeser"));
  await accessible(page, "escalations whose deadline moved");
  await fits(page, "escalations whose deadline moved");
  await leave();
});
