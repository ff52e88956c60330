// The proof of a case: taken home by its reporter and by the Ombudsman, and checked by the program itself.
import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { workingCase } from "./cases.mjs";
import { atCase, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { isProofOf, prepared, taken, verify } from "./proof.mjs";

test("the reporter takes the proof home; it is accepted as it is, and no longer once a letter was changed", async () => {
  const one = await workingCase("Lampu mati, buktinya untuk Ombudsman");
  const { page, leave } = await reporter(one, { width: 360, height: 780 });
  await prepared(page);
  await page.getByText("Cara memeriksa keasliannya", { exact: true }).click();
  await accessible(page, "the proof of a report");
  await fits(page, "the proof of a report");
  const files = await taken(page);
  const data = await isProofOf(one, "reporter", files);
  assert.equal(data.answers.length, 1);
  for (const [file, signature] of [[files.pdf, files.pdfSignature], [files.json, files.jsonSignature]]) {
    const changed = `${file}.changed`;
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    fs.writeFileSync(changed, bytes);
    const refused = await verify(changed, signature);
    assert.ok(!refused.good);
    assert.match(refused.said, /WRONG: the signature does not belong to this file/);
  }
  assert.equal((await verify(files.pdf, files.jsonSignature)).good, false);
  await leave();
});

test("the Ombudsman takes it from the case; the agency that it is about is offered none", async () => {
  const one = await workingCase("Lampu mati, dibaca Ombudsman");
  const agency = await atCase(officers.agency, one);
  await sees(agency.page.getByText("Siapa memegang, berapa lama"));
  assert.equal(await agency.page.getByText("Berkas bukti untuk Ombudsman").count(), 0);
  await agency.leave();
  const { page, leave } = await atCase(officers.ombudsman, one, { width: 1440, height: 900 });
  await prepared(page);
  await accessible(page, "the proof of a case, for the Ombudsman");
  await fits(page, "the proof of a case, for the Ombudsman");
  await isProofOf(one, "ombudsman", await taken(page));
  await leave();
});
