// @vitest-environment node
import { describe, expect, it } from "vitest";
import { daysAhead } from "./ahead";

const row = (over: object = {}) => ({
  next_clock: { due_at: "2026-12-28T15:59:59.999Z", time_zone: "Asia/Makassar", week: "mon_fri" as const, limit: { unit: "working_day" }, ...over },
  holidays_ahead: ["2026-12-24", "2026-12-25"],
});
const thursday = new Date("2026-12-17T02:00:00Z");
const left = (over?: object) => daysAhead(row(over), thursday)?.filter((day) => day.counted).length;

describe("the days ahead of a list's row", () => {
  it("leave out weekends and holidays", () => {
    expect(left()).toBe(5);
  });
  it("count Saturdays where people work on them", () => {
    expect(left({ week: "mon_sat" })).toBe(7);
  });
  it("are told only of limits in working days", () => {
    expect(left({ limit: { unit: "day" } })).toBeUndefined();
    expect(daysAhead({ next_clock: null, holidays_ahead: [] }, thursday)).toBeUndefined();
  });
});
