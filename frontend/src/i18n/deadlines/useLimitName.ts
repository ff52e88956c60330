import type { ClockKind, ComplaintClass } from "../../api/types";
import { useDeadlinesText } from ".";

type Rule = { clock: ClockKind; class?: ComplaintClass | null; oversight?: boolean | null; after_dispute?: boolean | null };

/** "Selesai: pengaduan, tanpa kadar pengawasan": the clock of a limit and the reports that it holds for. */
export function useLimitName() {
  const { rules: text } = useDeadlinesText();
  return (rule: Rule): string => {
    const of = [
      rule.class ? text.class[rule.class] : "",
      rule.oversight === null || rule.oversight === undefined ? "" : rule.oversight ? text.oversight.yes : text.oversight.no,
      rule.after_dispute ? text.afterDispute : "",
    ].filter(Boolean);
    return of.length > 0 ? `${text.clock[rule.clock]}: ${of.join(", ")}` : text.clock[rule.clock];
  };
}
