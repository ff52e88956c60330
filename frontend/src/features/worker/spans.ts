// How long something has been waiting, or takes, in the largest unit that says enough.

export type SpanUnit = "seconds" | "minutes" | "hours" | "days";

const UNITS: readonly (readonly [SpanUnit, number])[] = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
];

/** Two of a unit and more are told in it: 90 seconds stay seconds, two minutes are minutes. Never below zero: clocks of two machines differ. */
export function spanOf(seconds: number): { unit: SpanUnit; value: number } {
  const whole = Math.max(0, Math.round(seconds));
  const [unit, size] = UNITS.find(([, one]) => whole >= 2 * one) ?? (["seconds", 1] as const);
  return { unit, value: Math.floor(whole / size) };
}

/** Seconds from one moment to another. */
export const secondsTo = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** Five parts with blanks between them; whether they ever come is the API's to say. */
export const looksLikeCron = (line: string) => line.trim().split(/\s+/).length === 5;

/** Whole seconds within the API's bounds, or null. */
export function secondsOf(typed: string): number | null {
  const value = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  return value >= 5 && value <= 86_400 ? value : null;
}
