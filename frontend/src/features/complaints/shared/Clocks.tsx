import { useQuery } from "@tanstack/react-query";
import type { Caller } from "../../../api/complaints";
import { explainedClocks } from "../../../api/deadlines";
import type { ExplainedClock } from "../../../api/types";
import { useText } from "../../../i18n";
import { factsOf } from "../../../lib/clock";
import { ClockBadge, ClockBar } from "../../../ui/Clock";
import { DueButton } from "./Explained";
import { explainedOf } from "./explaining";
import type { AnyClock } from "./way";

function OneClock({ clock, all, now }: { clock: AnyClock; all: readonly ExplainedClock[]; now: Date }) {
  const { words, parts } = useText();
  const told = explainedOf(clock, all);
  // A bar has one cell a working day; what stands still or is counted by the hour has no end to draw towards.
  const days = told && told.limit.unit !== "hour" && told.state !== "paused" && told.days.length > 0 ? told.days : undefined;
  const facts = factsOf(clock);
  return (
    <div className="one-clock">
      <ClockBar
        name={words.clock[clock.kind]}
        facts={facts}
        now={now}
        days={days}
        badge={
          <DueButton clock={clock} look="due-b">
            <ClockBadge facts={facts} now={now} days={days} brief={days !== undefined} />
          </DueButton>
        }
      />
      {told?.provisional ? <p className="small muted">{parts.provisional}</p> : null}
    </div>
  );
}

type Props = { caller: Caller; id: string; of: readonly AnyClock[]; now: Date };

/** Clocks that still mean something, in the order in which they began. */
export function Clocks({ caller, id, of, now }: Props) {
  const all = useQuery(explainedClocks(caller, id)).data ?? [];
  return of.filter((clock) => clock.state !== "cancelled").map((clock, n) => <OneClock key={`${clock.kind}-${n}`} clock={clock} all={all} now={now} />);
}
