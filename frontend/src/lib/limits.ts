// Which limit of a rule set counts, picked as the API picks it. Once a clock runs, its own `limit` and `due_at` are what
// is shown; this is for what is promised before.
type Unit = "working_day" | "day" | "hour";
export type Span = { value: number; unit: Unit };

/** A condition that is null, or absent, holds for every complaint. */
export type Rule = {
  clock: string;
  class?: string | null;
  oversight?: boolean | null;
  after_dispute?: boolean | null;
  limit: Span;
  citation: string;
};

export type Circumstances = { clock: string; class: string; oversight?: boolean; afterDispute?: boolean };

/** A dispute starts a clock of its own, so it outweighs class and oversight. */
const weight = (rule: Rule) => (rule.after_dispute ? 4 : 0) + (rule.class == null ? 0 : 1) + (rule.oversight == null ? 0 : 1);

const holds = (condition: unknown, value: unknown) => condition == null || condition === value;

/** Of the rules that hold the one with most conditions, the first among equals. */
export function ruleFor(rules: readonly Rule[], { clock, class: kind, oversight = false, afterDispute = false }: Circumstances): Rule | undefined {
  return rules
    .filter(
      (rule) =>
        rule.clock === clock && holds(rule.class, kind) && holds(rule.oversight, oversight) && holds(rule.after_dispute, afterDispute),
    )
    .toSorted((one, other) => weight(other) - weight(one))[0];
}

/** Whether a set holds for what is received on a day; a day that is not known is no bound. */
export const inForce = ({ valid_from, valid_to }: { valid_from?: string | null; valid_to?: string | null }, day: string) => (!valid_from || valid_from <= day) && (!valid_to || day <= valid_to);
