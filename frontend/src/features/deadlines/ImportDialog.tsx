import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { calendarChange, discardCalendarChange, draftCalendarChange } from "../../api/deadlines";
import { fieldErrors, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { CalendarChange } from "../../api/types";
import { useDates, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { CsvForm, CsvFound } from "../../ui/CsvSteps";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useKeptText } from "../../ui/useKeptText";
import { AreaPicker, type Coded } from "./AreaPicker";
import { missing } from "./changeForm";
import { formatOf, yearsTyped } from "./dayFile";
import { Trouble } from "./Trouble";
import { useDeadlineDraft } from "./useDeadlineDraft";
import { useDiscard, useKeyedAct } from "./useDeadlineAct";

type Form = { text: string; reason: string; citation: string; years: string; area: Coded | null };
const empty: Form = { text: "", reason: "", citation: "", years: "", area: null };
const readyOf = ({ file_rows: rows }: CalendarChange) => rows.filter(({ verdict }) => verdict === "ready").length;
const shown = (field: string) => ["reason", "citation", "file/text"].includes(field);

export function FileRows({ rows }: { rows: CalendarChange["file_rows"] }) {
  const { csv: text } = useDeadlinesText();
  return (
    <CardTable heads={[text.columns.line, text.columns.day, text.columns.verdict]}>
      {rows.map((row) => (
        <tr key={row.line}>
          <td className="num" data-l={text.columns.line}>
            {row.line}
          </td>
          <td data-l={text.columns.day}>
            <div>
              {row.date}
              <small>{row.name}</small>
            </div>
          </td>
          <td data-l={text.columns.verdict}>
            <span className={`rs ${row.verdict === "ready" ? "ok" : row.verdict === "already_there" || row.verdict === "duplicate" ? "mb" : "no"}`}>
              <Icon name={row.verdict === "ready" ? "check" : row.verdict === "already_there" || row.verdict === "duplicate" ? "note" : "x"} small />
              {text.verdict[row.verdict]}
            </span>
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

type Props = { onClose: () => void; onDrafted: (change: CalendarChange) => void };

/**
 * Days from a table or a calendar file. Looking at it makes a draft, in which nothing has changed yet; another look throws that away. One that
 * was left when the dialog was closed is asked about first.
 */
export function ImportDialog({ onClose, onDrafted }: Props) {
  const { csv: text, change: said, changes } = useDeadlinesText();
  const [form, change, forget] = useDeadlineDraft("calendar.import", empty);
  const [tried, setTried] = useState(false);
  const lang = useLang();
  const dates = useDates();
  const [left, keep, forgetLeft] = useKeptText("calendar.import.draft");
  const [made, setMade] = useState<CalendarChange | null>(null);
  const asked = left !== "" && made === null;
  const before = useQuery({ ...calendarChange(left), enabled: asked });
  const looking = useKeyedAct(draftCalendarChange, [keys.calendarChanges], null, (draft) => {
    keep(draft.id);
    setMade(draft);
  });
  const discarding = useDiscard(() => discardCalendarChange(left), [keys.calendarChanges], changes.discarded, () => {
    forgetLeft();
    setMade(null);
  });
  const told = fieldErrors(looking.error);
  const file = told["file/text"];
  // Which line it is says the API.
  const unreadable = file ? (file.part ? file.detail : text.unreadable) : null;
  const years = yearsTyped(form.years);
  function look(contents: string) {
    setTried(true);
    if (!contents.trim() || missing(form.reason) || missing(form.citation) || years === null || looking.isPending) return;
    looking.mutate({
      reason: form.reason.trim(),
      citation: form.citation.trim(),
      decreed_years: years,
      file: { format: formatOf(contents), text: contents, area_code: form.area?.code ?? null },
    });
  }
  // Gone or published meanwhile: there is nothing left to ask about.
  if (asked && !hasStatus(before.error, 404) && !before.data?.published_at) {
    return (
      <Dialog wide title={text.title} text={text.left} onClose={onClose}>
        {before.data ? (
          <div className="stack">
            <p>
              <b>{before.data.reason}</b>
            </p>
            <p className="small muted">
              {text.count(before.data.file_rows.length, readyOf(before.data))} · {changes.drafted(before.data.drafted_by.display_name, dates.long(before.data.drafted_at))}
            </p>
            <Trouble error={discarding.error} />
            <div className="row dialog-f">
              <Button look="primary" onClick={() => setMade(before.data)}>
                {text.goOn}
              </Button>
              <Button busy={discarding.isPending} onClick={() => discarding.mutate()}>
                {changes.discard}
              </Button>
            </div>
          </div>
        ) : before.isError ? (
          <Failure {...explain(before.error, lang)} onRetry={before.refetch} />
        ) : (
          <Loading />
        )}
      </Dialog>
    );
  }
  if (made) {
    const ready = readyOf(made);
    return (
      <Dialog wide title={text.title} onClose={onClose}>
        <CsvFound
          words={{ none: text.none, send: text.send, again: text.again }}
          head={<p className="small muted">{text.count(made.file_rows.length, ready)}</p>}
          ready={ready}
          done={false}
          close=""
          trouble={<Trouble error={discarding.error} />}
          busy={false}
          rest={ready < made.file_rows.length ? text.rest : undefined}
          onSend={() => {
            forget();
            forgetLeft();
            onDrafted(made);
          }}
          onAgain={() => discarding.mutate()}
          onClose={onClose}
        >
          <FileRows rows={made.file_rows} />
        </CsvFound>
      </Dialog>
    );
  }
  return (
    <Dialog wide title={text.title} text={text.text} onClose={onClose}>
      <CsvForm
        words={text}
        accept=".csv,.ics,text/csv,text/calendar,text/plain"
        csv={form.text}
        onChange={(contents) => change({ text: contents })}
        onFile={(contents) => change({ text: contents })}
        fault={tried && !form.text.trim() ? text.empty : unreadable}
        trouble={<Trouble error={looking.error} shown={shown} />}
        busy={looking.isPending}
        onCheck={() => look(form.text)}
        onClose={onClose}
        fields={
          <>
            <Field label={said.reason} hint={said.reasonHint} error={tried && missing(form.reason) ? said.reasonRequired : told["reason"]?.detail}>
              {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={1000} value={form.reason} onChange={(event) => change({ reason: event.target.value })} />}
            </Field>
            <Field label={said.citation} hint={said.citationHint} error={tried && missing(form.citation) ? said.citationRequired : told["citation"]?.detail}>
              {(wiring) => <input {...wiring} className="input" type="text" maxLength={300} autoComplete="off" value={form.citation} onChange={(event) => change({ citation: event.target.value })} />}
            </Field>
            <div className="ag-two">
              <Field label={text.years} hint={text.yearsHint} error={tried && years === null ? text.yearsWrong : undefined}>
                {(wiring) => <input {...wiring} className="input num" type="text" maxLength={30} autoComplete="off" value={form.years} onChange={(event) => change({ years: event.target.value })} />}
              </Field>
              <Field label={text.area} hint={text.areaHint}>
                {(wiring) => <AreaPicker {...wiring} chosen={form.area} onChoose={(area) => change({ area })} />}
              </Field>
            </div>
          </>
        }
      />
    </Dialog>
  );
}
