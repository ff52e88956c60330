import { expect, it } from "vitest";
import { appended, blanksOf } from "./blanks";

it("finds every blank with what belongs there and where it stands", () => {
  const text = "Diganti pada {{isi: tanggal}}, {{nama_pelapor}}.";
  const found = blanksOf(text);
  expect(found.map(({ name, hint }) => [name, hint])).toEqual([["isi", "tanggal"], ["nama_pelapor", null]]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["{{isi: tanggal}}", "{{nama_pelapor}}"]);
});

it("takes braces that do not close for a blank, up to the end of the line", () => {
  expect(blanksOf("Pada {{isi: jam\nLalu")).toEqual([{ name: "isi", hint: "jam", start: 5, end: 15 }]);
  expect(blanksOf("{{")).toHaveLength(1);
});

it("finds none in words, single braces included", () => {
  expect(blanksOf("Sudah {kami} ganti }} hari ini")).toEqual([]);
});

it("puts words behind what stands there", () => {
  expect(appended("", "Baru")).toBe("Baru");
  expect(appended("Selamat pagi.\n", "Baru")).toBe("Selamat pagi.\n\nBaru");
});
