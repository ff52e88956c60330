import type { OfficerSummary } from "../../../api/types";
import { useDates } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { Badge } from "../../../ui/Badge";

/** What waits for a decision about a report, and since when. */
export function AskedTag({ asked: { what, since } }: { asked: NonNullable<OfficerSummary["asked"]> }) {
  const { requests, requestSince } = useWorkText();
  const dates = useDates();
  return (
    <Badge tone="wait" icon="note">
      {requestSince(requests[what], dates.short(since))}
    </Badge>
  );
}
