import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import { changeSessionRule } from "../../api/sessionRules";
import type { SessionRule } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useLang, useText } from "../../i18n";
import { useSessionsText } from "../../i18n/sessions";
import { longest } from "../../lib/lengths";
import { faultsOf, minutesOf, spanOf, type SpanFault, type Unit, units } from "../../lib/spans";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Facts } from "../../ui/Facts";
import { Field } from "../../ui/Field";
import { Refused } from "../../ui/Refused";
import { Rich } from "../../ui/Rich";
import { useToast } from "../../ui/Toast";

type Typed = { value: string; unit: Unit };
type Form = { idle: Typed; absolute: Typed; factor: boolean; citation: string };

const typedOf = (minutes: number): Typed => {
  const { value, unit } = spanOf(minutes);
  return { value: String(value), unit };
};
const formOf = (rule: SessionRule): Form => ({
  idle: typedOf(rule.idle_minutes),
  absolute: typedOf(rule.absolute_minutes),
  factor: rule.second_factor,
  citation: rule.citation,
});

/** A span as it is said: "8 jam". */
function useSaid() {
  const text = useSessionsText();
  return (minutes: number) => {
    const { value, unit } = spanOf(minutes);
    return text.span(value, unit);
  };
}

type SpanProps = { label: string; typed: Typed; error: string | undefined; onChange: (typed: Typed) => void };

function SpanField({ label, typed, error, onChange }: SpanProps) {
  const { dialog: text } = useSessionsText();
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <span className="ses-s">
          <input {...wiring} className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={6} value={typed.value} onChange={(event) => onChange({ ...typed, value: event.target.value })} />
          <select className="select" aria-label={text.unit(label)} value={typed.unit} onChange={(event) => onChange({ ...typed, unit: event.target.value as Unit })}>
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {text.units[unit]}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

type VersionsProps = { rule: SessionRule; mine: SessionRule; onTake: () => void; onKeep: () => void };

/** Beside each other: what one filled in, and what somebody else has saved since. */
function Versions({ rule, mine, onTake, onKeep }: VersionsProps) {
  const text = useSessionsText();
  const said = useSaid();
  const rows: [string, (one: SessionRule) => string][] = [
    [text.columns.idle, (one) => said(one.idle_minutes)],
    [text.columns.absolute, (one) => said(one.absolute_minutes)],
    [text.columns.factor, (one) => (one.second_factor ? text.required : text.free)],
    [text.columns.citation, (one) => one.citation],
  ];
  const facts = (one: SessionRule, other: SessionRule) => rows.map(([name, of]) => [name, of(one) === of(other) ? of(one) : <ins key="d">{of(one)}</ins>] as const);
  return (
    <div className="trouble">
      <Banner tone="wait" icon="alert" live>
        <p>
          <b>{text.dialog.stale}</b>
        </p>
        <p>{text.dialog.staleText}</p>
      </Banner>
      <div className="versi">
        <section className="card">
          <h3 className="versi-h">{text.dialog.yours}</h3>
          <Facts rows={facts(mine, rule)} />
          <Button onClick={onKeep}>{text.dialog.keepMine}</Button>
        </section>
        <section className="card">
          <h3 className="versi-h">{text.dialog.now}</h3>
          <Facts rows={facts(rule, mine)} />
          <Button onClick={onTake}>{text.dialog.takeNow}</Button>
        </section>
      </div>
    </div>
  );
}

type Props = { rule: SessionRule; name: string; onClose: () => void };

/** One rule: its limits, its second step, and what it is based on; what it means is said before it is saved. */
export function RuleDialog({ rule, name, onClose }: Props) {
  const { dialog: text } = useSessionsText();
  const { parts } = useText();
  const lang = useLang();
  const said = useSaid();
  const toast = useToast();
  const queries = useQueryClient();
  const [base, setBase] = useState(rule);
  const [form, setForm] = useState(() => formOf(rule));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });

  const idle = minutesOf(form.idle.value, form.idle.unit);
  const absolute = minutesOf(form.absolute.value, form.absolute.unit);
  const faults = faultsOf(idle, absolute);
  const citation = form.citation.trim();
  const mine: SessionRule = { ...base, idle_minutes: idle ?? base.idle_minutes, absolute_minutes: absolute ?? base.absolute_minutes, second_factor: form.factor, citation };
  const stale = rule.version !== base.version;
  const same = !faults.idle && !faults.absolute && JSON.stringify(mine) === JSON.stringify(base);

  const saving = useSending({
    mutationFn: () => {
      const { idle_minutes, absolute_minutes, second_factor } = mine;
      return changeSessionRule(base, { idle_minutes, absolute_minutes, second_factor, citation });
    },
    onSuccess: (after) => {
      queries.setQueryData(keys.sessionRules, (all?: SessionRule[]) => all?.map((one) => (one.role === after.role ? after : one)));
      toast(text.done(name));
      onClose();
    },
    onError: (error) => (hasStatus(error, 412) ? queries.invalidateQueries({ queryKey: keys.sessionRules }) : undefined),
  });
  const told = fieldErrors(saving.error);
  const sentenceOf = (fault: SpanFault | undefined, field: string) => (fault && (tried || fault !== "number") ? text[fault] : told[field]?.detail);
  const failed = saving.error && !hasStatus(saving.error, 412) && !hasCode(saving.error, "validation_failed") ? explain(saving.error, lang) : null;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!stale && !same && citation && !faults.idle && !faults.absolute) saving.mutate();
  }
  function adopt(next: Form) {
    saving.reset();
    setBase(rule);
    setForm(next);
  }
  return (
    <Dialog title={text.title(name)} wide={stale} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {stale ? <Versions rule={rule} mine={mine} onTake={() => adopt(formOf(rule))} onKeep={() => adopt(form)} /> : null}
        <SpanField label={text.idle} typed={form.idle} error={sentenceOf(faults.idle, "idle_minutes")} onChange={(next) => change({ idle: next })} />
        <SpanField label={text.absolute} typed={form.absolute} error={sentenceOf(faults.absolute, "absolute_minutes")} onChange={(next) => change({ absolute: next })} />
        <label className="check">
          <input type="checkbox" checked={form.factor} onChange={(event) => change({ factor: event.target.checked })} />
          <span>{text.factor}</span>
        </label>
        <Field label={text.citation} hint={text.citationHint} error={tried && !citation ? text.citationRequired : told["citation"]?.detail}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={longest.citation} value={form.citation} onChange={(event) => change({ citation: event.target.value })} />}
        </Field>
        {faults.idle || faults.absolute ? null : (
          <Banner>
            <p>
              <Rich>{text.effect(said(mine.idle_minutes), said(mine.absolute_minutes))}</Rich> {text.when}
            </p>
            {form.factor === base.second_factor ? null : (
              <p>
                <b>{form.factor ? text.factorOn : text.factorOff}</b>
              </p>
            )}
          </Banner>
        )}
        {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
        <div className="row dialog-f">
          {stale ? null : (
            <Button type="submit" look="primary" busy={saving.isPending || same}>
              {text.send}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
          {same && !stale ? <span className="small muted">{text.nothing}</span> : null}
        </div>
      </form>
    </Dialog>
  );
}
