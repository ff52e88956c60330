import { isNational } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";
import { useDue } from "../shared/useDue";

/**
 * For whoever archived a report whose reporter appeals: somebody else decides. Of all national admins only that one is not
 * offered the decision.
 */
export function OwnArchival({ complaint: { pending_appeal: appeal, allowed_acts: acts, clocks } }: { complaint: OfficerComplaint }) {
  const { appeal: text } = useDeskText().decisions;
  const me = useMe();
  const dueOf = useDue();
  if (!appeal || !me || !isNational(me) || acts.includes("decide_appeal")) return null;
  const clock = clocks.find(({ kind, state }) => kind === "appeal" && state === "running");
  return (
    <div className="together">
      <Banner tone="wait" icon="scale">
        <p>
          <b>{text.notYours}</b>
        </p>
        <p className="small">{text.notYoursText(clock ? dueOf(clock) : null)}</p>
      </Banner>
    </div>
  );
}
