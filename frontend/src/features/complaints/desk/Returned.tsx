import { useQuery } from "@tanstack/react-query";
import { timeline } from "../../../api/complaints";
import { isNational } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { To } from "../../../link";
import { eventAnchor, paths } from "../../../paths";
import { Badge } from "../../../ui/Badge";
import { Banner } from "../../../ui/Banner";
import { buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { isUndecided } from "../arbiter/dispute";

/** After so many returns between agencies the national desk decides. */
const DISPUTED = 2;

/** How often it was given back; leads to the last time, where it stands who did and why. */
export function ReturnedBadge({ complaint: { id, returns } }: { complaint: OfficerComplaint }) {
  const { queue, case: text } = useDeskText();
  const last = useQuery(timeline("officer", id)).data?.findLast(({ kind }) => kind === "returned");
  if (returns === 0) return null;
  const badge = (
    <Badge tone="wait" icon="undo">
      {queue.returned(returns)}
    </Badge>
  );
  if (!last) return badge;
  function show() {
    const there = last ? document.getElementById(eventAnchor(last.seq)) : null;
    there?.scrollIntoView({ block: "center" });
    there?.focus({ preventScroll: true });
  }
  return (
    <button type="button" className="as-badge" onClick={show}>
      {badge}
      <span className="sr">, {text.returnedWhy}</span>
    </button>
  );
}

/** For whoever decides disputes between agencies: that this is one, and the way to where both sides stand beside each other. */
export function Disputed({ complaint: { id, returns } }: { complaint: OfficerComplaint }) {
  const { case: text } = useDeskText();
  const { arbiter } = useWorkText();
  const me = useMe();
  const entries = useQuery(timeline("officer", id)).data;
  if (!me || !isNational(me) || returns < DISPUTED || !entries || !isUndecided(entries)) return null;
  return (
    <div className="together">
      <Banner tone="wait" icon="scale">
        <p>
          <b>{text.disputed(returns)}</b>
        </p>
        <p className="small">{text.disputedText}</p>
        <p>
          <To className={buttonClass("second")} href={paths.arbiter({ pilih: id })}>
            <Icon name="scale" small />
            {arbiter.nav}
          </To>
        </p>
      </Banner>
    </div>
  );
}
