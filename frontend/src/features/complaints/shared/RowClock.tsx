import type { OfficerSummary, ReporterSummary } from "../../../api/types";
import { daysAhead, factsOf } from "../../../lib/clock";
import { ClockBadge } from "../../../ui/Clock";

/** The clock of a list's row that falls due first, with the working days that are left. */
export function RowClock({ row, now }: { row: Pick<OfficerSummary | ReporterSummary, "next_clock" | "holidays_ahead">; now: Date }) {
  return row.next_clock ? <ClockBadge facts={factsOf(row.next_clock)} now={now} days={daysAhead(row, now)} /> : null;
}
