// The days of a limit as a page tells them: which number each has, why one is skipped, and how they stand in the weeks of a month.
import { addDays, daysBetween } from "./dates";

export type Told = { id: string; en: string };
export type SpecialKind = "national_holiday" | "collective_leave" | "regional_holiday";
/** A day of the calendar, as the API lists it. */
export type Special = { date: string; kind: SpecialKind; name: Told };
/** Why a day is skipped. */
export type Off = "weekend" | "paused" | SpecialKind;
/** A day as the API counts it; it tells the name of a holiday in Indonesian. */
export type Counted = { date: string; counted: boolean; number?: number | null; reason?: string | null; reason_kind?: Off | null };
export type Shown = { date: string; number: number | null; off: Off | null; name: Partial<Told> | null };

/** Of a holiday that the calendar, read apart, does not list any more only its name in Indonesian is known. */
function offOf({ date, reason, reason_kind: off }: Counted, specials: readonly Special[]): Pick<Shown, "off" | "name"> {
  if (!off || off === "weekend" || off === "paused" || !reason) return { off: off ?? "weekend", name: null };
  const known = specials.find((special) => special.date === date && special.name.id === reason);
  return { off, name: known?.name ?? { id: reason } };
}

/** The days with the kind and both names of each holiday among them. */
export const shownDays = (days: readonly Counted[], specials: readonly Special[]): Shown[] =>
  days.map((day) => (day.counted ? { date: day.date, number: day.number ?? null, off: null, name: null } : { date: day.date, number: null, ...offOf(day, specials) }));

/** The years that some days lie in, so that their holidays can be asked for. */
export const yearsOf = (days: readonly { date: string }[]): number[] => [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))];

/** Days on end that are skipped for the same reason. */
export type Run = { from: string; to: string; off: Off; name: Partial<Told> | null };

/** What is skipped and has a name, in order; a pause is one run whatever lies in it. Weekends are left to their count. */
export function skippedRuns(days: readonly Shown[]): Run[] {
  const runs: Run[] = [];
  for (const { date, off, name } of days) {
    if (!off || off === "weekend") continue;
    const last = runs.at(-1);
    if (last && last.off === off && last.name?.id === name?.id && daysBetween(last.to, date) === 1) last.to = date;
    else runs.push({ from: date, to: date, off, name });
  }
  return runs;
}

export const weekendsIn = (days: readonly Shown[]) => days.filter(({ off }) => off === "weekend").length;

/** How many days count so far: the number of the last one that has come. */
export const countedBy = (days: readonly Shown[], day: string): number => days.findLast(({ date, number }) => number !== null && date <= day)?.number ?? 0;

/** How many there are in all; one that was put off has more than its limit, one that stands still has only seen some of them. */
export const countedInAll = (days: readonly Shown[], limit: number): number => Math.max(limit, ...days.map(({ number }) => number ?? 0));

/** Monday 0 … Sunday 6, as weeks are drawn. */
export const weekdayOf = (day: string) => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;

/** `month`: 0–11, the one that begins in this row if one does; `begins`: whether the row is the first of it, or of all. */
export type Week<T> = { month: number; begins: boolean; cells: (T | null)[] };

const monthOf = (date: string) => Number(date.slice(5, 7)) - 1;

/** Days on end in rows of a week, Monday first. */
export function weeksOf<T extends { date: string }>(days: readonly T[]): Week<T>[] {
  const weeks: Week<T>[] = [];
  for (const day of days) {
    const at = weekdayOf(day.date);
    let week = weeks.at(-1);
    if (!week || at === 0) {
      week = { month: monthOf(day.date), begins: weeks.length === 0, cells: Array.from({ length: 7 }, () => null) };
      weeks.push(week);
    }
    week.cells[at] = day;
    if (day.date.endsWith("-01")) Object.assign(week, { month: monthOf(day.date), begins: true });
  }
  return weeks;
}

/** Every day of a month, 0 January. */
export function daysOfMonth(year: number, month: number): { date: string }[] {
  const first = `${year}-${String(month + 1).padStart(2, "0")}-01`;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length }, (_, n) => ({ date: addDays(first, n) }));
}

/** Whether an office of this week works on a day, holidays apart. */
export const inWeek = (day: string, six: boolean) => weekdayOf(day) < (six ? 6 : 5);
