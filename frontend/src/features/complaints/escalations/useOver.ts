import type { Escalation } from "../../../api/types";
import { useDates } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";

/** Whether somebody still waits: what was noted does, what is over or counts no longer does not. */
export const waits = ({ state }: Pick<Escalation, "state">) => state === "open" || state === "acknowledged";

/** Who took note of it and when, as far as somebody did. */
export function useNoted() {
  const { escalations } = useDeskText();
  const dates = useDates();
  return ({ acknowledged_at: at, acknowledged_by: by }: Escalation) => (at ? escalations.acknowledgedBy(by?.name ?? "", `${dates.short(at)}, ${dates.time(at)}`) : null);
}

/** How one came to an end, and who had taken note of it before; null while it waits. A deadline that moved away ended nothing. */
export function useOver() {
  const { escalations } = useDeskText();
  const dates = useDates();
  const notedOf = useNoted();
  return (escalation: Escalation) => {
    const { state, ended_at: at, ended_by: by } = escalation;
    if (state !== "ended" || !at || !by) return null;
    const noted = notedOf(escalation);
    const [how, when] = [escalations.ends[by], dates.short(at)];
    return noted ? escalations.thenEnded(noted, how, when) : escalations.ended(how, when);
  };
}
