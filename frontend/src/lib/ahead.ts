// The working days ahead of a list's row, which names the holidays among them.
import type { Day } from "./clock";
import { addDays, dayOf } from "./dates";

/** What falls due first of a list's row, and the holidays until then. */
export type Ahead = {
  next_clock?: { due_at: string; time_zone: string; week: "mon_fri" | "mon_sat"; limit: { unit: string } } | null | undefined;
  holidays_ahead: readonly string[];
};

/** The days from tomorrow to the deadline of a list's row, by its week and the holidays that it names; nothing where the limit counts no working days. */
export function daysAhead({ next_clock: clock, holidays_ahead: holidays }: Ahead, now: Date): Day[] | undefined {
  if (clock?.limit.unit !== "working_day") return undefined;
  const off = clock.week === "mon_fri" ? [0, 6] : [0];
  const last = dayOf(clock.due_at, clock.time_zone);
  const days: Day[] = [];
  for (let date = addDays(dayOf(now, clock.time_zone), 1); date <= last; date = addDays(date, 1)) {
    days.push({ date, counted: !off.includes(new Date(`${date}T00:00Z`).getUTCDay()) && !holidays.includes(date) });
  }
  return days;
}
