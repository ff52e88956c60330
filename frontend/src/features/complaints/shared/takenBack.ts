// What a deadline takes back that moved after it had passed. Of an escalation the record says so itself: a clock may stay late while only its higher levels are taken
// back. That a limit had passed, and that the Ombudsman's door had opened, is told in the order of time: what is late, to which day it moved, and whether it is late no more.
import type { ClockKind, EventKind, TimelineEntry } from "../../../api/types";

/** What is said of a clock that is late, without a day since which it counts no longer. */
const follows: ReadonlySet<EventKind> = new Set(["clock_breached", "ombudsman_open"]);

/** After these the next clock of a kind is another one, which was not late yet. */
const others: Partial<Record<EventKind, readonly ClockKind[]>> = {
  verified: ["verification", "routing", "first_response", "completion"],
  taken_over: ["verification"],
  disposed: ["routing", "first_response"],
  succeeded: ["routing", "first_response"],
  returned: ["first_response"],
  merged: ["routing", "first_response", "completion"],
  disputed: ["completion"],
};
const over: ReadonlySet<EventKind> = new Set(["closed", "archived", "withdrawn", "reopened", "reopening_ordered"]);

function endedBy({ kind, response_kind: response }: TimelineEntry): readonly ClockKind[] {
  if (kind === "responded") return response === "final" ? ["first_response", "completion"] : ["first_response"];
  return others[kind] ?? [];
}

/** Only the completion clock is given more time; granted until a day that was over by then, it stays late. */
const given = ({ kind, granted, expected_on: until, on }: TimelineEntry) => kind === "extension_decided" && !!granted && !!until && until >= on;

type Told = Pick<TimelineEntry, "seq" | "on">;

/** `lateNoMore`: the moves, by a calendar or by more time, after which a clock is late no more. `takenBack`: what followed from its being late, and since which day it does not count. */
export function backOf(entries: readonly TimelineEntry[]): { lateNoMore: ReadonlySet<number>; takenBack: ReadonlyMap<number, string> } {
  const late = new Map<ClockKind, Told[]>();
  const lateNoMore = new Set<number>();
  const takenBack = new Map<number, string>();
  for (const entry of entries) {
    const { kind, seq, on, superseded_on: superseded } = entry;
    if (superseded) takenBack.set(seq, superseded);
    const more = given(entry);
    const clock = more ? "completion" : entry.clock;
    if (over.has(kind)) late.clear();
    for (const ended of endedBy(entry)) late.delete(ended);
    // Several helpers have a clock of one kind, each its own.
    if (!clock || clock === "contribution") continue;
    if (follows.has(kind)) late.set(clock, [...(late.get(clock) ?? []), { seq, on }]);
    const followed = late.get(clock);
    if (!(more || entry.late_no_more) || !followed) continue;
    lateNoMore.add(seq);
    for (const one of followed) takenBack.set(one.seq, on);
    late.delete(clock);
  }
  return { lateNoMore, takenBack };
}
