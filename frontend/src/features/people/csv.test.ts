import { expect, it } from "vitest";
import { words as english } from "../../i18n/en/words";
import { words as indonesian } from "../../i18n/id/words";
import type { Role } from "../../api/types";
import { fits, inApiWords, invitedBefore, lacking, withRoles, withUnit } from "./csv";
import { roleLike, roleOf } from "./roleWords";

it("puts a suggested unit into its own row and leaves the others alone", () => {
  const csv = "nama,surel,unit,peran\r\nA,a@x.id,Dinas Perhubungn,unit_officer\r\nB,b@x.id,Dinas LHK,unit_head";
  expect(withUnit(csv, 2, "Dinas Perhubungan, Badung")).toBe('nama,surel,unit,peran\nA,a@x.id,"Dinas Perhubungan, Badung",unit_officer\nB,b@x.id,Dinas LHK,unit_head');
  expect(withUnit("nama,surel\nA,a@x.id", 2, "X")).toBe("nama,surel\nA,a@x.id");
});

it("parts rows by the mark of the header, as the API does", () => {
  const csv = "nama;surel;unit;peran\nA;a@x.id;Dinas A, B, C, D, E;petugas unit";
  expect(inApiWords(csv)).toBe("nama;surel;unit;peran\nA;a@x.id;Dinas A, B, C, D, E;unit_officer");
});

it("writes roles in the API's words, several too, and leaves unknown ones and other columns alone", () => {
  const csv = "\uFEFFname,email,unit,role\nPetugas,a@x.id,Petugas,Petugas Unit|ADMIN instansi\nB,b@x.id,X,raja|head of unit\n\nC,c@x.id,X,unit_officer";
  expect(inApiWords(csv)).toBe("\uFEFFname,email,unit,role\nPetugas,a@x.id,Petugas,unit_officer|agency_admin\nB,b@x.id,X,raja|unit_head\n\nC,c@x.id,X,unit_officer");
  expect(withRoles(csv, 3, ["unit_officer", "unit_head"])).toContain("B,b@x.id,X,unit_officer|unit_head\n");
});

it.each([["Indonesian", indonesian.role], ["English", english.role]] as const)("knows every role by its %s name on the pages", (_, names) => {
  for (const [role, name] of Object.entries(names) as [Role, string][]) expect(roleOf(name)).toBe(role);
});

it("guesses what was meant by a slip, and nothing where it is far", () => {
  expect(roleLike("petgas unit")).toBe("unit_officer");
  expect(roleLike("kepla bidang")).toBe("unit_head");
  expect(roleLike("admin instnasi")).toBe("agency_admin");
  expect(roleLike("raja")).toBeNull();
  expect(roleLike("")).toBeNull();
});

const rows = (count: number) => ["nama,surel,unit,peran", ...Array.from({ length: count }, () => "a,b,c,d")].join("\n");

it("refuses what the API would", () => {
  expect(fits(rows(1000))).toBe(true);
  expect(fits(rows(1001))).toBe(false);
  expect(fits("é".repeat(131_073))).toBe(false);
});

it("names the columns that are missing", () => {
  expect(lacking("\uFEFFNama;Surel;Unit;Peran\nA;b;c;d")).toEqual([]);
  expect(lacking("nama,alamat,unit\nA,b,c")).toEqual(["email", "role"]);
});

const row = (line: number, email: string, verdict: string) => ({ line, email, agency: "Dinas A", verdict });

it("tells an invitation that waits from a double row", () => {
  expect([...invitedBefore([row(2, "a@x.id", "ready"), row(3, "A@x.id", "duplicate"), row(4, "b@x.id", "duplicate"), row(5, "b@x.id", "duplicate")])]).toEqual([4]);
});

it("leaves a cell that goes over several lines whole, and finds the rows behind it", () => {
  const csv = 'nama,surel,unit,peran\n"Ani\nSatu",a@x.id,Dinas Perhubungn,petugas unit\nB,b@x.id,Dinas LHK,raja';
  expect(inApiWords(csv)).toBe('nama,surel,unit,peran\n"Ani\nSatu",a@x.id,Dinas Perhubungn,unit_officer\nB,b@x.id,Dinas LHK,raja');
  expect(withRoles(csv, 4, ["unit_head"])).toBe('nama,surel,unit,peran\n"Ani\nSatu",a@x.id,Dinas Perhubungn,petugas unit\nB,b@x.id,Dinas LHK,unit_head');
});
