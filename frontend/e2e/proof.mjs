// The proof of a case as its reader takes it home, and what the program says of it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";
import { inflateSync } from "node:zlib";
import { buildBinary } from "../../tools/stack.mjs";
import { press } from "./desk.mjs";

const api = process.env.API_URL ?? "http://localhost:8080";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tuntas-dossier-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Opens the part of the page that offers it, and has it made. */
export async function prepared(page) {
  await page.getByText("Berkas bukti untuk Ombudsman", { exact: true }).click();
  await press(page, "Siapkan berkas bukti");
  // Drawing and signing the paper takes a program that was not built for speed some seconds more than a page.
  await page.getByText(/^Siap\. Isinya menurut catatan pada/).waitFor({ timeout: 30_000 });
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

/** All four files of a proof that is prepared, each where it was saved. */
export async function taken(page) {
  const into = fs.mkdtempSync(path.join(folder, "of-"));
  return {
    pdf: await take(page, "Unduh PDF untuk dibaca", into),
    json: await take(page, "Unduh data (JSON)", into),
    pdfSignature: await take(page, "Unduh tanda tangan PDF (.jws)", into),
    jsonSignature: await take(page, "Unduh tanda tangan data (.jws)", into),
  };
}

/** What the program says of a file, and whether it takes it, by the keys that anybody can read. */
export async function verify(file, signature) {
  const keys = path.join(folder, "keys.json");
  fs.writeFileSync(keys, await (await fetch(`${api}/.well-known/document-keys.json`)).text());
  const binary = process.env.TUNTAS_BINARY ?? (await buildBinary());
  return promisify(execFile)(binary, ["audit", "verify", file, "--signature", signature, "--keys", keys]).then(
    ({ stdout }) => ({ good: true, said: stdout }),
    ({ stdout, stderr }) => ({ good: false, said: stdout + stderr }),
  );
}

/** Whether a paper has these bytes attached to it. */
function attaches(pdf, bytes) {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n/g)].some(({ index, 0: head }) => {
    try {
      return inflateSync(pdf.subarray(index + head.length)).equals(bytes);
    } catch {
      // A stream of another kind.
      return false;
    }
  });
}

/** That they are the proof of this case for this reader, the paper that of the data, and both are accepted; answers the data. */
export async function isProofOf({ number }, reader, { pdf, json, pdfSignature, jsonSignature }) {
  assert.deepEqual([pdf, json, pdfSignature, jsonSignature].map((file) => path.basename(file)), [`${number}.pdf`, `${number}.json`, `${number}.pdf.jws`, `${number}.json.jws`]);
  const [paper, bytes] = [fs.readFileSync(pdf), fs.readFileSync(json)];
  const data = JSON.parse(bytes.toString());
  assert.equal(data.report.tracking_number, number);
  assert.equal(data.made_for, reader);
  assert.match(paper.subarray(0, 8).toString("latin1"), /^%PDF-1\.7/);
  assert.ok(attaches(paper, bytes), "the paper carries the data that it is a picture of");
  for (const [file, signature] of [[pdf, pdfSignature], [json, jsonSignature]]) {
    const found = await verify(file, signature);
    assert.ok(found.good, found.said);
    assert.match(found.said, /the signature is good/);
  }
  return data;
}
