import { expect, it } from "vitest";
import type { OfficerSummary } from "../../../api/types";
import { holdersOf, judged } from "./judged";

const row = (id: string, holder: string) => ({ id, holder: { id: holder, name: { id: holder, en: holder }, short_name: null } }) as OfficerSummary;
const rows = [row("a", "dishub"), row("b", "pupr"), row("c", "dishub")];
const fine = rows.map(({ id }) => ({ complaint_id: id, code: null }));
const codes = (...given: Parameters<typeof judged>) => judged(...given).map(({ code }) => code);

it("says nothing before the answer is there", () => {
  expect(judged(rows, undefined, null)).toEqual([]);
});

it("tells which can and why the others cannot, in the order of the list", () => {
  expect(codes(rows, [fine[0]!, { complaint_id: "b", code: "wrong_state" }, fine[2]!], null)).toEqual([null, "wrong_state", null]);
});

it("a case that the answer leaves out is no longer seen", () => {
  expect(codes(rows, fine.slice(0, 2), null)).toEqual([null, null, "not_found"]);
});

it("officers of one unit get only what that unit holds, and a reason of the server is told first", () => {
  expect(codes(rows, fine, "dishub")).toEqual([null, "other_unit", null]);
  expect(codes(rows, [fine[0]!, { complaint_id: "b", code: "forbidden" }, fine[2]!], "dishub")).toEqual([null, "forbidden", null]);
});

it("the unit that holds most is named first", () => {
  expect(holdersOf(rows).map(({ agency, count }) => [agency.id, count])).toEqual([["dishub", 2], ["pupr", 1]]);
});
