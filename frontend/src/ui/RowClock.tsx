import { type Ahead, daysAhead } from "../lib/ahead";
import { factsOf } from "../lib/clock";
import { ClockBadge } from "./Clock";

type Props = { row: Ahead & { next_clock?: Parameters<typeof factsOf>[0] | null }; now: Date };

/** The clock of a list's row that falls due first, with the working days that are left. */
export function RowClock({ row, now }: Props) {
  return row.next_clock ? <ClockBadge facts={factsOf(row.next_clock)} now={now} days={daysAhead(row, now)} /> : null;
}
