import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { calendarYear } from "../../../api/deadlines";
import type { ExplainedClock } from "../../../api/types";
import { useDates, useDayName, useLabel, useText } from "../../../i18n";
import { dayOf } from "../../../lib/dates";
import { type Run, shownDays, skippedRuns, weekendsIn, yearsOf } from "../../../lib/days";
import { Banner } from "../../../ui/Banner";
import { DayStrip, StripKey } from "../../../ui/DayStrip";
import { Facts } from "../../../ui/Facts";
import { elapsedOf, type Saying, sayingOf } from "./explaining";

function useSaid() {
  const { explained: text, parts } = useText();
  const dates = useDates();
  return (saying: Saying, clock: ExplainedClock): string => {
    switch (saying.say) {
      case "nth":
      case "still":
      case "doneNth":
        return text[saying.say](saying.day, saying.total);
      case "none":
        return text.none(saying.total, saying.first ? dates.inMonth(saying.first) : null);
      case "doneFirst":
        return text.doneFirst;
      case "over":
        return text.over(saying.total);
      case "hours":
        return text.hours(parts.term(clock.limit), dates.long(clock.started_at ?? clock.started_on, clock.time_zone));
    }
  };
}

/** "Rabu 18 Maret tidak dihitung: cuti bersama"; a holiday's name stays in the language that it has. */
function useSkipped() {
  const { explained: text } = useText();
  const dates = useDates();
  const nameIn = useDayName();
  return ({ from, to, off, name }: Run) =>
    text.skipped(from === to ? dates.inMonth(from) : text.span(dates.inMonth(from), dates.inMonth(to)), nameIn(name) ?? (off === "paused" ? text.pausedWhy : text.off[off]));
}

/** What only those who work on cases read: when the clock stood still, and whom its time is charged to. */
function ForOfficers({ clock }: { clock: ExplainedClock }) {
  const { explained: text } = useText();
  const dates = useDates();
  const label = useLabel();
  const when = (at: string | null | undefined, on: string) => (at ? `${dates.short(at, clock.time_zone)}, ${dates.time(at, clock.time_zone)}` : dates.short(on));
  return (
    <Facts
      className="ex-f"
      rows={[
        clock.pauses.length > 0
          ? [
              text.pauses,
              <ul key="p">
                {clock.pauses.map((pause) => (
                  <li key={pause.from_at ?? pause.from_on}>
                    {text.pause(when(pause.from_at, pause.from_on), pause.until_on ? when(pause.until_at, pause.until_on) : null)} <span className="muted">({text.pauseReason[pause.reason]})</span>
                  </li>
                ))}
              </ul>,
            ]
          : null,
        clock.charged.length > 0
          ? [
              text.charged,
              <ul key="c">
                {clock.charged.map(({ agency, seconds, working_days: days }) => {
                  const spent = elapsedOf(seconds ?? 0);
                  return (
                    <li key={agency.id}>
                      {label(agency.name)}: <b className="num">{text.chargedDays(days)}</b>
                      {seconds === null || seconds === undefined ? null : <span className="muted"> ({text.elapsed(spent.days, spent.hours)})</span>}
                    </li>
                  );
                })}
              </ul>,
            ]
          : null,
      ]}
    />
  );
}

const NONE: ExplainedClock["days"] = [];

/** Every day up to a due date: counted, or skipped and why. Loaded when somebody asks. */
export function DaysExplained({ clock, now, officer }: { clock: ExplainedClock; now: Date; officer: boolean }) {
  const { explained: text, parts, words } = useText();
  const dates = useDates();
  const label = useLabel();
  const said = useSaid();
  const skippedOf = useSkipped();
  // Days that do not add up to the date explain nothing.
  const listed = clock.counted_otherwise ? NONE : clock.days;
  // The calendar knows what the API's sentence does not say: the English name of a day.
  const years = useQueries({ queries: yearsOf(listed).map((year) => calendarYear(year)), combine: (read) => read.flatMap(({ data }) => data?.days ?? []) });
  const days = useMemo(() => shownDays(listed, years), [listed, years]);
  const today = dayOf(now, clock.time_zone);
  const runs = skippedRuns(days);
  const weekends = weekendsIn(days);
  const exact = (on: string, at: string | null | undefined) => (at ? `${dates.long(at, clock.time_zone)}, ${dates.time(at, clock.time_zone)}` : dates.long(on));
  return (
    <div className="stack ex">
      {clock.counted_otherwise ? (
        <p className="ex-say">{parts.otherwise}</p>
      ) : (
        <p className="ex-say">
          <b>{said(sayingOf(clock, days, today), clock)}</b>
          {runs.map((run) => `; ${skippedOf(run)}`).join("")}.{weekends > 0 ? ` ${text.weekends(weekends)}` : ""}
        </p>
      )}
      <p className="ex-due">
        <span className="small muted">{clock.state === "done" ? text.wasDue : clock.state === "paused" ? text.dueBefore : text.due}</span> <b>{exact(clock.due_on, clock.due_at)}</b>
      </p>
      {clock.provisional ? <Banner tone="wait" icon="alert">{text.provisional}</Banner> : null}
      {days.length > 0 ? (
        <div className="ex-days">
          <DayStrip days={days} start={clock.started_on} due={clock.due_on} today={today} caption={`${words.clock[clock.kind]}: ${text.strip}`} />
          <StripKey days={days} />
        </div>
      ) : null}
      <Facts
        className="ex-f"
        rows={[
          [
            text.rule,
            <span key="r">
              <b>{parts.term(clock.limit)}</b>: {clock.citation ? <span lang="id">{clock.citation}</span> : text.ownRule}
            </span>,
          ],
          clock.extended_until ? [text.extended, text.extendedTo(dates.long(clock.extended_until, clock.time_zone))] : null,
          [text.calendar, `${label(clock.agency.name)}, ${text.week[clock.week]}`],
          clock.beside.length > 0
            ? [
                text.beside,
                <ul key="b">
                  {clock.beside.map((other) => (
                    <li key={other.code}>
                      {text.besideText(dates.long(other.due_on), parts.term(other.limit))}
                      <span className="muted" lang="id">
                        {" "}
                        {other.citation}
                      </span>
                    </li>
                  ))}
                  <li className="muted">{text.besideHint}</li>
                </ul>,
              ]
            : null,
        ]}
      />
      {officer ? <ForOfficers clock={clock} /> : null}
    </div>
  );
}
