// How a clock reads at a moment. The API stores `due_at` and `breached_at`; everything that depends on now is said here.
import { addDays, dayOf, daysBetween } from "./dates";
import type { Span } from "./limits";

export type ClockFacts = {
  state: "running" | "paused" | "done" | "cancelled";
  /** An instant, or the plain day that the public gets. */
  due: string;
  done: string | null;
  breached: boolean;
  zone: string;
  /** The holidays of some day counted are not decreed yet. */
  provisional: boolean;
};

export type Reading =
  | { tone: "run" | "soon" | "today" | "late" | "paused"; dueDay: string }
  | { tone: "done"; onTime: boolean; doneDay: string; dueDay: string }
  | { tone: "cancelled" };

type AnyClock = {
  state: ClockFacts["state"];
  time_zone: string;
  provisional: boolean;
} & ({ due_at: string; done_at?: string | null; breached_at?: string | null } | { due_on: string; done_on?: string | null; breached: boolean });

/** One form for the clocks of all audiences. */
export function factsOf(clock: AnyClock): ClockFacts {
  const { state, time_zone: zone, provisional } = clock;
  return "due_at" in clock
    ? { state, due: clock.due_at, done: clock.done_at ?? null, breached: !!clock.breached_at, zone, provisional }
    : { state, due: clock.due_on, done: clock.done_on ?? null, breached: clock.breached, zone, provisional };
}

/** How it stands; working days are counted by the API alone, which knows the holidays. */
export function read(facts: ClockFacts, now: Date): Reading {
  const dueDay = dayOf(facts.due, facts.zone);
  if (facts.state === "cancelled") return { tone: "cancelled" };
  if (facts.state === "done" && facts.done) {
    const doneDay = dayOf(facts.done, facts.zone);
    return { tone: "done", onTime: !facts.breached && doneDay <= dueDay, doneDay, dueDay };
  }
  if (facts.state === "paused") return { tone: "paused", dueDay };
  const left = daysBetween(dayOf(now, facts.zone), dueDay);
  if (left < 0) return { tone: "late", dueDay };
  if (left === 0) return { tone: "today", dueDay };
  return { tone: left <= 2 ? "soon" : "run", dueDay };
}

export const isLate = (facts: ClockFacts, now: Date) =>
  facts.state === "running" && (facts.breached || read(facts, now).tone === "late");

export type Day = { date: string; counted: boolean; reason?: string | null | undefined };

/** The working days of a clock, one cell each, as the clock bar draws them. */
export function cellsOf(days: readonly Day[], today: string, done: string | null): { used: number; today: boolean; left: number } {
  const counted = days.filter((day) => day.counted).map((day) => day.date);
  const end = done ?? today;
  const used = counted.filter((date) => (done ? date <= end : date < end)).length;
  const onToday = !done && counted.includes(today);
  return { used, today: onToday, left: counted.length - used - (onToday ? 1 : 0) };
}

/** As many red cells as can be counted; above that one long one. */
const MOST_CELLS = 10;

/** The red cells of a clock that is over by so much, each with its length in cells; working days are the API's to count. */
export const cellsOver = (over: Span | null): number[] =>
  !over ? [] : over.value > MOST_CELLS ? [MOST_CELLS] : Array.from({ length: over.value }, () => 1);

/** Working days still to come, today not counted. */
export const daysLeft = (days: readonly Day[], today: string) =>
  days.filter((day) => day.counted && day.date > today).length;

/** Groups of the work list, most urgent first. */
export type Urgency = "late" | "today" | "week" | "later" | "none";

export function urgencyOf(clock: ClockFacts | null, now: Date): Urgency {
  if (!clock || clock.state !== "running") return "none";
  const today = dayOf(now, clock.zone);
  const due = dayOf(clock.due, clock.zone);
  if (isLate(clock, now)) return "late";
  if (due === today) return "today";
  return due <= addDays(today, 7) ? "week" : "later";
}
