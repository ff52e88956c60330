// The way of one complaint, in one form for all audiences: what the line, the sentence and the clocks are drawn from.
import type {
  Clock,
  ClockKind,
  OfficerComplaint,
  OfficerSummary,
  PublicClock,
  PublicComplaint,
  PublicSummary,
  ReporterComplaint,
  ReporterSummary,
  Status,
} from "../../../api/types";
import { factsOf, isLate } from "../../../lib/clock";
import { type Standing, standingOf } from "../../../lib/line";

export type AnyClock = Clock | PublicClock;

export type Way = {
  status: Status;
  received: string;
  checked: string | null;
  closed: string | null;
  clocks: readonly AnyClock[];
};

export function wayOf(complaint: PublicComplaint | ReporterComplaint | OfficerComplaint): Way {
  const { status, clocks } = complaint;
  if ("received_on" in complaint) {
    const { received_on, published_on, closed_on } = complaint;
    return { status, clocks, received: received_on, checked: published_on ?? null, closed: closed_on ?? null };
  }
  const { received_at, first_handed_over_at, closed_at } = complaint;
  return { status, clocks, received: received_at, checked: first_handed_over_at ?? null, closed: closed_at ?? null };
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
export function currentClock(way: Way): AnyClock | null {
  const kinds = turns[way.status];
  const clock = kinds ? clockOf(way, ...kinds) : undefined;
  return clock && clock.state === "running" ? clock : null;
}

export function standing(way: Way, now: Date): Standing {
  const late = way.clocks.some((clock) => clock.kind !== "reply" && isLate(factsOf(clock), now));
  return standingOf(way.status, { checked: way.checked !== null, late });
}

/** A row knows only the next clock. */
export function rowStanding(row: PublicSummary | OfficerSummary | ReporterSummary, now: Date): Standing {
  const next = row.next_clock;
  const late = !!next && next.kind !== "reply" && isLate(factsOf(next), now);
  return standingOf(row.status, { checked: row.status !== "received", late });
}
