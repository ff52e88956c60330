// Two agencies say "not ours": the national desk reads both, decides, and the decision binds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, filedCase } from "./cases.mjs";
import { atCase, press } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { admitted, officerSecret } from "./members.mjs";
import { badung, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

const reasons = ["Jalan ini aset provinsi, dibangun dengan dana provinsi.", "Tetap bukan ruas kabupaten menurut keputusan 2022."];

/** Given to the regency twice, and returned twice. */
async function disputed(title) {
  const one = await filedCase(title);
  const [national, agency, id] = [await atDesk("national"), await atDesk("agency"), await agencyId(badung)];
  await act(one, national, "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: id });
  await act(one, agency, "returns", { reason: reasons[0], proposed_agency_id: await one.elsewhere() });
  await act(one, national, "dispositions", { agency_id: id, role: "lead" });
  await act(one, agency, "returns", { reason: reasons[1], proposed_agency_id: null });
  return one;
}

test("a case returned twice is decided at the arbiter's desk, and cannot be returned again", async () => {
  const one = await disputed("Jembatan tanpa pemilik");
  const { page, leave } = await person({ width: 1440, height: 900 });
  await signIn(page, officers.national);
  const folder = page.getByRole("navigation", { name: "Daftar kerja" }).getByRole("link", { name: /^Perlu putusan/ });
  await folder.click();
  await sees(page.getByRole("heading", { name: /^Perlu putusan/, level: 1 }));
  await sees(page.getByRole("link", { name: one.title }));
  // From the case itself too.
  await page.getByRole("link", { name: one.title }).click();
  await sees(page.getByRole("heading", { name: one.title, level: 1 }));
  await page.getByRole("button", { name: /^Dikembalikan 2×/ }).press("Enter");
  await sees(page.locator("li:focus").getByText(reasons[1]));
  await sees(page.getByRole("button", { name: "Teruskan ke instansi…" }));
  await accessible(page, "a disputed case");
  await page.getByRole("main").getByRole("link", { name: "Meja penengah" }).click();
  await sees(page.getByRole("heading", { name: one.title, level: 2 }));
  for (const reason of reasons) await sees(page.getByText(reason));
  await sees(page.getByText("Tidak mengusulkan instansi lain."));
  await sees(page.getByRole("img", { name: /hari kerja/ }));
  const stairs = page.getByRole("list", { name: "Tangga" });
  await sees(stairs.getByText("Meja nasional, sekarang"));
  await sees(stairs.getByText(/^Mengembalikan /));
  for (const untrue of ["Petugas unit", "lewat batas"]) assert.equal(await stairs.getByText(untrue).count(), 0, untrue);
  await accessible(page, "the arbiter's desk");
  await press(page, "Putuskan dan teruskan");
  await sees(page.getByText("Pilih satu instansi."));
  await sees(page.getByText("Tulis alasannya dulu."));
  await page.getByRole("radio", { name: new RegExp(`^${badung}`) }).check();
  await page.getByLabel("Alasan putusan").fill("Jembatan antarbanjar di satu desa: kewenangan kabupaten.");
  await press(page, "Putuskan dan teruskan");
  await sees(page.getByText(`Diputus: ${badung}. Putusan ini mengikat.`));
  await sees(page.getByText("Laporan ini sudah diputus atau berpindah."));
  await page.getByRole("listitem").filter({ hasText: one.title }).first().waitFor({ state: "detached" });
  await leave();

  const agency = await atCase(officers.agency, one);
  await sees(agency.page.getByText("Jembatan antarbanjar di satu desa: kewenangan kabupaten."));
  await sees(agency.page.getByRole("button", { name: "Tunjuk petugas…" }));
  assert.equal(await agency.page.getByRole("button", { name: "Bukan wewenang kami…" }).count(), 0, "a binding decision is not returned");
  await sees(agency.page.getByText("Putusan meja nasional: laporan ini tidak dapat dikembalikan."));
  await sees(agency.page.getByRole("listitem").filter({ hasText: "Jembatan antarbanjar di satu desa" }).getByText("Mengikat: tidak dapat dikembalikan."));
  await accessible(agency.page, "a case that is bound");
  await agency.page.setViewportSize({ width: 360, height: 780 });
  await fits(agency.page, "a case that is bound, on a phone");
  await agency.page.locator(".acts-more").click();
  await sees(agency.page.locator(".acts-rest").getByText("Putusan meja nasional: laporan ini tidak dapat dikembalikan."));
  await accessible(agency.page, "a case that is bound, on a phone");
  await agency.leave();
});

test("on a phone the list or the dispute, never both; and only the national desk decides", async () => {
  const one = await disputed("Jembatan di ponsel");
  const { page, leave } = await person({ width: 360, height: 800 });
  await signIn(page, officers.national);
  await page.goto("/putusan");
  await sees(page.getByRole("link", { name: one.title }));
  await fits(page, "disputes");
  await page.getByRole("link", { name: one.title }).click();
  await sees(page.getByRole("heading", { name: one.title, level: 2 }));
  await sees(page.getByText(reasons[1]));
  assert.equal(await page.getByRole("heading", { name: "Perlu putusan", level: 2 }).count(), 0, "the list has made room for the dispute");
  await accessible(page, "a dispute on a phone");
  await fits(page, "a dispute on a phone");
  await leave();
  const other = await person();
  await signIn(other.page, officers.agency);
  await other.page.goto("/putusan");
  await sees(other.page.getByRole("heading", { name: "Halaman ini untuk admin nasional" }));
  await other.leave();
});

const ministry = "Kementerian Perhubungan";

async function givesBack(page, reason, proposed) {
  await press(page, "Bukan wewenang kami…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").pressSequentially(proposed);
  await dialog.getByRole("option", { name: new RegExp(`^${proposed}`) }).first().click();
  await dialog.getByLabel("Alasan").fill(reason);
  await dialog.getByRole("button", { name: "Kembalikan" }).click();
  await sees(page.getByText("Laporan dikembalikan."));
}

test("two agencies each say that the other is in charge; the national desk decides on a phone, and its word stands", async () => {
  const one = await filedCase("Jembatan yang saling dilempar");
  const [national, id] = [await atDesk("national"), await agencyId(badung)];
  await act(one, national, "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: id });
  const regency = await atCase(officers.agency, one);
  await givesBack(regency.page, reasons[0], ministry);
  await regency.leave();
  await act(one, national, "dispositions", { agency_id: await one.elsewhere(), role: "lead" });

  const colleague = await admitted("Sekar", { unit: ministry, by: "national" });
  const other = await person();
  await other.page.goto(`/masuk?ke=/kerja/${one.id}`);
  await other.page.getByLabel("Surel").fill(colleague.email);
  await other.page.getByLabel("Sandi", { exact: true }).fill(officerSecret);
  await other.page.getByRole("button", { name: "Masuk", exact: true }).click();
  await sees(other.page.getByRole("heading", { name: one.title, level: 1 }));
  await givesBack(other.page, "Ruas ini bukan jalan nasional menurut keputusan 2022.", badung);
  await other.leave();

  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(page, officers.national);
  await page.goto("/putusan");
  await page.getByRole("link", { name: one.title }).click();
  const claim = (agency) => page.getByRole("article").filter({ has: page.getByRole("heading", { name: agency, exact: true }) });
  await sees(claim(badung).getByText(reasons[0]));
  await sees(claim(badung).getByText(ministry));
  await sees(claim(ministry).getByText("Ruas ini bukan jalan nasional menurut keputusan 2022."));
  await sees(claim(ministry).getByText(badung).last());
  await accessible(page, "a dispute of two agencies on a phone");
  await fits(page, "a dispute of two agencies on a phone");

  // Before one decides the reporter can be asked, as at any desk.
  await press(page, "Minta keterangan pelapor…");
  await page.getByRole("dialog").getByLabel("Pertanyaan").fill("Jembatan ini di ruas mana?");
  await page.getByRole("dialog").getByRole("button", { name: "Kirim pertanyaan" }).click();
  await sees(page.getByText(/^Menunggu keterangan pelapor/));
  await act(one, one.token, "replies", { text: "Di jalan desa, antara dua banjar." });
  await page.reload();
  await page.getByRole("radio", { name: new RegExp(`^${badung}`) }).check();
  await page.getByLabel("Alasan putusan").fill("Jembatan desa: kewenangan kabupaten.");
  await press(page, "Putuskan dan teruskan");
  await sees(page.getByText(`Diputus: ${badung}. Putusan ini mengikat.`));
  await sees(page.getByText("Laporan ini sudah diputus atau berpindah."));
  await fits(page, "a decided dispute on a phone");
  await page.getByRole("link", { name: "Perlu putusan" }).click();
  await sees(page.getByRole("heading", { name: "Perlu putusan", level: 2 }));
  assert.equal(await page.getByRole("link", { name: one.title }).count(), 0, "what was decided has left the list");
  await leave();

  const last = await atCase(officers.agency, one);
  await sees(last.page.getByText("Jembatan desa: kewenangan kabupaten."));
  await sees(last.page.getByRole("button", { name: "Tunjuk petugas…" }));
  assert.equal(await last.page.getByRole("button", { name: "Bukan wewenang kami…" }).count(), 0, "a binding decision is not returned");
  await last.leave();
});
