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
import { type Added, bodyOf, type ChangeForm, dayFaults, editsOf, emptyForm, isWhole, missing, newDay, type Renamed, renamedFault, renamedOf } from "./changeForm";
import { Trouble } from "./Trouble";
import { useDeadlineDraft } from "./useDeadlineDraft";
import { useKeyedAct } from "./useDeadlineAct";

const kinds: SpecialDayKind[] = ["national_holiday", "collective_leave", "regional_holiday"];
const AT_A_DAY = /^(added\/\d+\/(date|name\/id|area_code)|renamed\/\d+\/name\/id)$/;
const shown = (field: string) => AT_A_DAY.test(field) || field === "reason" || field === "citation";

type NamesProps = { day: { name: string; nameEn: string }; fault: string | undefined; onChange: (part: { name: string } | { nameEn: string }) => void };

function Names({ day, fault, onChange }: NamesProps) {
  const { change: text } = useDeadlinesText();
  return (
    <>
      <Field label={text.name} error={fault}>
        {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={day.name} onChange={(event) => onChange({ name: event.target.value })} />}
      </Field>
      <Field label={text.nameEn} hint={text.nameEnHint}>
        {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={day.nameEn} onChange={(event) => onChange({ nameEn: event.target.value })} />}
      </Field>
    </>
  );
}

type EndProps = { provisional: boolean; what: string; onCertain: (provisional: boolean) => void; onDrop: (() => void) | null };

/** Whether its date may still move, and the way to leave it as it was. */
function DayEnd({ provisional, what, onCertain, onDrop }: EndProps) {
  const { change: text } = useDeadlinesText();
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={provisional} onChange={(event) => onCertain(event.target.checked)} />
        <span>{text.provisional}</span>
      </label>
      {onDrop ? (
        <div>
          <Button look="quiet" onClick={onDrop}>
            <Icon name="x" small />
            {text.drop(what)}
          </Button>
        </div>
      ) : null}
    </>
  );
}

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
      <Names day={day} fault={faults.name ? text.nameRequired : said("name/id")} onChange={set} />
      {day.kind === "regional_holiday" ? (
        <Field label={text.area} hint={text.areaHint} error={faults.area ? text.areaRequired : said("area_code")}>
          {(wiring) => <AreaPicker {...wiring} chosen={day.area} onChoose={(area) => set({ area })} />}
        </Field>
      ) : null}
      <DayEnd provisional={day.provisional} what={day.name.trim() || text.dayOf(n + 1)} onCertain={(provisional) => set({ provisional })} onDrop={onDrop} />
    </fieldset>
  );
}

type RenamingProps = { day: Renamed; tried: boolean; told: string | undefined; onChange: (day: Renamed) => void; onDrop: () => void };

/** A day that gets another name, or whose date is certain now. Where it lies does not change. */
function Renaming({ day, tried, told, onChange, onDrop }: RenamingProps) {
  const { change: text } = useDeadlinesText();
  const dates = useDates();
  const fault = tried ? renamedFault(day) : null;
  const set = (part: Partial<Renamed>) => onChange({ ...day, ...part });
  return (
    <fieldset className="ch-day">
      <legend>{dates.long(day.date)}</legend>
      <p className="small muted">{text.calledNow(day.was.name)}</p>
      <Names day={day} fault={fault === "missing" ? text.nameRequired : fault === "same" ? text.nameSame : told} onChange={set} />
      <DayEnd provisional={day.provisional} what={text.renaming(day.was.name)} onCertain={(provisional) => set({ provisional })} onDrop={onDrop} />
    </fieldset>
  );
}

/** Years of the days that are added whose decree nobody has loaded. */
function useUnknownYears(form: ChangeForm): number[] {
  const years = [...new Set(form.added.map(({ date }) => Number(date.slice(0, 4))))].filter((year) => year >= 2000 && year <= 2100);
  const unknown = useQueries({ queries: years.map((year) => calendarYear(year)), combine: (read) => read.flatMap(({ data }) => (data && !data.known ? [data.year] : [])) });
  return unknown.slice(0, 5);
}

/** The day that one came from, and what shall become of it. */
export type Began = { day: Holiday; to: "remove" | "rename" };

/** What was kept, with that day in it: it is taken out or renamed, never both. */
function begun(kept: ChangeForm, began: Began | null, name: string): ChangeForm {
  if (!began) return editsOf(kept) === 0 ? { ...kept, added: [newDay] } : kept;
  const { day, to } = began;
  const out = kept.removed.filter(({ id }) => id !== day.id);
  const named = kept.renamed.filter(({ id }) => id !== day.id);
  if (to === "remove") return { ...kept, removed: [...out, { id: day.id, date: day.date, name }], renamed: named };
  return { ...kept, removed: out, renamed: named.length < kept.renamed.length ? kept.renamed : [...named, renamedOf(day)] };
}

type Props = { began: Began | null; onClose: () => void; onDrafted: (change: CalendarChange) => void };

/** Days to add, to take out and to rename, why, and where they stand. Nothing changes yet. */
export function ChangeDialog({ began, onClose, onDrafted }: Props) {
  const words = useDeadlinesText();
  const { change: text } = words;
  const dates = useDates();
  const label = useLabel();
  const [form, change, forget] = useDeadlineDraft("calendar.change", emptyForm, (kept) => begun(kept, began, began ? label(began.day.name) : ""));
  const [tried, setTried] = useState(false);
  const part = useKeptFocus<HTMLFormElement>();
  const unknown = useUnknownYears(form);
  const sending = useKeyedAct(draftCalendarChange, [keys.calendarChanges], text.sent, (made: CalendarChange) => {
    forget();
    onDrafted(made);
  });
  const told = fieldErrors(sending.error);
  const edits = editsOf(form);
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
        {form.renamed.map((day, n) => (
          <Renaming
            key={day.id}
            day={day}
            tried={tried}
            told={told[`renamed/${n}/name/id`]?.detail}
            onChange={(next) => change({ renamed: form.renamed.map((one, at) => (at === n ? next : one)) })}
            onDrop={() => change({ renamed: form.renamed.filter(({ id }) => id !== day.id) })}
          />
        ))}
        {form.added.map((day, n) => (
          <Day
            key={n}
            day={day}
            n={n}
            tried={tried}
            told={told}
            onChange={(next) => change({ added: form.added.map((one, at) => (at === n ? next : one)) })}
            onDrop={edits > 1 ? () => change({ added: form.added.filter((_, at) => at !== n) }) : null}
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
        <div role="alert">{tried && edits === 0 ? <ErrorLine>{text.nothing}</ErrorLine> : null}</div>
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
