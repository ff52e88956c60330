/** The longest span of a rule, in its unit. */
export const LONGEST = 366;

/** A whole number from `least` on; null for anything else. */
export function whole(typed: string, least: number, most = 999): number | null {
  const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1;
  return value >= least && value <= most ? value : null;
}
