import type { ClockKind, LadderStep } from "../../api/types";
import { useDeskText } from "../desk";
import { useDeadlinesText } from ".";

/** How a step of the ladder is said: whose clock it is, when it comes, whom it tells. */
export function useStepWords() {
  const { ladder, rules } = useDeadlinesText();
  const { tells } = useDeskText().escalations;
  return {
    tells,
    group: ({ clock, holder }: { clock: ClockKind; holder: LadderStep["holder"] }) => (holder === "any" || clock === "routing" ? rules.clock[clock] : `${rules.clock[clock]} ${ladder.at[holder]}`),
    when: ({ value, unit }: LadderStep["offset"]) => (value === 0 ? ladder.atDue : (value < 0 ? ladder.before : ladder.after)(ladder.amount[unit](Math.abs(value)))),
  };
}
