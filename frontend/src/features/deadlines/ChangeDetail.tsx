import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { calendarChange, discardCalendarChange, publishCalendarChange } from "../../api/deadlines";
import { hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { CalendarChange, ChangedHoliday, Me } from "../../api/types";
import { useDates, useLabel, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Failure, Loading } from "../../ui/States";
import { useKeptText } from "../../ui/useKeptText";
import { ChangeState, useWhat } from "./ChangeState";
import { Effect } from "./Effect";
import { FileRows } from "./ImportDialog";
import { Trouble } from "./Trouble";
import { useDiscard, useKeyedAct } from "./useDeadlineAct";

function Day({ day, sign, rest }: { day: ChangedHoliday; sign: "plus" | "minus" | "pen"; rest: string }) {
  const { calendar, kind } = useDeadlinesText();
  const dates = useDates();
  const label = useLabel();
  return (
    <li>
      <Icon name={sign === "minus" ? "x" : sign} small />
      <span>
        {sign === "minus" ? <s>{dates.long(day.date)}</s> : <b>{dates.long(day.date)}</b>} · {label(day.name)}
        <small>
          {[rest, kind[day.kind], day.area?.path, day.provisional ? calendar.provisional : ""].filter(Boolean).join(" · ")}
        </small>
      </span>
    </li>
  );
}

function Days({ change }: { change: CalendarChange }) {
  const { changes: text } = useDeadlinesText();
  const label = useLabel();
  const left = change.file_rows.filter(({ verdict }) => verdict !== "ready");
  return (
    <section>
      <h3>{text.days}</h3>
      <ul className="ch-days">
        {change.added.map((day) => (
          <Day key={`${day.date} ${day.name.id}`} day={day} sign="plus" rest={text.plus} />
        ))}
        {change.removed.map((day) => (
          <Day key={day.id} day={day} sign="minus" rest={text.minus} />
        ))}
        {change.renamed.map(({ before, name, provisional }) => {
          const called = name.id === before.name.id && name.en === before.name.en ? "" : text.renamedTo(label(name));
          const certain = provisional === before.provisional ? "" : provisional ? text.nowEstimated : text.nowCertain;
          return <Day key={before.id} day={before} sign="pen" rest={[called, certain].filter(Boolean).join(" · ")} />;
        })}
      </ul>
      {left.length > 0 ? (
        <More title={text.rows(left.length)}>
          <FileRows rows={left} />
        </More>
      ) : null}
    </section>
  );
}

/** How far the open clocks are counted anew, and how many of them moved. */
function Progress({ change }: { change: CalendarChange }) {
  const { changes: text } = useDeadlinesText();
  const dates = useDates();
  const lang = useLang();
  const moved = wholeNumber(change.moved, lang);
  if (change.finished_at) {
    const at = `${dates.short(change.finished_at)}, ${dates.time(change.finished_at)}`;
    return <Banner tone="done">{change.moved > 0 ? text.finished(moved, at) : text.finishedNone(at)}</Banner>;
  }
  // Cases that came in meanwhile are looked at too, so that there can be more than there were.
  const total = Math.max(change.total, change.examined, 1);
  return (
    <div className="card stack-s" role="status">
      <p className="small row ch-p">
        <span>{text.progress(wholeNumber(change.examined, lang), wholeNumber(total, lang))}</span>
        <b className="num">{text.movedSoFar(moved)}</b>
      </p>
      <span className="progress" aria-hidden="true">
        <i style={{ width: `${Math.round((100 * change.examined) / total)}%` }} />
      </span>
    </div>
  );
}

type DraftProps = { change: CalendarChange; mine: boolean; onGone: () => void };

/** What the draft would do, and what the second person does with it. */
function Draft({ change, mine, onGone }: DraftProps) {
  const words = useDeadlinesText();
  const { changes: text } = words;
  const [note, write, forget] = useKeptText(`calendar.publish.${change.id}`);
  const [sure, setSure] = useState(false);
  const publishing = useKeyedAct((body: { note: string }, key) => publishCalendarChange(change.id, body.note, key), [keys.calendarChange(change.id), keys.calendarChanges, keys.calendars], text.publishedNow, forget);
  const discarding = useDiscard(() => discardCalendarChange(change.id), [keys.calendarChanges], text.discarded, onGone);
  return (
    <>
      <Effect id={change.id} />
      <section className="card dec">
        <p className="small muted">{text.floor}</p>
        {mine ? (
          <Banner>{words.own}</Banner>
        ) : (
          <Field label={text.note}>{(wiring) => <input {...wiring} className="input" type="text" maxLength={500} autoComplete="off" value={note} onChange={(event) => write(event.target.value)} />}</Field>
        )}
        <Trouble error={publishing.error ?? discarding.error} />
        <div className="row">
          {mine ? null : (
            <Button look="primary" busy={publishing.isPending} onClick={() => publishing.mutate({ note: note.trim() })}>
              {text.publish}
            </Button>
          )}
          <Button look={sure ? "danger" : "quiet"} busy={discarding.isPending} onClick={() => (sure ? discarding.mutate() : setSure(true))}>
            {sure ? text.discardSure : text.discard}
          </Button>
          {mine ? null : <span className="small muted">{text.publishHint}</span>}
        </div>
      </section>
    </>
  );
}

type Props = { id: string; me: Me; onGone: () => void };

/** One change of the calendar: its days, what it would do, and how far it has been done. */
export function ChangeDetail({ id, me, onGone }: Props) {
  const words = useDeadlinesText();
  const { changes: text } = words;
  const lang = useLang();
  const dates = useDates();
  const what = useWhat();
  const queries = useQueryClient();
  const read = useQuery(calendarChange(id));
  const finished = read.data?.finished_at;
  // The list shows it too, and the calendar has its days.
  useEffect(() => {
    if (finished) void queries.invalidateQueries({ queryKey: keys.calendarChanges });
  }, [finished, queries]);
  if (hasStatus(read.error, 404)) return <Banner tone="wait">{words.gone}</Banner>;
  if (read.isPending) return <Loading />;
  if (!read.data) return <Failure {...explain(read.error, lang)} onRetry={read.refetch} />;
  const change = read.data;
  return (
    <>
      <To className="link-row small only-s" href={paths.calendarChanges()}>
        <Icon name="left" small />
        {text.title}
      </To>
      <header>
        <p className="row small muted">
          <ChangeState change={change} />
          <span>{text.drafted(change.drafted_by.display_name, dates.long(change.drafted_at))}</span>
          {change.published_by && change.published_at ? <span>{text.published(change.published_by.display_name, dates.long(change.published_at))}</span> : null}
        </p>
        <h2 className="big">{change.reason}</h2>
        <p className="row small">
          <Badge tone="line" icon="cal">
            {what(change)}
          </Badge>
          <span className="muted" lang="id">
            {change.citation}
          </span>
        </p>
      </header>
      <Days change={change} />
      {change.published_at ? <Progress change={change} /> : <Draft change={change} mine={change.drafted_by.id === me.id} onGone={onGone} />}
    </>
  );
}
