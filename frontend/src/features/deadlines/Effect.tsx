import { useQuery } from "@tanstack/react-query";
import { calendarChangePreview } from "../../api/deadlines";
import { hasStatus } from "../../api/errors";
import { explain } from "../../api/sentences";
import type { CalendarChangePreview } from "../../api/types";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { wholeNumber } from "../../lib/numbers";
import { shortNumber } from "../../lib/text";
import { To } from "../../link";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Failure, Loading } from "../../ui/States";

/** Examples that are shown before the rest is one step away. */
const FIRST = 6;

function Examples({ examples }: { examples: CalendarChangePreview["examples"] }) {
  const { changes: text } = useDeadlinesText();
  const { words } = useText();
  const dates = useDates();
  const label = useLabel();
  return (
    <CardTable label={text.examples} heads={[text.columns.report, text.columns.clock, text.columns.due]}>
      {examples.map(({ complaint, title, holder, clock, due_before, due_after, late_no_more }) => (
        <tr key={`${complaint.id} ${clock}`}>
          <td>
            <To href={paths.desk(complaint.id)}>{title}</To>
            <small>
              <span className="code">{shortNumber(complaint.tracking_number)}</span> · {holder.short_name ?? label(holder.name)}
            </small>
          </td>
          <td data-l={text.columns.clock}>{words.clock[clock]}</td>
          <td data-l={text.columns.due}>
            <div>
              <span className="mv">
                <s>{dates.short(due_before)}</s>
                <Icon name="arrow" small />
                <b>{dates.short(due_after)}</b>
              </span>
              {late_no_more ? <small>{text.lateNoMore}</small> : null}
            </div>
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

function Found({ effect }: { effect: CalendarChangePreview }) {
  const { changes: text } = useDeadlinesText();
  const lang = useLang();
  const said = (value: number) => wholeNumber(value, lang);
  const furthest = Math.max(0, ...effect.shifts.map(({ days }) => Math.abs(days)));
  const numbers: [number, string][] = [
    [effect.moved, text.numbers.moved],
    [effect.untouched, text.numbers.untouched],
    [effect.reminders, text.numbers.reminders],
    [effect.sooner, text.numbers.sooner],
    ...(effect.late_no_more > 0 ? [[effect.late_no_more, text.numbers.lateNoMore] as [number, string]] : []),
  ];
  return (
    <>
      <p className="eff-say">{effect.moved > 0 ? text.headline(said(effect.cases), furthest) : text.nothingMoves}</p>
      {effect.complete ? null : <Banner tone="wait" icon="alert">{text.incomplete}</Banner>}
      <dl className="nums">
        {numbers.map(([value, name]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said(value)}</dd>
          </div>
        ))}
      </dl>
      {effect.shifts.length > 1 ? (
        <ul className="row small muted">
          {effect.shifts.map(({ days, clocks }) => (
            <li key={days}>{text.shift(said(clocks), days)}</li>
          ))}
        </ul>
      ) : null}
      {effect.examples.length > 0 ? (
        <div>
          <h4>{text.examples}</h4>
          <Examples examples={effect.examples.slice(0, FIRST)} />
          {effect.examples.length > FIRST ? (
            <More title={text.moreExamples(effect.examples.length - FIRST)}>
              <Examples examples={effect.examples.slice(FIRST)} />
            </More>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** What a draft would do to the clocks that are open now. */
export function Effect({ id }: { id: string }) {
  const { changes: text, gone } = useDeadlinesText();
  const lang = useLang();
  const read = useQuery(calendarChangePreview(id));
  return (
    <section className="card eff" aria-labelledby="akibat" aria-busy={read.isFetching || undefined}>
      <header className="row">
        <h3 id="akibat">{text.effect}</h3>
        <span className="small muted">{text.effectText}</span>
      </header>
      {read.isPending ? <Loading what={text.trying} /> : null}
      {read.isError && !read.data ? hasStatus(read.error, 404) ? <Banner tone="wait">{gone}</Banner> : <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? <Found effect={read.data} /> : null}
      {read.data ? (
        <div>
          <Button look="quiet" busy={read.isFetching} onClick={() => void read.refetch()}>
            {text.again}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
