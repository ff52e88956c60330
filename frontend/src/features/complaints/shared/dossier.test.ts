import { expect, it } from "vitest";
import { filesOf } from "./dossier";

const made = {
  tracking_number: "LPR-2026-7K3M-9QX1",
  made_at: "2026-11-27T02:00:00Z",
  document: '{"text":"Jl. Merdeka № 7 — “mati”"}',
  sha256: "0".repeat(64),
  pdf: btoa("%PDF-1.7\n\u00e2\u00ff\u0000"),
  signatures: { document: "aGVhZA..ZG9j", pdf: "aGVhZA..cGRm" },
  kid: "k",
};

it("keeps each file byte for byte, under the number of the report", async () => {
  const files = filesOf(made);
  expect(files.map(({ name }) => name)).toEqual(["pdf", "json", "pdf.jws", "json.jws"].map((ending) => `LPR-2026-7K3M-9QX1.${ending}`));
  const bytes = await Promise.all(files.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())));
  expect([...bytes[0]!]).toEqual([...Array.from("%PDF-1.7\n", (letter) => letter.charCodeAt(0)), 0xe2, 0xff, 0]);
  const text = (at: number) => new TextDecoder().decode(bytes[at]);
  expect(text(1)).toBe(made.document);
  expect([text(2), text(3)]).toEqual([made.signatures.pdf, made.signatures.document]);
});
