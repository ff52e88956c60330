// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../../../api/types";
import { backOf } from "./takenBack";

type Short = [TimelineEntry["kind"], number, object?];

/** Numbered from 1; each on a day of December. */
const told = (...entries: Short[]) =>
  entries.map(([kind, day, over], n) => ({ kind, seq: n + 1, on: `2026-12-${String(day).padStart(2, "0")}`, ...over }) as TimelineEntry);
const of = (clock: string, over: object = {}) => ({ clock, ...over });
const to = (clock: string, day: number, lateNoMore = true) => ({ clock, expected_on: `2026-12-${String(day).padStart(2, "0")}`, late_no_more: lateNoMore });
const late = (clock: string): Short => ["clock_breached", 3, of(clock)];
const decided = (day: number, granted = true): Short => ["extension_decided", day, { granted, expected_on: "2026-12-08" }];
const moved = (clock: string): Short => ["deadline_moved", 5, to(clock, 8)];

function back(entries: readonly TimelineEntry[]) {
  const { lateNoMore, takenBack } = backOf(entries);
  return { lateNoMore: [...lateNoMore], takenBack: [...takenBack] };
}

const NOTHING = { lateNoMore: [], takenBack: [] };

describe("a deadline that moved", () => {
  it("takes back that it had passed, and no other clock's", () => {
    const entries = told(["clock_breached", 3, of("completion")], ["clock_breached", 3, of("first_response")], ["ombudsman_open", 4, of("completion")], ["deadline_moved", 5, to("completion", 8)]);
    expect(back(entries)).toEqual({ lateNoMore: [4], takenBack: [[1, "2026-12-05"], [3, "2026-12-05"]] });
  });
  it("takes back of those called upon whom the record names, also while the clock stays late, and nobody else", () => {
    const entries = told(
      late("completion"),
      ["escalated", 3, of("completion", { level: "agency", superseded_on: null })],
      ["escalated", 4, of("completion", { level: "national", superseded_on: "2026-12-06" })],
      ["deadline_moved", 6, to("completion", 4, false)],
    );
    expect(back(entries)).toEqual({ lateNoMore: [], takenBack: [[3, "2026-12-06"]] });
    expect(back(told(late("completion"), ["escalated", 3, of("completion", { level: "agency" })], moved("completion"))).takenBack).toEqual([[1, "2026-12-05"]]);
  });
  it("takes nothing back where it stays in the past, or had not passed", () => {
    expect(back(told(["clock_breached", 3, of("completion")], ["deadline_moved", 8, to("completion", 7, false)]))).toEqual(NOTHING);
    expect(back(told(["due_soon", 3, of("completion")], ["deadline_moved", 5, to("completion", 8, false)]))).toEqual(NOTHING);
  });
  it("leaves what follows from its passing again", () => {
    const entries = told(["clock_breached", 3, of("completion")], ["deadline_moved", 5, to("completion", 8)], ["clock_breached", 9, of("completion")]);
    expect(back(entries).takenBack).toEqual([[1, "2026-12-05"]]);
  });
  it("is another clock's after that which was late has ended", () => {
    expect(back(told(late("first_response"), ["disposed", 4], moved("first_response")))).toEqual(NOTHING);
    expect(back(told(late("completion"), ["responded", 4, { response_kind: "final" }], ["disputed", 4], moved("completion")))).toEqual(NOTHING);
    expect(back(told(late("completion"), ["closed", 4], ["reopened", 4], moved("completion")))).toEqual(NOTHING);
    expect(back(told(late("completion"), ["responded", 4, { response_kind: "interim" }], ["disposed", 4], moved("completion"))).lateNoMore).toEqual([4]);
  });
  it("takes back what followed where more time was granted until a day that was still to come", () => {
    const asked: Short = ["extension_asked", 2, { expected_on: "2026-12-08" }];
    expect(back(told(asked, late("completion"), late("first_response"), decided(5))).takenBack).toEqual([[2, "2026-12-05"]]);
    expect(back(told(asked, late("completion"), decided(8))).takenBack).toEqual([[2, "2026-12-08"]]);
    expect(back(told(asked, late("completion"), decided(9)))).toEqual(NOTHING);
    expect(back(told(asked, late("completion"), decided(5, false)))).toEqual(NOTHING);
    expect(back(told(asked, decided(2)))).toEqual(NOTHING);
  });
  it("says nothing of helpers, who have a clock each", () => {
    expect(back(told(["clock_breached", 3, of("contribution")], ["deadline_moved", 5, to("contribution", 8)]))).toEqual(NOTHING);
  });
});
