import { expect, it } from "vitest";
import { partWith, plainIn } from "./named";

it.each([
  ["status:entah lampu", "entah", "status", "status"],
  ["lampu Jenis:apa", "apa", "Jenis", "class"],
  ['instansi:"Dinas Entah" lampu', "Dinas Entah", "instansi", "agency"],
  ["wilayah:BADUNGG", "badungg", "wilayah", "area"],
  ["tenggat<xd", "xd", "tenggat", "due"],
  ["due:besok", "besok", "due", "due"],
])("of %s the part with %s is known by its name", (line, value, name, field) => {
  expect(partWith(line, value)).toMatchObject({ name, field });
});

it("a value that no named part has is not guessed at", () => {
  expect(partWith("entah status:baru", "entah")).toBeNull();
});

it.each([
  ["kota:badung lampu", ["kota"]],
  ["lampu oleh:made jalur:2", ["oleh", "jalur"]],
  ["status<baru", ["status"]],
  ["tenggat:3d", ["tenggat"]],
  ["tenggat<3", ["tenggat"]],
])("%s has parts that are looked for as words", (line, names) => {
  expect(plainIn(line)).toEqual(names);
});

it.each(["lampu mati", "status:baru petugas:saya", "pukul 08:30", "https://contoh.id/a", "tenggat<2d", 'instansi:"Dinas Perhubungan"', "catatan: lampu"])("nothing of %s is taken for a name that is none", (line) => {
  expect(plainIn(line)).toEqual([]);
});
