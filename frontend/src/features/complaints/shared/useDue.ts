import { useDates, useText } from "../../../i18n";
import { factsOf } from "../../../lib/clock";
import type { AnyClock } from "./way";

/** The day on which a clock is due, called an estimate where the holidays before it are not decreed yet. */
export function useDue() {
  const { parts } = useText();
  const dates = useDates();
  return (clock: AnyClock, form: "short" | "long" = "long") => {
    const { due, zone, provisional } = factsOf(clock);
    const day = dates[form](due, zone);
    return provisional ? parts.estimated(day) : day;
  };
}
