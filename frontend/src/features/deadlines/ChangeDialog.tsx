import { useQueries } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { calendarYear, draftCalendarChange } from "../../api/deadlines";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import type { CalendarChange, Holiday, SpecialDayKind } from "../../api/types";
import { useDates, useLabel } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { AreaPicker } from "./AreaPicker";
import { type Added, bodyOf, type ChangeForm, dayFaults, emptyForm, isWhole, missing, newDay } from "./changeForm";
import { Trouble } from "./Trouble";
import { useDeadlineDraft } from "./useDeadlineDraft";
import { useKeyedAct } from "./useDeadlineAct";

const kinds: SpecialDayKind[] = ["national_holiday", "collective_leave", "regional_holiday"];
const ADDED = /^added\/(\d+)\/(date|name\/id|area_code)$/;
const shown = (field: string) => ADDED.test(field) || field === "reason" || field === "citation";

type DayProps = { day: Added; n: number; tried: boolean; told: Record<string, { detail: string }>; onChange: (day: Added) => void; onDrop: (() => void) | null };

function Day({ day, n, tried, told, onChange, onDrop }: DayProps) {
  const { change: text, kind } = useDeadlinesText();
  const faults = tried ? dayFaults(day) : {};
  const said = (field: string) => told[`added/${n}/${field}`]?.detail;
  const set = (part: Partial<Added>) => onChange({ ...day, ...part });
  return (
    <fieldset className="ch-day">
      <legend>{text.dayOf(n + 1)}</legend>
      <div className="ag-two">
        <Field label={text.date} error={faults.date ? text.dateRequired : said("date")}>
          {(wiring) => <input {...wiring} className="input" type="date" value={day.date} onChange={(event) => set({ date: event.target.value })} />}
        </Field>
        <Field label={text.kind}>
          {(wiring) => (
            <select {...wiring} className="select" value={day.kind} onChange={(event) => set({ kind: event.target.value as SpecialDayKind })}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {kind[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={text.name} error={faults.name ? text.nameRequired : said("name/id")}>
        {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={day.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={text.nameEn} hint={text.nameEnHint}>
        {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={day.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />}
      </Field>
      {day.kind === "regional_holiday" ? (
        <Field label={text.area} hint={text.areaHint} error={faults.area ? text.areaRequired : said("area_code")}>
          {(wiring) => <AreaPicker {...wiring} chosen={day.area} onChoose={(area) => set({ area })} />}
        </Field>
      ) : null}
      <label className="check">
        <input type="checkbox" checked={day.provisional} onChange={(event) => set({ provisional: event.target.checked })} />
        <span>{text.provisional}</span>
      </label>
      {onDrop ? (
        <div>
          <Button look="quiet" onClick={onDrop}>
            <Icon name="x" small />
            {text.drop(day.name.trim() || text.dayOf(n + 1))}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

/** Years of the days that are added whose decree nobody has loaded. */
function useUnknownYears(form: ChangeForm): number[] {
  const years = [...new Set(form.added.map(({ date }) => Number(date.slice(0, 4))))].filter((year) => year >= 2000 && year <= 2100);
  const unknown = useQueries({ queries: years.map((year) => calendarYear(year)), combine: (read) => read.flatMap(({ data }) => (data && !data.known ? [data.year] : [])) });
  return unknown.slice(0, 5);
}

type Props = { removing: Holiday | null; onClose: () => void; onDrafted: (change: CalendarChange) => void };

/** Days to add and to take out, why, and where they stand. Nothing changes yet. `removing`: the day that one came from. */
export function ChangeDialog({ removing, onClose, onDrafted }: Props) {
  const words = useDeadlinesText();
  const { change: text } = words;
  const dates = useDates();
  const label = useLabel();
  const [form, change, forget] = useDeadlineDraft("calendar.change", emptyForm, (kept) => {
    if (!removing) return kept.added.length === 0 ? { ...kept, added: [newDay] } : kept;
    const day = { id: removing.id, date: removing.date, name: label(removing.name) };
    return kept.removed.some(({ id }) => id === day.id) ? kept : { ...kept, removed: [...kept.removed, day] };
  });
  const [tried, setTried] = useState(false);
  const part = useKeptFocus<HTMLFormElement>();
  const unknown = useUnknownYears(form);
  const sending = useKeyedAct(draftCalendarChange, [keys.calendarChanges], text.sent, (made: CalendarChange) => {
    forget();
    onDrafted(made);
  });
  const told = fieldErrors(sending.error);
  const nothing = form.added.length + form.removed.length === 0;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isWhole(form)) sending.mutate(bodyOf(form));
  }
  return (
    <Dialog wide title={text.title} text={text.text} onClose={onClose}>
      <form ref={part} className="stack" noValidate onSubmit={onSubmit}>
        {form.removed.length > 0 ? (
          <section>
            <h3>{text.removed}</h3>
            <ul className="ch-out">
              {form.removed.map((day) => (
                <li key={day.id}>
                  <span>
                    <s>{dates.long(day.date)}</s> {day.name}
                  </span>
                  <button type="button" className="as-link small" aria-label={text.drop(day.name)} onClick={() => change({ removed: form.removed.filter(({ id }) => id !== day.id) })}>
                    {words.cancel}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {form.added.map((day, n) => (
          <Day
            key={n}
            day={day}
            n={n}
            tried={tried}
            told={told}
            onChange={(next) => change({ added: form.added.map((one, at) => (at === n ? next : one)) })}
            onDrop={form.added.length + form.removed.length > 1 ? () => change({ added: form.added.filter((_, at) => at !== n) }) : null}
          />
        ))}
        <div>
          <Button look="quiet" onClick={() => change({ added: [...form.added, newDay] })}>
            <Icon name="plus" small />
            {text.another}
          </Button>
        </div>
        {unknown.map((year) => (
          <div key={year}>
            <label className="check">
              <input type="checkbox" checked={form.years.includes(year)} onChange={(event) => change({ years: event.target.checked ? [...form.years, year] : form.years.filter((one) => one !== year) })} />
              <span>{text.decree(year)}</span>
            </label>
            <p className="hint">{text.decreeHint}</p>
          </div>
        ))}
        <Field label={text.reason} hint={text.reasonHint} error={tried && missing(form.reason) ? text.reasonRequired : told["reason"]?.detail}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={1000} value={form.reason} onChange={(event) => change({ reason: event.target.value })} />}
        </Field>
        <Field label={text.citation} hint={text.citationHint} error={tried && missing(form.citation) ? text.citationRequired : told["citation"]?.detail}>
          {(wiring) => <input {...wiring} className="input" type="text" maxLength={300} autoComplete="off" value={form.citation} onChange={(event) => change({ citation: event.target.value })} />}
        </Field>
        <div role="alert">{tried && nothing ? <ErrorLine>{text.nothing}</ErrorLine> : null}</div>
        <Trouble error={sending.error} shown={shown} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={sending.isPending}>
            {text.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
