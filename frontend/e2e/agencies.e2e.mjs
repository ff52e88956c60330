// The register and its rules: an agency is found, changed and succeeded, a rule is made and tried, a table goes out and in.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, mark } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, call, filedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { badung, dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

/** Some days ago, on every calendar of the country. */
const past = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function pick(page, name, typed, wanted) {
  const box = page.getByRole("combobox", { name, exact: true });
  await box.fill(typed);
  await page.getByRole("option", { name: wanted }).first().click();
}

async function atAgency(page, name) {
  await page.getByRole("link", { name: "Instansi", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Instansi", level: 1 }));
  await page.getByRole("searchbox", { name: "Cari instansi atau unit" }).fill(name);
  await page.getByRole("searchbox", { name: "Cari instansi atau unit" }).press("Enter");
  await page.getByRole("navigation", { name: "Pohon instansi" }).getByRole("link", { name }).first().click();
  await sees(page.getByRole("heading", { name, level: 2 }));
}

test("an agency is found and kept, a unit ends, and its reports go to its successor", async () => {
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await atAgency(page, badung);
  await sees(page.getByRole("heading", { name: /^Perlu perhatian/ }));
  // What is not named beside the register is named on a page of its own, and what is not named there says where to look.
  await page.getByRole("link", { name: /^dan \d+ lagi$/ }).click();
  await page.waitForURL(/\/instansi\/perhatian$/);
  await sees(page.getByText(/^dan \d+ lagi\. Yang memegang laporan terbuka terbanyak disebut dulu/));
  await accessible(page, "all that needs attention");
  await page.getByRole("link", { name: "daftar instansi" }).click();
  await page.waitForURL(/\/instansi$/);
  await atAgency(page, badung);
  await accessible(page, "an agency");
  await page.getByRole("radio", { name: /^Separuh/ }).check();
  await sees(page.getByText("Cara tersambung disimpan."));
  assert.equal((await call(`/v1/agencies/${await agencyId(badung)}`, { method: "GET" })).answer.connection, "half");
  await page.getByRole("radio", { name: /^Penuh/ }).check();
  await page.waitForFunction(() => document.querySelector('input[value="full"]').checked);

  const name = `Dinas Taman ${mark()}`;
  await button(page, "Unit baru").click();
  await button(page, "Simpan").click();
  await sees(page.getByText("Tulis namanya, paling sedikit tiga huruf."));
  await page.getByLabel("Nama", { exact: true }).fill(name);
  await pick(page.getByRole("dialog"), "Topik", "lampu", "Lampu jalan");
  await accessible(page, "a new unit");
  await button(page, "Simpan").click();
  await sees(page.getByRole("heading", { name, level: 2 }));
  const unit = new URL(page.url()).searchParams.get("pilih");

  const one = await filedCase("Bangku taman patah");
  await act(one, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: unit });
  await button(page, "Ubah…").click();
  await page.getByLabel("Hari terakhir").fill(past(3));
  await button(page, "Simpan").click();
  await sees(page.getByText("Sudah berakhir").first());
  await button(page, "Alihkan 1 laporan…").click();
  await pick(page.getByRole("dialog"), "Penerus", "Dinas Perhubungan Kabupaten Badung", dishub);
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("1 laporan terbuka"));
  await sees(dialog.getByText(one.number));
  await accessible(page, "what a succession would move");
  await button(page, "Alihkan 1 laporan").click();
  await sees(dialog.getByText("Tulis alasannya."));
  await dialog.getByLabel("Alasan").fill("Digabung menurut Perda 7/2026.");
  await button(page, "Alihkan 1 laporan").click();
  await sees(dialog.getByText("Selesai: 1 laporan dialihkan."));
  await accessible(page, "a succession that is done");
  await dialog.getByRole("button", { name: "Tutup" }).last().click();
  await sees(page.getByText(`Diteruskan oleh ${dishub}.`));
  await sees(page.getByText("Tidak ada laporan terbuka yang tertinggal di sini."));
  const { answer } = await call(`/v1/complaints/${one.id}/timeline`, { method: "GET", token: one.token });
  assert.ok(answer.data.some(({ kind, text }) => kind === "succeeded" && text.startsWith("Digabung")));
  await leave();
});

