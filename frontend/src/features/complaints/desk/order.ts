import type { OfficerSummary } from "../../../api/types";
import { factsOf, type Urgency, urgencyOf } from "../../../lib/clock";
import { grouped } from "../../../lib/grouped";

const order: Urgency[] = ["late", "today", "week", "later", "none"];

/** The rows as the work list shows them: by urgency, and within each as they came. */
export function groupsOf(rows: readonly OfficerSummary[], now: Date): [Urgency, OfficerSummary[]][] {
  const groups = grouped(rows, (row) => urgencyOf(row.next_clock ? factsOf(row.next_clock) : null, now));
  return order.flatMap((urgency) => {
    const group = groups.get(urgency);
    return group ? [[urgency, group] as [Urgency, OfficerSummary[]]] : [];
  });
}

/** A list as one left it: the cases in their order, and whether there are more behind them. */
export type WorkOrder = { ids: string[]; more: boolean };

/** Where a case stands in the list that one came from, and its neighbours; null if it is not in there. */
export function placeIn({ ids, more }: WorkOrder, id: string) {
  const at = ids.indexOf(id);
  if (at < 0) return null;
  return { n: at + 1, of: `${ids.length}${more ? "+" : ""}`, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
