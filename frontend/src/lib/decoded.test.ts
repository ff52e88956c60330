import { expect, it } from "vitest";
import { decoded } from "./decoded";

it("reads the alphabets that spreadsheets write, and nothing that is no text", () => {
  const words = "nama;surel\nI Gédé;a@x.id";
  expect(decoded(new TextEncoder().encode(words))).toBe(words);
  expect(decoded(Uint8Array.from(words, (letter) => letter.charCodeAt(0)))).toBe(words);
  const wide = new Uint8Array(new Uint16Array(Array.from(`\uFEFF${words}`, (letter) => letter.charCodeAt(0))).buffer);
  expect(decoded(wide)).toBe(words);
  expect(decoded(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0xff))).toBeNull();
});
