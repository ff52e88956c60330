// A year as it is drawn: twelve months of days, each with what it is, and how many of them are worked on.
import type { CalendarChange, Holiday, SpecialDayKind } from "../../api/types";
import { daysOfMonth, inWeek, weeksOf } from "../../lib/days";

export type Label = { id: string; en: string };
export type Drawn = { date: string; off: "weekend" | SpecialDayKind | null; proposed: boolean; provisional: boolean; names: Label[] };
export type Month = { month: number; worked: number; weeks: ReturnType<typeof weeksOf<Drawn>> };

/** Of two reasons for one day the first in the API's order is drawn. */
const ORDER: SpecialDayKind[] = ["national_holiday", "collective_leave", "regional_holiday"];

type Proposal = Pick<CalendarChange, "added" | "published_at">;

/** `area`: whether one is chosen; what only some other regions keep is drawn nowhere else. */
export function monthsOf(year: number, holidays: readonly Holiday[], proposals: readonly Proposal[], { six, area }: { six: boolean; area: boolean }): Month[] {
  const kept = holidays.filter((day) => area || !day.area);
  const added = proposals.filter(({ published_at }) => !published_at).flatMap((change) => change.added);
  return Array.from({ length: 12 }, (_, month) => {
    const days = daysOfMonth(year, month).map(({ date }): Drawn => {
      const here = kept.filter((day) => day.date === date).toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
      const asked = added.filter((day) => day.date === date);
      return {
        date,
        off: here[0]?.kind ?? (inWeek(date, six) ? null : "weekend"),
        proposed: here.length === 0 && asked.length > 0,
        provisional: here.some(({ provisional }) => provisional),
        names: [...here, ...(here.length === 0 ? asked : [])].map(({ name }) => name),
      };
    });
    return { month, worked: days.filter(({ off }) => off === null).length, weeks: weeksOf(days) };
  });
}

export const workedIn = (months: readonly Month[]) => months.reduce((sum, { worked }) => sum + worked, 0);
