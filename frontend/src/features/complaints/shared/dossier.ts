import type { Dossier } from "../../../api/types";

export type Kept = { name: string; blob: Blob };

/** The PDF, the data and the signature of each, byte for byte as they were signed. */
export function filesOf({ tracking_number: number, pdf, document, signatures }: Dossier): [Kept, Kept, Kept, Kept] {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const kept = (ending: string, content: BlobPart, type: string): Kept => ({ name: `${number}.${ending}`, blob: new Blob([content], { type }) });
  return [
    kept("pdf", bytes, "application/pdf"),
    kept("json", document, "application/json"),
    kept("pdf.jws", signatures.pdf, "application/jose"),
    kept("json.jws", signatures.document, "application/jose"),
  ];
}
