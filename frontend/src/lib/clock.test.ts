// @vitest-environment node
import { describe, expect, it } from "vitest";
import { cellsOf, cellsOver, daysLeft, factsOf, isLate, read, urgencyOf } from "./clock";

const now = new Date("2026-11-24T02:00:00Z");
const facts = (over: object) =>
  factsOf({
    state: "running",
    due_at: "2026-12-04T15:59:59.999Z",
    done_at: null,
    breached_at: null,
    time_zone: "Asia/Makassar",
    provisional: false,
    ...over,
  });

describe("a clock's reading", () => {
  it("says the day that it falls due, and counts none by itself", () => {
    expect(read(facts({}), now)).toEqual({ tone: "run", dueDay: "2026-12-04" });
  });
  it("warns in the last two days and says today on the last one", () => {
    expect(read(facts({ due_at: "2026-11-26T15:59:59.999Z" }), now)).toMatchObject({ tone: "soon" });
    expect(read(facts({ due_at: "2026-11-24T15:59:59.999Z" }), now)).toMatchObject({ tone: "today" });
  });
  it("is late on the day after, also before the API has written it down", () => {
    const passed = facts({ due_at: "2026-11-20T15:59:59.999Z" });
    expect(read(passed, now)).toMatchObject({ tone: "late", dueDay: "2026-11-20" });
    expect(isLate(passed, now)).toBe(true);
  });
  it("is on time only when done by the due day and never breached", () => {
    expect(read(facts({ state: "done", done_at: "2026-11-18T03:00:00Z" }), now)).toMatchObject({ onTime: true });
    const late = facts({ state: "done", done_at: "2026-12-07T03:00:00Z", breached_at: "2026-12-04T16:00:00Z" });
    expect(read(late, now)).toMatchObject({ tone: "done", onTime: false });
  });
  it("reads the public's plain days as well", () => {
    const clock = { state: "running" as const, due_on: "2026-11-23", done_on: null, breached: true, time_zone: "Asia/Jakarta", provisional: false };
    expect(read(factsOf(clock), now)).toMatchObject({ tone: "late", dueDay: "2026-11-23" });
  });
});

describe("the clock bar", () => {
  const days = [
    { date: "2026-11-23", counted: true },
    { date: "2026-11-24", counted: true },
    { date: "2026-11-25", counted: false, reason: "libur" },
    { date: "2026-11-26", counted: true },
  ];
  it("has one cell a working day and half a cell for today", () => {
    expect(cellsOf(days, "2026-11-24", null)).toEqual({ used: 1, today: true, left: 1 });
    expect(daysLeft(days, "2026-11-24")).toBe(1);
  });
  it("has one red cell a day over, and one long one where nobody would count them", () => {
    expect(cellsOver({ value: 3, unit: "working_day" })).toEqual([1, 1, 1]);
    expect(cellsOver({ value: 13, unit: "working_day" })).toEqual([10]);
    expect(cellsOver(null)).toEqual([]);
  });
  it("stops at the day it was done", () => {
    expect(cellsOf(days, "2026-12-24", "2026-11-24")).toEqual({ used: 2, today: false, left: 1 });
  });
});

it("groups the work list by urgency", () => {
  const due = (due_at: string) => urgencyOf(facts({ due_at }), now);
  expect(due("2026-11-20T15:59:59.999Z")).toBe("late");
  expect(due("2026-11-24T15:59:59.999Z")).toBe("today");
  expect(due("2026-11-30T15:59:59.999Z")).toBe("week");
  expect(due("2026-12-30T15:59:59.999Z")).toBe("later");
  expect(urgencyOf(null, now)).toBe("none");
});
