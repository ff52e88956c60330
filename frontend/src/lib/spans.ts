// Spans of sessions as people say them: 43,200 minutes are 30 days.

export const units = ["minute", "hour", "day"] as const;
export type Unit = (typeof units)[number];
export type Span = { value: number; unit: Unit };

const MINUTES: Record<Unit, number> = { minute: 1, hour: 60, day: 1440 };
/** The API's bounds, in minutes: a quarter of an hour to 366 days. */
export const SHORTEST = 15;
export const LONGEST = 527_040;

/** In the largest unit that leaves nothing over; two days and more are days, 24 hours stay hours. */
export function spanOf(minutes: number): Span {
  if (minutes % MINUTES.day === 0 && minutes >= 2 * MINUTES.day) return { value: minutes / MINUTES.day, unit: "day" };
  if (minutes % MINUTES.hour === 0 && minutes >= 2 * MINUTES.hour) return { value: minutes / MINUTES.hour, unit: "hour" };
  return { value: minutes, unit: "minute" };
}

/** Null for what is no whole number. */
export function minutesOf(typed: string, unit: Unit): number | null {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) * MINUTES[unit] : null;
}

export type SpanFault = "number" | "range" | "order";

function faultOf(minutes: number | null): SpanFault | undefined {
  if (minutes === null) return "number";
  return minutes < SHORTEST || minutes > LONGEST ? "range" : undefined;
}

/** What is wrong with a pair of limits: however busy, a session may not end before an idle one does. */
export function faultsOf(idle: number | null, absolute: number | null): { idle?: SpanFault; absolute?: SpanFault } {
  const [first, second] = [faultOf(idle), faultOf(absolute)];
  const order = !first && !second && absolute! < idle! ? "order" : undefined;
  return { ...(first ? { idle: first } : {}), ...((second ?? order) ? { absolute: (second ?? order)! } : {}) };
}
