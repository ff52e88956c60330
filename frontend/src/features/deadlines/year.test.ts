// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { CalendarChange, ChangedHoliday, Holiday } from "../../api/types";
import { bodyOf, dayFaults, emptyForm, isWhole, newDay } from "./changeForm";
import { formatOf, yearsTyped } from "./dayFile";
import { monthsOf, workedIn } from "./year";

const holiday = (date: string, kind: Holiday["kind"], more: Partial<Holiday> = {}) => ({ id: date, date, kind, name: { id: date, en: date }, area: null, citation: "", provisional: false, ...more }) as Holiday;
const badung = { code: "51.03", name: "Kabupaten Badung", path: "Kabupaten Badung, Bali" };
const days = [holiday("2026-03-18", "collective_leave"), holiday("2026-03-19", "national_holiday"), holiday("2026-03-21", "national_holiday"), holiday("2026-06-17", "regional_holiday", { area: badung })];
const draft = (date: string, published_at: string | null = null) => ({ added: [{ date, name: { id: "usul", en: "usul" } } as ChangedHoliday], published_at }) as Pick<CalendarChange, "added" | "published_at">;
const march = (options: { six: boolean; area: boolean }) => monthsOf(2026, days, [], options)[2]!;

describe("the year", () => {
  it("counts the days that a week of five or of six works on", () => {
    expect(march({ six: false, area: false }).worked).toBe(20);
    // Four Saturdays more, less the one that is a holiday.
    expect(march({ six: true, area: false }).worked).toBe(23);
    expect(workedIn(monthsOf(2026, [], [], { six: false, area: false }))).toBe(261);
  });
  it("keeps a region's holidays out until an area is chosen", () => {
    const [everywhere, there] = [false, true].map((area) => monthsOf(2026, days, [], { six: false, area })[5]!.worked);
    expect(everywhere! - there!).toBe(1);
  });
  it("shows what is proposed, unless it was published or is a holiday anyway", () => {
    const changes = [draft("2026-12-02"), draft("2026-03-19"), draft("2026-12-03", "2026-11-27T00:00:00Z")];
    const cells = monthsOf(2026, days, changes, { six: false, area: false }).flatMap(({ weeks }) => weeks.flatMap((week) => week.cells));
    expect(cells.filter((day) => day?.proposed).map((day) => day?.date)).toEqual(["2026-12-02"]);
  });
});

describe("a change as it is filled in", () => {
  const day = { ...newDay, date: "2028-01-03", name: "Cuti", kind: "collective_leave" as const };
  const form = { ...emptyForm, added: [day], reason: "Sebab", citation: "SKB 2028", years: [2027, 2028] };
  it("needs a date, a name, and an area where it is a region's", () => {
    expect(dayFaults(newDay)).toEqual({ date: true, name: true });
    expect(dayFaults({ ...day, kind: "regional_holiday" })).toEqual({ area: true });
    expect(isWhole(form)).toBe(true);
    expect(isWhole({ ...form, reason: "  a " })).toBe(false);
    expect(isWhole({ ...form, added: [] })).toBe(false);
  });
  it("says that a decree is loaded only for the years of its days, and names no area for the whole country's", () => {
    const body = bodyOf({ ...form, added: [{ ...day, area: badung }] });
    expect(body.decreed_years).toEqual([2028]);
    expect(body.added?.[0]).toMatchObject({ area_code: null, name: { id: "Cuti", en: null } });
  });
});

describe("a file of days", () => {
  it("is a calendar where it says so, else a table", () => {
    expect(formatOf("\uFEFFBEGIN:VCALENDAR\r\n")).toBe("ics");
    expect(formatOf("tanggal,nama\n")).toBe("csv");
  });
  it("has years beside it, or words that are none", () => {
    expect(yearsTyped(" 2027, 2028 2027")).toEqual([2027, 2028]);
    expect(yearsTyped("")).toEqual([]);
    expect(yearsTyped("27")).toBeNull();
    expect(yearsTyped("2021 2022 2023 2024 2025 2026")).toBeNull();
  });
});
