import { expect, it } from "vitest";
import { cellsOf, fits, withUnit } from "./csv";

it("reads cells with commas or semicolons, and quotes", () => {
  expect(cellsOf('Gusti Ayu,ayu@badung.example,"Dinas A, B",unit_officer').cells).toEqual(["Gusti Ayu", "ayu@badung.example", "Dinas A, B", "unit_officer"]);
  expect(cellsOf('a;"kata ""kutip""";c').cells).toEqual(["a", 'kata "kutip"', "c"]);
});

it("puts a suggested unit into its own row and leaves the others alone", () => {
  const csv = "nama,surel,unit,peran\r\nA,a@x.id,Dinas Perhubungn,unit_officer\r\nB,b@x.id,Dinas LHK,unit_head";
  expect(withUnit(csv, 2, "Dinas Perhubungan, Badung")).toBe('nama,surel,unit,peran\nA,a@x.id,"Dinas Perhubungan, Badung",unit_officer\nB,b@x.id,Dinas LHK,unit_head');
  expect(withUnit("nama,surel\nA,a@x.id", 2, "X")).toBe("nama,surel\nA,a@x.id");
});

const rows = (count: number) => ["nama,surel,unit,peran", ...Array.from({ length: count }, () => "a,b,c,d")].join("\n");

it("refuses what the API would", () => {
  expect(fits(rows(1000))).toBe(true);
  expect(fits(rows(1001))).toBe(false);
  expect(fits("é".repeat(131_073))).toBe(false);
});
