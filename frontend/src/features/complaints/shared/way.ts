// The way of one complaint, in one form for all audiences: what the line, the sentence and the clocks are drawn from.
import type { Clock, ClockKind, Complaint, ComplaintSummary, PublicClock, Status } from "../../../api/types";
import { type ClockFacts, factsOf, isLate } from "../../../lib/clock";
import { type Standing, standingOf } from "../../../lib/line";

export type AnyClock = Clock | PublicClock;

export type Way = {
  status: Status;
  received: string;
  checked: string | null;
  closed: string | null;
  clocks: readonly AnyClock[];
};

export function wayOf(complaint: Complaint): Way {
  const { status, clocks } = complaint;
  if (complaint.audience === "public") {
    return { status, clocks, received: complaint.received_on, checked: complaint.published_on, closed: complaint.closed_on };
  }
  return {
    status,
    clocks,
    received: complaint.received_at,
    checked: complaint.first_handed_over_at,
    closed: complaint.closed_at,
  };
}

/** The newest clock of a kind: a dispute or a hand-over starts another one of the same kind. */
export const clockOf = (way: Way, ...kinds: ClockKind[]) => way.clocks.findLast((clock) => kinds.includes(clock.kind) && clock.state !== "cancelled");

const turns: Partial<Record<Status, ClockKind[]>> = {
  received: ["verification", "routing"],
  on_hold: ["hold"],
  forwarded: ["first_response"],
  in_progress: ["completion"],
  answered: ["reply"],
};

/** The clock that the state waits for. */
export function currentClock(way: Way): ClockFacts | null {
  const kinds = turns[way.status];
  const clock = kinds ? clockOf(way, ...kinds) : undefined;
  return clock && clock.state === "running" ? factsOf(clock) : null;
}

export function standing(way: Way, now: Date): Standing {
  const late = way.clocks.some((clock) => clock.kind !== "reply" && isLate(factsOf(clock), now));
  return standingOf(way.status, { checked: way.checked !== null, late });
}

/** A row knows only the next clock. */
export function rowStanding(row: ComplaintSummary, now: Date): Standing {
  const late = row.next_clock !== null && row.next_clock.kind !== "reply" && isLate(factsOf(row.next_clock), now);
  return standingOf(row.status, { checked: row.status !== "received", late });
}
