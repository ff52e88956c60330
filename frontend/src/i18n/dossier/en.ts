import type { DossierText } from ".";

export const en: DossierText = {
  what: "All that is on record about your report, digitally signed: dates, answers, who held it how long. The Ombudsman asks for this proof if you turn to them.",
  whatAbove: "All that is on record about this report, digitally signed: the proof that the agency was asked first (UU 37/2008, Pasal 24).",
  make: "Make the proof",
  making: "Making it…",
  again: "Make a newer one",
  made: (day, time) => `Ready. It tells what was on record on ${day}, ${time}.`,
  pdf: "Download the PDF, for reading",
  json: "Download the data (JSON)",
  pdfSignature: "Download the PDF's signature (.jws)",
  jsonSignature: "Download the data's signature (.jws)",
  how: "How to check that it is genuine",
  howText: "Keep the files with their signatures and do not change them. Anybody can check a signature with the public keys; whoever runs the system checks it with the command below.",
  keys: "Public keys",
  fingerprint: "Fingerprint of the data (SHA-256), printed on the PDF too:",
};
