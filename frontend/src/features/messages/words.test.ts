import { expect, it } from "vitest";
import { differs, draftOf, sentWords, unknownNames, wordsNow } from "./words";

const none = { subject: null, what: null, next: null };
const shipped = { subject: "sudah dijawab", what: "Laporan Anda sudah dijawab.", next: "Bacalah sebelum {tenggat}." };
const template = { shipped, changed: { ...none, what: "Laporan {nomor} dijawab." } };

it("shows changed words, and shipped ones where nothing was changed", () => {
  expect(wordsNow(template)).toEqual({ ...shipped, what: "Laporan {nomor} dijawab." });
});

it("says what ships as null, so that a later release can still better it", () => {
  expect(sentWords({ subject: " sudah dijawab ", what: "", next: "Lihat {status}." }, template)).toEqual({ subject: null, what: null, next: "Lihat {status}." });
});

it("knows what would change nothing", () => {
  expect(differs(wordsNow(template), template)).toBe(false);
  expect(differs({ ...wordsNow(template), what: "Laporan {nomor} dijawab.  " }, template)).toBe(false);
  expect(differs(shipped, template)).toBe(true);
});

it("names what stands for nothing, as it was typed", () => {
  const known = ["nomor", "tenggat"];
  expect(unknownNames("Halo {nama}, {nomor} sebelum {tenggat}; lagi {nama}", known)).toEqual(["{nama}"]);
  expect(unknownNames("ku{rung {nomor}", known)).toEqual(["{"]);
  expect(unknownNames("{} dan }", known)).toEqual(["{}", "}"]);
  expect(unknownNames("tanpa kurung", known)).toEqual([]);
});

it("takes no draft that it cannot read", () => {
  const draft = { version: 2, words: shipped };
  expect(draftOf(JSON.stringify(draft))).toEqual(draft);
  expect([draftOf(""), draftOf("{"), draftOf("{}"), draftOf("null"), draftOf('{"version":1,"words":{"subject":"x"}}')]).toEqual([null, null, null, null, null]);
});
