// The proof of a case: taken home by its reporter and by the Ombudsman, and checked by the program itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { buildBinary } from "../../tools/stack.mjs";
import { workingCase } from "./cases.mjs";
import { atCase, press, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";

const api = process.env.API_URL ?? "http://localhost:8080";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tuntas-dossier-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What the program says of a file, and whether it takes it. */
async function verify(file, signature, keys) {
  const binary = process.env.TUNTAS_BINARY ?? (await buildBinary());
  return promisify(execFile)(binary, ["audit", "verify", file, "--signature", signature, "--keys", keys]).then(
    ({ stdout }) => ({ good: true, said: stdout }),
    ({ stdout, stderr }) => ({ good: false, said: stdout + stderr }),
  );
}

/** Presses a button that saves a file, and where it lies then. */
async function take(page, name, into) {
  const saving = page.waitForEvent("download");
  await press(page, name);
  const saved = await saving;
  const place = path.join(into, saved.suggestedFilename());
  await saved.saveAs(place);
  return place;
}

test("the reporter takes the proof home; it is accepted as it is, and no longer once a letter was changed", async () => {
  const one = await workingCase("Lampu mati, buktinya untuk Ombudsman");
  const { page, leave } = await reporter(one, { width: 360, height: 780 });
  await page.getByText("Berkas bukti untuk Ombudsman", { exact: true }).click();
  await press(page, "Siapkan berkas bukti");
  await sees(page.getByText(/^Siap\. Isinya menurut catatan pada/));
  await page.getByText("Cara memeriksa keasliannya", { exact: true }).click();
  await accessible(page, "the proof of a report");
  await fits(page, "the proof of a report");
  const pdf = await take(page, "Unduh PDF untuk dibaca", folder);
  const json = await take(page, "Unduh data (JSON)", folder);
  const pdfSignature = await take(page, "Unduh tanda tangan PDF (.jws)", folder);
  const jsonSignature = await take(page, "Unduh tanda tangan data (.jws)", folder);
  assert.deepEqual([pdf, json, pdfSignature, jsonSignature].map((file) => path.basename(file)), [
    `${one.number}.pdf`, `${one.number}.json`, `${one.number}.pdf.jws`, `${one.number}.json.jws`,
  ]);
  assert.match(fs.readFileSync(pdf, "latin1"), /^%PDF-1\.7/);
  const data = JSON.parse(fs.readFileSync(json, "utf8"));
  assert.equal(data.report.tracking_number, one.number);
  assert.equal(data.made_for, "reporter");
  assert.equal(data.answers.length, 1);

  const keys = path.join(folder, "keys.json");
  fs.writeFileSync(keys, await (await fetch(`${api}/.well-known/document-keys.json`)).text());
  for (const [file, signature] of [[pdf, pdfSignature], [json, jsonSignature]]) {
    const found = await verify(file, signature, keys);
    assert.ok(found.good, found.said);
    assert.match(found.said, /the signature is good/);
    const changed = `${file}.changed`;
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    fs.writeFileSync(changed, bytes);
    const refused = await verify(changed, signature, keys);
    assert.ok(!refused.good);
    assert.match(refused.said, /WRONG: the signature does not belong to this file/);
  }
  assert.equal((await verify(pdf, jsonSignature, keys)).good, false);
  await leave();
});

test("the Ombudsman takes it from the case; the agency that it is about is offered none", async () => {
  const one = await workingCase("Lampu mati, dibaca Ombudsman");
  const agency = await atCase(officers.agency, one);
  await sees(agency.page.getByText("Siapa memegang, berapa lama"));
  assert.equal(await agency.page.getByText("Berkas bukti untuk Ombudsman").count(), 0);
  await agency.leave();
  const { page, leave } = await atCase(officers.ombudsman, one, { width: 1440, height: 900 });
  await page.getByText("Berkas bukti untuk Ombudsman", { exact: true }).click();
  await press(page, "Siapkan berkas bukti");
  await sees(page.getByText(/^Siap\. Isinya menurut catatan pada/));
  await accessible(page, "the proof of a case, for the Ombudsman");
  await fits(page, "the proof of a case, for the Ombudsman");
  const json = await take(page, "Unduh data (JSON)", folder);
  assert.equal(JSON.parse(fs.readFileSync(json, "utf8")).made_for, "ombudsman");
  await leave();
});
