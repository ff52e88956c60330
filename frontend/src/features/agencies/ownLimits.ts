// An agency's own limits beside the law's: what may be stricter, what was filled in, and what is wrong with it.
import type { OwnLimitsBody } from "../../api/deadlines";
import type { OfficeClock, PolicyLimit } from "../../api/types";

/** The clocks in which the agency itself is waited for. */
const OFFICE: readonly string[] = ["verification", "first_response", "completion"] satisfies OfficeClock[];

type Case = Pick<PolicyLimit, "clock" | "class" | "oversight" | "after_dispute">;
const sameCase = (one: Case, other: Case) =>
  one.clock === other.clock && (one.class ?? null) === (other.class ?? null) && (one.oversight ?? null) === (other.oversight ?? null) && (one.after_dispute ?? null) === (other.after_dispute ?? null);

export type OwnRow = { law: PolicyLimit; own: PolicyLimit | undefined };

/** The law's limits that an agency may be stricter than, each with its own. A limit of one day cannot be. */
export const ownRows = (law: readonly PolicyLimit[], own: readonly PolicyLimit[]): OwnRow[] =>
  law.filter(({ clock, limit }) => OFFICE.includes(clock) && limit.value > 1).map((rule) => ({ law: rule, own: own.find((one) => sameCase(one, rule)) }));

/** Own limits that stand beside no limit of the law: set under a former one, and shown so that they can be let go. */
export const strayLimits = (law: readonly PolicyLimit[], own: readonly PolicyLimit[]) => own.filter((one) => !law.some((rule) => sameCase(rule, one)));

/** Empty: the law's. Null: no whole number that is smaller than the law's. */
export function stricter(typed: string, law: PolicyLimit): number | "law" | null {
  const words = typed.trim();
  if (!words) return "law";
  const value = /^\d{1,3}$/.test(words) ? Number(words) : 0;
  return value >= 1 && value < law.limit.value ? value : null;
}

/** All of them; null while one is wrong. */
export function bodyOf(rows: readonly OwnRow[], typed: readonly string[], citation: string): OwnLimitsBody | null {
  const values = rows.map(({ law }, n) => stricter(typed[n] ?? "", law));
  if (values.includes(null)) return null;
  return {
    citation: citation.trim(),
    limits: rows.flatMap(({ law }, n) => {
      const value = values[n];
      return typeof value === "number" ? [{ clock: law.clock as OfficeClock, class: law.class ?? null, oversight: law.oversight ?? null, after_dispute: law.after_dispute ?? null, value }] : [];
    }),
  };
}
