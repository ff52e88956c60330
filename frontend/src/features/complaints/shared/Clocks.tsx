import { useQuery } from "@tanstack/react-query";
import { deadline, limits } from "../../../api/reference";
import type { Clock, ComplaintClass } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { type Day, factsOf } from "../../../lib/clock";
import { dayOf } from "../../../lib/dates";
import { citationOf } from "../../../lib/limits";
import { ClockBar, DaysCounted } from "../../../ui/Clock";
import { More } from "../../../ui/More";
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

/** The days that a clock counts, from the API's own calendar; nothing where a pause has moved its end since. */
function useCountedDays(clock: AnyClock): Day[] | undefined {
  const full = "started_at" in clock && clock.limit.unit === "working_day" ? clock : null;
  const { time_zone, week, limit } = clock;
  const { data } = useQuery({ ...deadline({ from: full?.started_at ?? "", ...limit, time_zone, week }), enabled: !!full });
  return full && data && dayOf(data.due_at, time_zone) === dayOf(full.due_at, time_zone) ? data.days : undefined;
}

type Case = { class: ComplaintClass; oversight?: boolean; clocks: readonly AnyClock[] };

function OneClock({ clock, of, now }: { clock: AnyClock; of: Case; now: Date }) {
  const { parts } = useText();
  const nameOf = useClockName();
  const dates = useDates();
  const days = useCountedDays(clock);
  const rules = useQuery({ ...limits(), enabled: !!days }).data ?? [];
  const citation = citationOf(rules, clock, of);
  const facts = factsOf(clock);
  const full = clock as Clock;
  return (
    <div className="one-clock">
      <ClockBar name={nameOf(clock, of.clocks)} facts={facts} now={now} days={days} />
      {days ? (
        <More title={parts.daysCounted}>
          <DaysCounted days={days} today={dayOf(now, facts.zone)} due={dayOf(facts.due, facts.zone)} />
          <p className="small muted days-s">
            {parts.daysSentence(
              parts.term(clock.limit),
              dates.long(full.started_at, facts.zone),
              `${dates.long(facts.due, facts.zone)}, ${dates.time(facts.due, facts.zone)}`,
            )}
          </p>
          {citation ? (
            <p className="small muted">
              {parts.citation} <span lang="id">{citation}</span>
            </p>
          ) : null}
          {full.provisional ? <p className="small muted">{parts.provisional}</p> : null}
        </More>
      ) : null}
    </div>
  );
}

/** All clocks that still mean something, or some of them, in the order in which they began. */
export function Clocks({ of, only = of.clocks, now }: { of: Case; only?: readonly AnyClock[]; now: Date }) {
  return only
    .filter((clock) => clock.state !== "cancelled")
    .map((clock, n) => <OneClock key={`${clock.kind}-${n}`} clock={clock} of={of} now={now} />);
}
