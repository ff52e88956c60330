// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { ExplainedClock } from "../../../api/types";
import type { Shown } from "../../../lib/days";
import { elapsedOf, explainedOf, overOf, sayingOf } from "./explaining";
import type { AnyClock } from "./way";

const counted = (date: string, number: number): Shown => ({ date, number, off: null, name: null });
const off = (date: string): Shown => ({ date, number: null, off: "weekend", name: null });
const days = [counted("2026-11-27", 1), off("2026-11-28"), off("2026-11-29"), counted("2026-11-30", 2), counted("2026-12-01", 3)];
const clock = (over: object = {}) => ({ state: "running" as const, limit: { value: 3, unit: "working_day" as const }, due_on: "2026-12-01", done_on: null, ...over });

describe("how far a clock has come", () => {
  it("is the day that counts, also on a weekend after it", () => {
    expect(sayingOf(clock(), days, "2026-11-27")).toEqual({ say: "nth", day: 1, total: 3 });
    expect(sayingOf(clock(), days, "2026-11-29")).toEqual({ say: "nth", day: 1, total: 3 });
    expect(sayingOf(clock(), days, "2026-12-01")).toEqual({ say: "nth", day: 3, total: 3 });
  });
  it("is none before the first day, and names that", () => {
    expect(sayingOf(clock(), days, "2026-11-26")).toEqual({ say: "none", total: 3, first: "2026-11-27" });
  });
  it("is over after the last one, and still while it is paused", () => {
    expect(sayingOf(clock(), days, "2026-12-02")).toEqual({ say: "over", total: 3 });
    expect(sayingOf(clock({ state: "paused" }), days.slice(0, 3), "2026-12-20")).toEqual({ say: "still", day: 1, total: 3 });
  });
  it("ends with the day on which it was done", () => {
    expect(sayingOf(clock({ state: "done", done_on: "2026-11-30" }), days, "2026-12-20")).toEqual({ say: "doneNth", day: 2, total: 3 });
    expect(sayingOf(clock({ state: "done", done_on: "2026-11-26" }), days, "2026-12-20")).toEqual({ say: "doneFirst" });
  });
  it("has more days than its limit where it was put off", () => {
    expect(sayingOf(clock({ limit: { value: 2, unit: "working_day" } }), days, "2026-11-30")).toEqual({ say: "nth", day: 2, total: 3 });
  });
  it("is told by the hour where hours count", () => {
    expect(sayingOf(clock({ limit: { value: 24, unit: "hour" } }), [], "2026-11-30")).toEqual({ say: "hours" });
  });
});

const charged = (...working_days: number[]) => working_days.map((count) => ({ agency: {} as ExplainedClock["agency"], working_days: count }));
const late = (over: object = {}) => ({ ...clock(), days: days.map(({ date, number }) => ({ date, counted: number !== null })), charged: charged(5), counted_otherwise: false, ...over });

describe("by how much a clock is over", () => {
  it("is what was charged beyond the days of its limit, whoever held it", () => {
    expect(overOf(late(), "2026-12-03")).toEqual({ value: 2, unit: "working_day" });
    expect(overOf(late({ charged: charged(2, 6) }), "2026-12-08")).toEqual({ value: 5, unit: "working_day" });
    expect(overOf(late({ done_on: "2026-12-02", charged: charged(4) }), "2026-12-20")).toEqual({ value: 1, unit: "working_day" });
  });
  it("is calendar days where those count", () => {
    expect(overOf(late({ limit: { value: 3, unit: "day" } }), "2026-12-06")).toEqual({ value: 5, unit: "day" });
  });
  it("is nothing in time, nor on a weekend after the last day", () => {
    expect(overOf(late({ charged: charged(3) }), "2026-12-01")).toBeNull();
    expect(overOf(late({ charged: charged(3) }), "2026-12-05")).toBeNull();
    expect(overOf(late({ done_on: "2026-11-30", charged: charged(2) }), "2026-12-20")).toBeNull();
  });
  it("is not said of what is charged to nobody, is counted by the hour, or has another date than today's calendar gives", () => {
    expect(overOf(late({ charged: [] }), "2026-12-03")).toBeNull();
    expect(overOf(late({ limit: { value: 72, unit: "hour" } }), "2026-12-03")).toBeNull();
    expect(overOf(late({ counted_otherwise: true }), "2026-12-03")).toBeNull();
  });
});

const explained = (kind: string, due_on: string, started_on: string) => ({ kind, due_on, started_on, state: "running" }) as ExplainedClock;

it("finds the clock that is shown: the latest of its kind with its day", () => {
  const all = [explained("completion", "2026-12-01", "a"), explained("first_response", "2026-12-01", "b"), explained("completion", "2026-12-09", "c")];
  const shown = { kind: "completion", state: "running", due_at: "2026-12-01T15:59:59.999Z", time_zone: "Asia/Makassar" } as AnyClock;
  expect(explainedOf(shown, all)?.started_on).toBe("a");
  expect(explainedOf({ ...shown, kind: "reply" } as AnyClock, all)).toBeUndefined();
});

it("cuts time into days and hours", () => {
  expect(elapsedOf(93_600)).toEqual({ days: 1, hours: 2 });
  expect(elapsedOf(59)).toEqual({ days: 0, hours: 0 });
});
