// @vitest-environment node
import { expect, it } from "vitest";
import type { AgencyRow } from "../../api/types";
import { emptiedIn, faultsOf } from "./csvRows";

const found = (csv: string) => [...emptiedIn(csv)].map(([line, columns]) => [line, ...columns]);

it("knows which empty cells empty something", () => {
  expect(found("code,name_id,area_code,valid_to\na,,,\nb,Dinas B,51.03,\nc,Dinas C,51.03,2026-12-31")).toEqual([[2, "area_code", "valid_to"], [3, "valid_to"], [4]]);
});

it("reads as the API does: semicolons, titles of any size, short rows, a lone mark against formulas", () => {
  expect(found("\uFEFFCode; AREA_CODE ;topics\r\na; ;air\r\n\r\nb;'")).toEqual([[2, "area_code"], [4, "area_code", "topics"]]);
});

it("says each fault once", () => {
  const faults = [
    { column: "topics", code: "unknown_value" },
    { column: "topic_codes", code: "unknown_value" },
    { column: "topics", code: "too_many" },
    { column: "area_code", code: "unknown_value" },
  ] as AgencyRow["faults"];
  expect(faultsOf({ faults })).toEqual([faults[0], faults[2], faults[3]]);
});
