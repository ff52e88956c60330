// @vitest-environment node
import { expect, it } from "vitest";
import { looksLikeCron, secondsOf, secondsTo, spanOf } from "./spans";

it.each([
  [-3, "seconds", 0],
  [0.4, "seconds", 0],
  [119, "seconds", 119],
  [120, "minutes", 2],
  [7199, "minutes", 119],
  [7200, "hours", 2],
  [172_799, "hours", 47],
  [172_800, "days", 2],
])("%s seconds are told in %s", (seconds, unit, value) => {
  expect(spanOf(seconds)).toEqual({ unit, value });
});

it("counts from one moment to another", () => {
  expect(secondsTo("2026-11-24T02:00:00.000Z", "2026-11-24T02:01:30.000Z")).toBe(90);
});

it.each([
  ["20", 20],
  [" 86400 ", 86_400],
  ["86401", null],
  ["4", null],
  ["1.5", null],
  ["", null],
])("%s seconds are %s", (typed, seconds) => {
  expect(secondsOf(typed)).toBe(seconds);
});

it("takes five parts for a cron line", () => {
  expect(["*/5 * * * *", " 0  2 * * 1-5 ", "0 2 * *", "@daily"].map(looksLikeCron)).toEqual([true, true, false, false]);
});
