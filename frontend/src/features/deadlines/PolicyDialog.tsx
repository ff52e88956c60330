import { type FormEvent, useState } from "react";
import { draftPolicy, type PolicyBody, replacePolicyDraft } from "../../api/deadlines";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import type { Policy, PolicyDraft } from "../../api/types";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
import { LadderFields } from "./LadderFields";
import { type LadderFault, ladderFaults } from "./ladderForm";
import { bodyOf, faultsOf, formOf, formOfDraft, shapeOf, type LimitRow, type PolicyFault, type PolicyForm } from "./policyForm";
import { Trouble } from "./Trouble";
import { useDeadlineDraft } from "./useDeadlineDraft";
import { useKeyedAct } from "./useDeadlineAct";

const units: LimitRow["unit"][] = ["working_day", "day", "hour"];
const shown = (field: string) => ["code", "name/id", "citation"].includes(field) || field.startsWith("ladder/");

type RowProps = { name: string; row: LimitRow; faults: { value: boolean; where: boolean }; onChange: (row: LimitRow) => void };

/** One limit: how many of what, and where it stands. Its name is the group's, so that short labels are enough. */
function Limit({ name, row, faults, onChange }: RowProps) {
  const { form: text } = useDeadlinesText();
  return (
    <fieldset className={faults.value || faults.where ? "lim-r is-error" : "lim-r"}>
      <legend>{name}</legend>
      {faults.value ? <ErrorLine>{text.valueWrong}</ErrorLine> : null}
      {faults.where ? <ErrorLine>{text.citationRequired}</ErrorLine> : null}
      <div className="lim-f">
        <input className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={3} aria-label={text.value} aria-invalid={faults.value || undefined} value={row.value} onChange={(event) => onChange({ ...row, value: event.target.value })} />
        <select className="select" aria-label={text.unit} value={row.unit} onChange={(event) => onChange({ ...row, unit: event.target.value as LimitRow["unit"] })}>
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {text.units[unit]}
            </option>
          ))}
        </select>
        <input className="input" type="text" autoComplete="off" maxLength={300} aria-label={text.where} aria-invalid={faults.where || undefined} value={row.citation} onChange={(event) => onChange({ ...row, citation: event.target.value })} />
      </div>
    </fieldset>
  );
}

type Props = { policy: Policy; /** One that is to be changed: another takes its place. */ draft: PolicyDraft | null; onClose: () => void; onDrafted: (draft: PolicyDraft) => void };

/** A successor of the rules in force. Nothing changes yet. */
export function PolicyDialog({ policy: present, draft, onClose, onDrafted }: Props) {
  const words = useDeadlinesText();
  const { form: text } = words;
  const nameOf = useLimitName();
  const policy = draft ? shapeOf(present, draft) : present;
  const [form, change, forget] = useDeadlineDraft<PolicyForm>(draft ? `policy.edit.${draft.id}` : `policy.draft.${policy.code}`, draft ? formOfDraft(draft, policy) : formOf(policy));
  const [tried, setTried] = useState(false);
  const sending = useKeyedAct((body: PolicyBody, key) => (draft ? replacePolicyDraft(draft.id, body, key) : draftPolicy(body, key)), [keys.policyDrafts], text.sent, (made: PolicyDraft) => {
    forget();
    onDrafted(made);
  });
  const told = fieldErrors(sending.error);
  const faults = faultsOf(form);
  const is = (fault: PolicyFault, says: string) => (tried && faults.has(fault) ? says : undefined);
  const ladderFaulty = tried && form.ladder ? ladderFaults(form.ladder) : new Set<LadderFault>();
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (faults.size === 0) sending.mutate({ ...bodyOf(form, policy), ...(draft ? { note: draft.note } : {}) });
  }
  return (
    <Dialog wide title={draft ? text.editTitle : text.title} text={draft ? text.editText : text.text} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <div className="ag-two">
          <Field label={text.name} error={is("name", text.nameRequired) ?? told["name/id"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={form.name} onChange={(event) => change({ name: event.target.value })} />}
          </Field>
          <Field label={text.nameEn}>
            {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} autoComplete="off" value={form.nameEn} onChange={(event) => change({ nameEn: event.target.value })} />}
          </Field>
          <Field label={text.code} hint={text.codeHint} error={is("code", text.codeWrong) ?? (told["code"]?.code === "taken" ? text.taken : told["code"]?.detail)}>
            {(wiring) => <input {...wiring} className="input code" type="text" maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} value={form.code} onChange={(event) => change({ code: event.target.value })} />}
          </Field>
          <Field label={text.citation} error={is("citation", text.citationRequired) ?? told["citation"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="text" maxLength={300} autoComplete="off" value={form.citation} onChange={(event) => change({ citation: event.target.value })} />}
          </Field>
        </div>
        <section>
          <h3>{text.limits}</h3>
          <p className="hint">{text.limitsHint}</p>
          <div className="lim-l">
            {policy.limits.map((limit, n) => {
              const row = form.rows[n];
              return row ? (
                <Limit
                  key={nameOf(limit)}
                  name={nameOf(limit)}
                  row={row}
                  faults={{ value: tried && faults.has(`value${n}`), where: tried && faults.has(`where${n}`) }}
                  onChange={(next) => change({ rows: form.rows.map((one, at) => (at === n ? next : one)) })}
                />
              ) : null;
            })}
          </div>
        </section>
        <section>
          <h3>{text.extras}</h3>
          <div className="lim-x">
            {(["reopen", "appeal", "extension"] as const).map((one) => (
              <Field key={one} label={text[one]} error={is(one, text.daysWrong)}>
                {(wiring) => <input {...wiring} className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={3} value={form[one]} onChange={(event) => change({ [one]: event.target.value })} />}
              </Field>
            ))}
          </div>
        </section>
        {policy.ladder ? <LadderFields ladder={policy.ladder} form={form.ladder} faults={ladderFaulty} told={told} onChange={(ladder) => change({ ladder })} /> : null}
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
