import type { ReactNode } from "react";
import { useDates, useText } from "../../../i18n";
import { factsOf } from "../../../lib/clock";
import { stationsOf } from "../../../lib/line";
import { Line, type Station } from "../../../ui/Line";
import { DueButton } from "./Explained";
import { useDue } from "./useDue";
import { type AnyClock, clockOf, standing, type Way } from "./way";

type Dates = ReturnType<typeof useDates>;

/** "Rab 18 Nov" when done, "paling lambat …" while it runs. */
function momentOf(way: Way, kind: "verification" | "first_response" | "completion", dates: Dates, due: (clock: AnyClock) => string) {
  const clock = kind === "verification" ? clockOf(way, "verification", "routing") : clockOf(way, kind);
  if (!clock) return undefined;
  const { done, zone } = factsOf(clock);
  return done ? dates.short(done, zone) : <DueButton clock={clock}>{due(clock)}</DueButton>;
}

type Props = { way: Way; now: Date; reader: "reporter" | "other" };

/** The line of one case with the date of each station: what was, and what is promised. */
export function CaseLine({ way, now, reader }: Props) {
  const { words, track } = useText();
  const dates = useDates();
  const { station } = track;
  const dueOf = useDue();
  const due = (clock: AnyClock) => station.due(dueOf(clock, "short"));
  const at = standing(way, now);
  const states = stationsOf(at);
  const first = clockOf(way, "first_response");
  const started = first ? factsOf(first).done : null;
  const whens: ReactNode[] = [
    dates.short(way.received),
    way.checked ? dates.short(way.checked) : momentOf(way, "verification", dates, due),
    started ? station.since(dates.short(started)) : way.checked ? momentOf(way, "first_response", dates, due) : undefined,
    way.checked ? momentOf(way, "completion", dates, due) : undefined,
    way.closed ? dates.short(way.closed) : reader === "reporter" ? station.afterYou : station.afterReporter,
  ];
  const paused = states.indexOf("paused");
  if (paused >= 0) {
    // While the clocks stand still, no date is promised.
    const asked = clockOf(way, "hold");
    whens[paused] = station.paused(asked && "started_at" in asked ? dates.short(asked.started_at, asked.time_zone) : null);
    whens.fill(undefined, paused + 1, 4);
    whens[paused + 1] = reader === "reporter" ? station.afterReply : station.afterTheirReply;
  }
  const stations: Station[] = states.map((state, n) =>
    state === "stopped"
      ? { name: words.status[way.status], when: way.closed ? dates.short(way.closed) : undefined, state }
      : { name: words.stage[n] ?? "", when: whens[n], state },
  );
  return <Line stations={stations} part={way.status === "forwarded" ? 15 : 50} />;
}
