import { expect, it } from "vitest";
import { OPEN } from "../../../api/complaints";
import { isFiltered, queryOf, searchOf, viewOf, viewQueryOf } from "./views";

it("an address without a folder is all that is open, as ever", () => {
  expect(queryOf({})).toEqual({ view: "work", sort: "due_at", limit: 50, status: OPEN });
  expect(viewOf({ pandangan: "apa saja" })).toBe("semua");
});

it("old addresses lead to the folder of the same meaning", () => {
  expect(["saya", "unit", "bebas", "lewat"].map((pandangan) => queryOf({ pandangan }).folder)).toEqual(["mine", "unit", "unassigned", "late"]);
});

it("what is late is found wherever it is held, too", () => {
  expect(queryOf({ batas: "lewat" })).toMatchObject({ late: true, status: OPEN });
  expect(queryOf({ batas: "lewat" })).not.toHaveProperty("folder");
});

it("words look among all stages; a folder and a stage are asked for together", () => {
  expect(queryOf({ q: "lampu" })).not.toHaveProperty("status");
  expect(queryOf({ pandangan: "saya", tahap: "on_hold,answered" })).toMatchObject({ folder: "mine", status: ["on_hold", "answered"] });
});

it("what is finished has no deadline to be sorted by", () => {
  for (const search of [{ q: "lampu" }, { tahap: "closed" }, { tahap: "answered,archived" }, { q: "status:selesai" }, { pandangan: "permintaan" }]) {
    expect(queryOf(search).sort).toBe("-received_at");
    expect(viewQueryOf(search).sort).toBe("-received_at");
  }
  for (const search of [{}, { tahap: "answered" }, { q: "tenggat<2d" }, { q: "lampu due:late" }, { pandangan: "saya", q: "lampu" }]) {
    expect(queryOf(search).sort).toBe("due_at");
  }
});

it("a kept view comes back as the address that it was kept from", () => {
  const search = { pandangan: "segera", tahap: "forwarded", jenis: "complaint", topik: "jalan", label: "5d0c9a3e", daerah: "51.03", instansi: "3f0e", batas: "lewat", q: "lampu tenggat<2d" };
  expect(searchOf(viewQueryOf(search))).toEqual(search);
  expect(isFiltered(searchOf(viewQueryOf({ pandangan: "segera" })))).toBe(false);
});

it("a view that another program kept opens in the nearest words", () => {
  expect(searchOf({ late: true, status: OPEN })).toMatchObject({ pandangan: undefined, batas: "lewat", tahap: undefined });
  expect(searchOf({ assigned: "me" })).toMatchObject({ pandangan: "saya" });
  expect(searchOf({ assigned: "none" })).toMatchObject({ pandangan: "bebas" });
});
