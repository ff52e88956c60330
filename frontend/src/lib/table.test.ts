// @vitest-environment node
import { expect, it } from "vitest";
import { cellsOf, markOf, rowsOf } from "./table";

it("reads cells with commas or semicolons, and quotes", () => {
  expect(cellsOf('Gusti Ayu,ayu@badung.example,"Dinas A, B",unit_officer', ",")).toEqual(["Gusti Ayu", "ayu@badung.example", "Dinas A, B", "unit_officer"]);
  expect(cellsOf('a;"kata ""kutip""";c', ";")).toEqual(["a", 'kata "kutip"', "c"]);
  expect(cellsOf('Panel 5", rusak', ",")).toEqual(['Panel 5"', " rusak"]);
  expect(cellsOf("", ",")).toEqual([""]);
});

it("knows on which line a row begins, past empty lines and lines within quotes", () => {
  expect(rowsOf('kode,nama\r\n\r\na,"Dinas\r\nArsip"\r\nb,\r\n', ",")).toEqual([
    { line: 1, cells: ["kode", "nama"] },
    { line: 3, cells: ["a", "Dinas\nArsip"] },
    { line: 5, cells: ["b", ""] },
  ]);
});

it("parts by semicolons where the header has one", () => {
  expect(markOf("kode;nama")).toBe(";");
  expect(markOf("kode,nama")).toBe(",");
});
