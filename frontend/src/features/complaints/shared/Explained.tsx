import { useQueries, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useId, useMemo, useState } from "react";
import type { Caller } from "../../../api/complaints";
import { calendarYear, explainedClocks } from "../../../api/deadlines";
import { explain } from "../../../api/sentences";
import type { ExplainedClock } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { dayOf } from "../../../lib/dates";
import { type Run, shownDays, skippedRuns, weekendsIn, yearsOf } from "../../../lib/days";
import { Banner } from "../../../ui/Banner";
import { DayStrip, StripKey } from "../../../ui/DayStrip";
import { Dialog } from "../../../ui/Dialog";
import { Facts } from "../../../ui/Facts";
import { Failure, Loading } from "../../../ui/States";
import { elapsedOf, explainedOf, type Saying, sayingOf } from "./explaining";
import type { AnyClock } from "./way";

/** The clock that is explained, and the button that asked: one date stands at several places. */
type Asked = { clock: AnyClock; by: string };
type Explaining = { by: string | null; show: (asked: Asked) => void };
const Context = createContext<Explaining | null>(null);

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
  const label = useLabel();
  return ({ from, to, off, name }: Run) =>
    text.skipped(from === to ? dates.inMonth(from) : text.span(dates.inMonth(from), dates.inMonth(to)), name ? label(name) : off === "pause" ? text.pausedWhy : text.off[off]);
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

function Days({ clock, now, officer }: { clock: ExplainedClock; now: Date; officer: boolean }) {
  const { explained: text, parts, words } = useText();
  const dates = useDates();
  const label = useLabel();
  const said = useSaid();
  const skippedOf = useSkipped();
  // The calendar knows what the API's sentence does not say: what kind of day it is, and its English name.
  const years = useQueries({ queries: yearsOf(clock.days).map((year) => calendarYear(year)), combine: (read) => read.flatMap(({ data }) => data?.days ?? []) });
  const days = useMemo(() => shownDays(clock.days, years), [clock.days, years]);
  const today = dayOf(now, clock.time_zone);
  const runs = skippedRuns(days);
  const weekends = weekendsIn(days);
  const exact = (on: string, at: string | null | undefined) => (at ? `${dates.long(at, clock.time_zone)}, ${dates.time(at, clock.time_zone)}` : dates.long(on));
  return (
    <div className="stack ex">
      <p className="ex-say">
        <b>{said(sayingOf(clock, days, today), clock)}</b>
        {runs.map((run) => `; ${skippedOf(run)}`).join("")}.{weekends > 0 ? ` ${text.weekends(weekends)}` : ""}
      </p>
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

type Props = { caller: Caller; id: string; now: Date; children: ReactNode };

/** Inside of it every due date can be pressed: then each day up to it is told. */
export function Explaining({ caller, id, now, children }: Props) {
  const { words, explained } = useText();
  const lang = useLang();
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = asked?.clock;
  const read = useQuery({ ...explainedClocks(caller, id), enabled: !!open });
  const value = useMemo<Explaining>(() => ({ by: asked?.by ?? null, show: setAsked }), [asked]);
  const clock = open && read.data ? explainedOf(open, read.data) : undefined;
  // The case and its clocks are two answers; somebody may have acted between them.
  const without = read.isPending || read.isFetching ? <Loading /> : read.isError ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : <Banner tone="wait">{explained.changed}</Banner>;
  return (
    <Context value={value}>
      {children}
      {open ? (
        <Dialog title={words.clock[open.kind]} onClose={() => setAsked(null)}>
          {clock ? <Days clock={clock} now={now} officer={caller === "officer"} /> : without}
        </Dialog>
      ) : null}
    </Context>
  );
}

/** A due date that says more when it is pressed. Where nobody explains it, it is plain words. */
export function DueButton({ clock, look = "as-link", children }: { clock: AnyClock | undefined; look?: "as-link" | "due-b"; children: ReactNode }) {
  const { explained: text } = useText();
  const explaining = use(Context);
  const by = useId();
  if (!explaining || !clock) return children;
  return (
    <button type="button" className={look} aria-haspopup="dialog" aria-expanded={explaining.by === by} onClick={() => explaining.show({ clock, by })}>
      {children}
      <span className="sr">, {text.open}</span>
    </button>
  );
}
