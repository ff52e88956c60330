// @vitest-environment node
import { expect, it } from "vitest";
import type { AgencyRef, Clock, OfficerComplaint } from "../../../api/types";
import { contributorsOf, mayContribute, workingDays } from "./contributors";

const agency = (id: string): AgencyRef => ({ id, name: { id, en: id }, short_name: null });
const clock = (of: string, state: Clock["state"], kind: Clock["kind"] = "contribution") => ({ kind, state, agency: agency(of) }) as Clock;
const acts = (...allowed_acts: OfficerComplaint["allowed_acts"]) => allowed_acts;

it("shows each contributor with their newest clock, and none that was cancelled", () => {
  const clocks = [clock("pln", "done"), clock("pln", "running"), clock("pu", "cancelled"), clock("pu", "running", "completion")];
  expect(contributorsOf({ contributors: [agency("pln"), agency("pu")], clocks })).toEqual([
    { agency: agency("pln"), clock: clocks[1] },
    { agency: agency("pu"), clock: null },
  ]);
});

it("offers the form only while help is waited for and the act is allowed", () => {
  expect(mayContribute({ allowed_acts: acts("contribute"), clocks: [clock("pln", "running")] })).toBe(true);
  expect(mayContribute({ allowed_acts: acts("contribute"), clocks: [clock("pln", "paused")] })).toBe(true);
  expect(mayContribute({ allowed_acts: acts("contribute"), clocks: [clock("pln", "done"), clock("pln", "running", "completion")] })).toBe(false);
  expect(mayContribute({ allowed_acts: acts("respond"), clocks: [clock("pln", "running")] })).toBe(false);
});

it.each([
  ["3", 3],
  [" 60 ", 60],
  ["1", 1],
  ["0", null],
  ["61", null],
  ["2,5", null],
  ["", null],
])("reads %j as %j working days", (typed, days) => {
  expect(workingDays(typed)).toBe(days);
});
