// Which of the clocks that are explained is the one that a page shows, and how the sentence about its days begins.
import type { ExplainedClock } from "../../../api/types";
import { dayOf, daysBetween } from "../../../lib/dates";
import { countedBy, countedInAll, type Shown } from "../../../lib/days";
import { factsOf } from "../../../lib/clock";
import type { Span } from "../../../lib/limits";
import type { AnyClock } from "./way";

/** The latest of the kind that is due on the same day: both lists are of one moment, unless the case has changed in between. */
export function explainedOf(clock: AnyClock, all: readonly ExplainedClock[]): ExplainedClock | undefined {
  const { due, zone } = factsOf(clock);
  return all.findLast((one) => one.kind === clock.kind && one.state === clock.state && one.due_on === dayOf(due, zone));
}

/**
 * By how much a clock is over, counted as its limit is: what is charged of it is all the time that it ran, its days go up to the due one.
 * Null where that is not known: hours, what is charged to nobody, and a date that today's calendar does not give.
 */
export function overOf(clock: Pick<ExplainedClock, "limit" | "due_on" | "done_on" | "days" | "charged" | "counted_otherwise">, today: string): Span | null {
  const { unit } = clock.limit;
  const end = clock.done_on ?? today;
  if (unit === "hour" || clock.counted_otherwise || end <= clock.due_on) return null;
  if (unit === "day") return { value: daysBetween(clock.due_on, end), unit };
  const ran = clock.charged.reduce((sum, { working_days }) => sum + working_days, 0);
  const value = ran - clock.days.filter(({ counted }) => counted).length;
  return value > 0 ? { value, unit } : null;
}

export type Saying =
  | { say: "nth" | "still" | "doneNth"; day: number; total: number }
  | { say: "none"; total: number; first: string | null }
  | { say: "doneFirst" }
  | { say: "over"; total: number }
  | { say: "hours" };

/** How far a clock has come, on a day. */
export function sayingOf(clock: Pick<ExplainedClock, "state" | "limit" | "due_on" | "done_on">, days: readonly Shown[], today: string): Saying {
  if (clock.limit.unit === "hour") return { say: "hours" };
  const total = countedInAll(days, clock.limit.value);
  if (clock.done_on) {
    const day = countedBy(days, clock.done_on);
    return day === 0 ? { say: "doneFirst" } : { say: "doneNth", day, total };
  }
  const day = countedBy(days, today);
  if (clock.state === "paused") return { say: "still", day, total };
  if (today > clock.due_on) return { say: "over", total };
  return day === 0 ? { say: "none", total, first: days.find(({ number }) => number !== null)?.date ?? null } : { say: "nth", day, total };
}

/** Whole days and hours of a span of time. */
export const elapsedOf = (seconds: number) => ({ days: Math.floor(seconds / 86_400), hours: Math.floor((seconds % 86_400) / 3600) });
