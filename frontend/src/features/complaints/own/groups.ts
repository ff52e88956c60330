// Whose turn it is, for a reporter's own list.
import type { ReporterSummary, Status } from "../../../api/types";

export const turns = ["mine", "others", "over"] as const;
export type Turn = (typeof turns)[number];

const turnOf: Record<Status, Turn> = {
  received: "others",
  on_hold: "mine",
  forwarded: "others",
  in_progress: "others",
  answered: "mine",
  closed: "over",
  archived: "over",
  withdrawn: "over",
};

const due = (row: ReporterSummary) => row.next_clock?.due_at ?? "9999";

/** What waits for the reporter first, by its deadline; the rest as it came, newest first. Empty groups are left out. */
export function groupsOf(rows: readonly ReporterSummary[]): [Turn, ReporterSummary[]][] {
  return turns.flatMap((turn) => {
    const group = rows.filter((row) => turnOf[row.status] === turn);
    if (group.length === 0) return [];
    return [[turn, turn === "mine" ? group.toSorted((one, other) => due(one).localeCompare(due(other))) : group] as [Turn, ReporterSummary[]]];
  });
}
