// @vitest-environment node
import { expect, it } from "vitest";
import { wholeNumber } from "./numbers";
import { between, goesBy, initialsOf, lengthOf, listOf, maskedEmail, maskedPieces, nearArea, shortNumber, titleFrom, veiled } from "./text";
import { uuid } from "./uuid";

it("counts characters as readers do", () => {
  expect(lengthOf("  jalan 🛣️ ")).toBe(8);
});
it("lists words in a sentence", () => {
  expect(listOf(["mati"], "dan")).toBe("mati");
  expect(listOf(["mati", "gelap"], "dan")).toBe("mati dan gelap");
  expect(listOf(["lampu", "mati", "gelap"], "dan")).toBe("lampu, mati, dan gelap");
});
it("shortens numbers, names and areas for rows", () => {
  expect(shortNumber("LPR-2026-7K3M-9QX1")).toBe("7K3M-9QX1");
  expect(initialsOf("Kadek Wirawan Putra")).toBe("KW");
  expect(nearArea("Kerobokan, Kuta Utara, Kabupaten Badung, Bali")).toBe("Kerobokan, Kuta Utara");
  expect(nearArea("Cikupa, Cikupa, Kabupaten Tangerang, Banten")).toBe("Cikupa, Kabupaten Tangerang");
});
it("knows an agency by each of its names", () => {
  const office = { name: { id: "Dinas Perhubungan Kabupaten Badung", en: "Transport Office of Badung Regency" }, short_name: "Dishub" };
  expect(["perhubungan", " Transport ", "dishub", ""].map((typed) => goesBy(office, typed))).toEqual([true, true, true, true]);
  expect(goesBy({ ...office, short_name: null }, "dishub")).toBe(false);
});
it("proposes the first sentence as a title", () => {
  expect(titleFrom("Lampu jalan mati. Sudah seminggu.")).toBe("Lampu jalan mati");
  expect(titleFrom(`${"kata ".repeat(40)}`)).toMatch(/^(kata ?)+…$/);
});
it("finds what is masked", () => {
  expect(maskedPieces("NIK 5171••••9999, WA 0812••90")).toEqual([
    { text: "NIK ", masked: false },
    { text: "5171••••9999", masked: true },
    { text: ", WA ", masked: false },
    { text: "0812••90", masked: true },
  ]);
});
it("writes numbers the Indonesian way", () => {
  expect(wholeNumber(1803222, "id")).toBe("1.803.222");
});
it("makes version 4 UUIDs", () => {
  expect(uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

it("cuts by letters as people see them, also beyond the basic plane", () => {
  expect(between("😀 KTP 5171", 2, 5)).toBe("KTP");
});

it("puts a selection under dots and keeps its spaces", () => {
  expect(veiled("Rumah Bu Ayu gelap", 6, 12)).toBe("Rumah •• ••• gelap");
  expect(veiled("x😀y", 1, 3)).toBe("x•y");
});
it("masks an address so that its owner still knows it, and nothing twice", () => {
  expect(maskedEmail("ayu.lestari@gmail.com")).toBe("a•••••@gmail.com");
  expect(maskedEmail("ay••@gmail.com")).toBe("ay••@gmail.com");
  expect(maskedEmail("bukan surel")).toBe("bukan surel");
});
