import { useQuery } from "@tanstack/react-query";
import type { Caller } from "../../../api/complaints";
import { explainedClocks } from "../../../api/deadlines";
import type { ExplainedClock } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { factsOf } from "../../../lib/clock";
import { dayOf } from "../../../lib/dates";
import { ClockBadge, ClockBar } from "../../../ui/Clock";
import { DueButton } from "./Explained";
import { explainedOf, overOf } from "./explaining";
import { roundOf } from "./rounds";
import type { AnyClock } from "./way";

/** What a clock is called, with its round where there were several of its kind, and unless it is `brief` since when that runs. */
export function useClockName() {
  const { words, parts } = useText();
  const dates = useDates();
  return (clock: AnyClock, all: readonly AnyClock[], brief = false) => {
    const round = roundOf(clock, all);
    const name = words.clock[clock.kind];
    return round === null ? name : parts.round(name, round, "started_at" in clock && !brief ? dates.short(clock.started_at, clock.time_zone) : null);
  };
}

function OneClock({ clock, of, all, now }: { clock: AnyClock; of: readonly AnyClock[]; all: readonly ExplainedClock[]; now: Date }) {
  const { parts } = useText();
  const dates = useDates();
  const nameOf = useClockName();
  const told = explainedOf(clock, all);
  // A bar has one cell a working day; what stands still or is counted by the hour has no end to draw towards, and days that do not add up to the date prove nothing.
  const drawn = told && !told.counted_otherwise && told.limit.unit !== "hour" && told.state !== "paused" && told.days.length > 0;
  const days = drawn ? told.days : undefined;
  const facts = factsOf(clock);
  return (
    <div className="one-clock">
      <ClockBar
        name={nameOf(clock, of)}
        facts={facts}
        now={now}
        days={days}
        over={told ? overOf(told, dayOf(now, facts.zone)) : null}
        note={told?.counted_otherwise ? `${parts.limit(parts.term(told.limit), told.done_on ? dates.short(told.due_on) : null)} ${parts.otherwise}` : undefined}
        badge={
          <DueButton clock={clock} look="due-b">
            <ClockBadge facts={facts} now={now} days={days} brief={days !== undefined} />
          </DueButton>
        }
      />
      {(told ?? clock).provisional ? <p className="small muted">{parts.provisional}</p> : null}
    </div>
  );
}

type Props = { caller: Caller; id: string; of: readonly AnyClock[]; now: Date };

/** Clocks that still mean something, in the order in which they began. */
export function Clocks({ caller, id, of, now }: Props) {
  const all = useQuery(explainedClocks(caller, id)).data ?? [];
  return of.filter((clock) => clock.state !== "cancelled").map((clock, n) => <OneClock key={`${clock.kind}-${n}`} clock={clock} of={of} all={all} now={now} />);
}
