// @vitest-environment node
import { describe, expect, it } from "vitest";
import { type Counted, countedBy, countedInAll, daysOfMonth, inWeek, shownDays, skippedRuns, type Special, weekdayOf, weekendsIn, weeksOf, yearsOf } from "./days";

/** Nyepi and Eid of 2026, as the API counts three working days from Tuesday, 17 March. */
const nyepi: Counted[] = [
  { date: "2026-03-18", counted: false, reason: "Cuti Bersama Hari Suci Nyepi", reason_kind: "collective_leave" },
  { date: "2026-03-19", counted: false, reason: "Hari Suci Nyepi", reason_kind: "national_holiday" },
  { date: "2026-03-20", counted: false, reason: "Cuti Bersama Hari Raya Idul Fitri", reason_kind: "collective_leave" },
  { date: "2026-03-21", counted: false, reason: "Hari Raya Idul Fitri", reason_kind: "national_holiday" },
  { date: "2026-03-22", counted: false, reason: "Hari kedua dari Hari Raya Idul Fitri", reason_kind: "national_holiday" },
  { date: "2026-03-23", counted: false, reason: "Cuti Bersama Hari Raya Idul Fitri", reason_kind: "collective_leave" },
  { date: "2026-03-24", counted: false, reason: "Cuti Bersama Hari Raya Idul Fitri", reason_kind: "collective_leave" },
  { date: "2026-03-25", counted: true, number: 1 },
  { date: "2026-03-26", counted: true, number: 2 },
  { date: "2026-03-27", counted: true, number: 3 },
];
const specials: Special[] = [
  { date: "2026-03-18", kind: "collective_leave", name: { id: "Cuti Bersama Hari Suci Nyepi", en: "Joint leave: Nyepi" } },
  { date: "2026-03-19", kind: "national_holiday", name: { id: "Hari Suci Nyepi", en: "Nyepi" } },
];

describe("the days as they are shown", () => {
  it("know the kind and both names of a holiday that the calendar lists, and the kind of one that it does not", () => {
    const [leave, holiday, unlisted] = shownDays(nyepi, specials);
    expect(leave).toEqual({ date: "2026-03-18", number: null, off: "collective_leave", name: { id: "Cuti Bersama Hari Suci Nyepi", en: "Joint leave: Nyepi" } });
    expect(holiday?.off).toBe("national_holiday");
    expect(unlisted).toMatchObject({ off: "collective_leave", name: { id: "Cuti Bersama Hari Raya Idul Fitri" } });
  });
  it("tell weekends and pauses from holidays", () => {
    const days: Counted[] = [
      { date: "2026-11-28", counted: false, reason: "Akhir pekan", reason_kind: "weekend" },
      { date: "2026-11-30", counted: false, reason: "Jam dijeda", reason_kind: "paused" },
    ];
    expect(shownDays(days, []).map(({ off }) => off)).toEqual(["weekend", "paused"]);
    expect(weekendsIn(shownDays(days, []))).toBe(1);
  });
  it("are numbered up to a day, and no further", () => {
    const days = shownDays(nyepi, specials);
    expect(countedBy(days, "2026-03-24")).toBe(0);
    expect(countedBy(days, "2026-03-26")).toBe(2);
    expect(countedBy(days, "2026-04-30")).toBe(3);
  });
  it("are as many as the limit, or more where it was put off", () => {
    const days = shownDays(nyepi, specials);
    expect(countedInAll(days, 5)).toBe(5);
    expect(countedInAll(days, 2)).toBe(3);
    expect(countedInAll([], 24)).toBe(24);
  });
  it("lie in the years whose holidays are asked for", () => {
    expect(yearsOf([{ date: "2026-12-30" }, { date: "2026-12-31" }, { date: "2027-01-01" }])).toEqual([2026, 2027]);
  });
});

describe("what is skipped", () => {
  it("is told once for days on end, and again after another day", () => {
    const told = skippedRuns(shownDays(nyepi, specials)).map(({ from, to, name }) => [from.slice(8), to.slice(8), name?.id]);
    expect(told).toEqual([
      ["18", "18", "Cuti Bersama Hari Suci Nyepi"],
      ["19", "19", "Hari Suci Nyepi"],
      ["20", "20", "Cuti Bersama Hari Raya Idul Fitri"],
      ["21", "21", "Hari Raya Idul Fitri"],
      ["22", "22", "Hari kedua dari Hari Raya Idul Fitri"],
      ["23", "24", "Cuti Bersama Hari Raya Idul Fitri"],
    ]);
  });
  it("leaves weekends to their count and joins a pause", () => {
    const days = shownDays(
      [
        { date: "2026-11-27", counted: false, reason: "Jam dijeda", reason_kind: "paused" },
        { date: "2026-11-28", counted: false, reason: "Jam dijeda", reason_kind: "paused" },
        { date: "2026-11-29", counted: false, reason: "Akhir pekan", reason_kind: "weekend" },
      ],
      [],
    );
    expect(skippedRuns(days)).toEqual([{ from: "2026-11-27", to: "2026-11-28", off: "paused", name: null }]);
  });
});

describe("the month strip", () => {
  it("begins each row on Monday and names a month where it begins", () => {
    expect(weekdayOf("2026-11-30")).toBe(0);
    const weeks = weeksOf(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"].map((date) => ({ date })));
    expect(weeks.map(({ month, begins }) => [month, begins])).toEqual([
      [10, true],
      [11, true],
    ]);
    expect(weeks[0]?.cells.map((cell) => cell?.date.slice(8) ?? "")).toEqual(["", "", "", "", "27", "28", "29"]);
    expect(weeks[1]?.cells.map((cell) => cell?.date.slice(8) ?? "")).toEqual(["30", "01", "02", "", "", "", ""]);
  });
  it("names no month again in the weeks inside it", () => {
    expect(weeksOf(daysOfMonth(2026, 1)).map(({ begins }) => begins)).toEqual([true, false, false, false, false]);
    expect(weeksOf(daysOfMonth(2026, 1)).every(({ month }) => month === 1)).toBe(true);
  });
  it("has every day of a month, leap days too", () => {
    expect(daysOfMonth(2028, 1)).toHaveLength(29);
    expect(daysOfMonth(2026, 11).at(-1)).toEqual({ date: "2026-12-31" });
  });
  it("knows weeks of five days and of six", () => {
    expect([inWeek("2026-11-27", false), inWeek("2026-11-28", false), inWeek("2026-11-28", true), inWeek("2026-11-29", true)]).toEqual([true, false, true, false]);
  });
});