test("a rule is made, tried at the bench, and deleted; a topic becomes a priority", async () => {
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await page.getByRole("link", { name: "Aturan tujuan", exact: true }).click();
  await sees(page.getByRole("heading", { name: "Aturan tujuan", level: 1 }));
  await button(page, "Aturan baru").click();
  await button(page, "Simpan").click();
  await sees(page.getByText("Pilih tujuannya."));
  await sees(page.getByText("Pilih topik, wilayah, atau tingkat; atau centang bahwa memang semuanya."));
  const dialog = page.getByRole("dialog");
  await pick(dialog, "Topik", "lampu", "Lampu jalan");
  await pick(dialog, "Wilayah", "kabupaten badung", "Kabupaten Badung");
  await pick(dialog, "Ke instansi atau unit", "Dinas Perhubungan Kabupaten Badung", dishub);
  await dialog.getByLabel("Prioritas", { exact: true }).fill("7");
  await accessible(page, "a new rule");
  await button(page, "Simpan").click();
  await sees(page.getByText("Aturan ditambahkan."));
  const row = page.getByRole("table").getByRole("row").filter({ hasText: dishub });
  await sees(row);
  await accessible(page, "the rules");

  const bench = page.getByRole("region", { name: "Laporan ini akan ke mana?" });
  await pick(bench, "Topik", "lampu", "Lampu jalan");
  await pick(bench, "Wilayah", "kerobokan", /^Kerobokan/);
  await bench.getByRole("button", { name: "Uji" }).click();
  await sees(bench.getByText("Aturan 7 menang."));
  await sees(bench.getByText(dishub).first());
  await accessible(page, "the bench");

  const topics = page.getByRole("region", { name: "Topik program prioritas" });
  await pick(topics, "Tambah topik", "listrik padam", "Listrik padam");
  await sees(page.getByText("kini topik prioritas."));
  await topics.getByRole("button", { name: /^Keluarkan/ }).first().click();
  await sees(page.getByText("bukan topik prioritas lagi."));

  await row.first().getByRole("button", { name: /^Ubah aturan/ }).click();
  await button(page, "Hapus aturan").click();
  await button(page, "Tekan sekali lagi untuk menghapus").click();
  await sees(page.getByText("Aturan dihapus."));
  await bench.getByRole("button", { name: "Uji" }).click();
  await sees(bench.getByText(`Tanpa aturan, disarankan ke ${dishub}.`));
  await leave();

  const small = await person({ width: 360, height: 780, scheme: "dark" });
  await signIn(small.page, officers.national);
  await small.page.goto("/instansi/aturan");
  await sees(small.page.getByRole("heading", { name: "Aturan tujuan", level: 1 }));
  await accessible(small.page, "the rules on a phone");
  await fits(small.page, "the rules on a phone");
  await small.leave();
});

test("an agency's admin keeps the own agency on a phone, and reads a table in", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await signIn(page, officers.agency);
  await page.goto("/instansi");
  await sees(page.getByRole("heading", { name: badung, level: 2 }));
  await accessible(page, "the own agency on a phone");
  await fits(page, "the own agency on a phone");
  assert.equal(await page.getByRole("radio").count(), 0, "how it is connected is the national desk's");
  const approval = page.getByRole("switch");
  await approval.check();
  await sees(page.getByText("Persetujuan jawaban disimpan."));
  await approval.uncheck();
  await page.waitForFunction(() => document.querySelector('[role="switch"]').checked === false);

  const name = `Dinas Arsip ${mark()}`;
  await button(page, "CSV").click();
  await page.getByText("Kolom dan artinya").click();
  await sees(page.getByText("Hari pertama valid_from"));
  await sees(page.getByText("Pemerintah kabupaten regency_government"));
  await accessible(page, "what the columns are called");
  await fits(page, "what the columns are called");
  await page.getByLabel("Atau tempel isinya").fill(`code,name_id,parent_code,area_code\n,${name},pemkab-badung,51.03\n,Salah tempat,pemkab-badung,51.02\n`);
  await button(page, "Periksa").click();
  await sees(page.getByText("2 baris, 1 akan ditulis"));
  await sees(page.getByText("Wilayah area_code: tidak boleh begitu"));
  await accessible(page, "a checked table");
  await fits(page, "a checked table");
  await button(page, "Tulis 1 baris").click();
  await sees(page.getByText("1 baris ditulis."));
  // An empty cell empties what is there, which is said before it is done; the same fault twice in a cell is one to mend.
  await button(page, "Berkas lain").click();
  await page.getByLabel("Atau tempel isinya").fill(`name_id,parent_code,area_code,topics\n${name},pemkab-badung,,\n${name} Dua,pemkab-badung,51.03,tak-ada;tak-ada-juga\n`);
  await button(page, "Periksa").click();
  await sees(page.getByText("Wilayah area_code: akan dikosongkan"));
  await sees(page.getByText("Topik topics: tidak dikenal"));
  assert.equal(await page.getByText("Topik topics: tidak dikenal").count(), 1);
  await accessible(page, "a checked table that empties something");
  await fits(page, "a checked table that empties something");
  await button(page, "Tulis 1 baris").click();
  await sees(page.getByText("Wilayah area_code: dikosongkan"));
  await button(page, "Selesai").click();
  await page.getByRole("navigation", { name: "Pohon instansi" }).getByRole("link", { name }).click();
  await sees(page.getByRole("heading", { name, level: 2 }));
  await fits(page, "a unit on a phone");
  await leave();
  // What was made here does not stay in other journeys' lists.
  const id = await agencyId(name);
  const token = await atDesk("national");
  const { etag } = await call(`/v1/agencies/${id}`, { method: "GET", token });
  const headers = { "Content-Type": "application/merge-patch+json", "If-Match": etag, "Idempotency-Key": randomUUID() };
  await call(`/v1/agencies/${id}`, { method: "PATCH", token, body: { valid_to: past(2) }, headers });
});
