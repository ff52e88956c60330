// What a set that is only shown says of the reports that a limit holds for.
import type { ComplaintClass, PolicyLimit } from "../../api/types";
import { ruleFor, type Span } from "../../lib/limits";

export type Beside = { limit: Span; class: ComplaintClass | null };

/** Its limit for the same reports; where it tells classes apart and this limit does not, each of its own with its class. */
export function besideLimit({ clock, class: kind, oversight, after_dispute }: PolicyLimit, limits: readonly PolicyLimit[]): Beside[] {
  if (after_dispute) return [];
  const same = limits.filter((one) => one.clock === clock);
  if (!kind) return same.map((one) => ({ limit: one.limit, class: one.class ?? null }));
  const rule = ruleFor(same, { clock, class: kind, oversight: oversight ?? false });
  return rule ? [{ limit: rule.limit, class: null }] : [];
}
