import { useQuery } from "@tanstack/react-query";
import { deadline } from "../../../api/reference";
import type { Clock } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { type Day, factsOf } from "../../../lib/clock";
import { dayOf } from "../../../lib/dates";
import { ClockBar, DaysCounted } from "../../../ui/Clock";
import { More } from "../../../ui/More";
import type { AnyClock } from "./way";

/**
 * The days that a clock counts, from the API's own calendar. The clock does not say whether its agency works five days
 * or six, so the week whose result is the clock's own date is the right one; when neither is (a pause moved it), there is
 * nothing to show.
 */
function useCountedDays(clock: AnyClock): Day[] | undefined {
  const full = "started_at" in clock && clock.limit.unit === "working_day" ? clock : null;
  const body = {
    from: full?.started_at ?? "",
    value: full?.limit.value ?? 0,
    unit: "working_day" as const,
    time_zone: clock.time_zone,
  };
  const fits = (due: string | undefined) => !!full && !!due && dayOf(due, full.time_zone) === dayOf(full.due_at, full.time_zone);
  const five = useQuery({ ...deadline({ ...body, week: "mon_fri" }), enabled: !!full });
  const six = useQuery({ ...deadline({ ...body, week: "mon_sat" }), enabled: !!five.data && !fits(five.data.due_at) });
  return [five.data, six.data].find((answer) => fits(answer?.due_at))?.days;
}

function OneClock({ clock, now }: { clock: AnyClock; now: Date }) {
  const { words, parts } = useText();
  const dates = useDates();
  const days = useCountedDays(clock);
  const facts = factsOf(clock);
  const full = clock as Clock;
  return (
    <div className="one-clock">
      <ClockBar name={words.clock[clock.kind]} facts={facts} now={now} days={days} />
      {days ? (
        <More title={parts.daysCounted}>
          <DaysCounted days={days} today={dayOf(now, facts.zone)} due={dayOf(facts.due, facts.zone)} />
          <p className="small muted days-s">
            {parts.daysSentence(
              clock.limit.value,
              dates.long(full.started_at, facts.zone),
              `${dates.long(facts.due, facts.zone)}, ${dates.time(facts.due, facts.zone)}`,
            )}
          </p>
          {full.provisional ? <p className="small muted">{parts.provisional}</p> : null}
        </More>
      ) : null}
    </div>
  );
}

/** All clocks that still mean something, in the order in which they began. */
export function Clocks({ clocks, now }: { clocks: readonly AnyClock[]; now: Date }) {
  return clocks
    .filter((clock) => clock.state !== "cancelled")
    .map((clock, n) => <OneClock key={`${clock.kind}-${n}`} clock={clock} now={now} />);
}
