import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import type { AgencyRef, OfficerComplaint } from "../../../api/types";
import { useLabel } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { useToast } from "../../../ui/Toast";
import { useKeptText } from "../../../ui/useKeptText";
import { AgencyPicker } from "../desk/AgencyPicker";
import { ActTrouble } from "../desk/trouble";
import { useAct } from "../shared/useAct";
import { candidatesOf, type Claim } from "./dispute";

const OTHER = "other";

/** The decision: a disposition that the agency can no longer return. */
export function DecideForm({ complaint, claims }: { complaint: OfficerComplaint; claims: readonly Claim[] }) {
  const { arbiter } = useWorkText();
  const label = useLabel();
  const toast = useToast();
  const candidates = candidatesOf(claims);
  const [choice, setChoice] = useState<string | null>(candidates.length === 0 ? OTHER : null);
  const [other, setOther] = useState<AgencyRef | null>(null);
  const [tried, setTried] = useState(false);
  const [reason, write, forget] = useKeptText(`decide.${complaint.id}`);
  const target = choice === OTHER ? other : (candidates.find(({ agency }) => agency.id === choice)?.agency ?? null);
  const act = useAct("/v1/complaints/{id}/dispositions", complaint.id, "officer", () => {
    forget();
    if (target) toast(arbiter.done(label(target.name)));
  });
  const refused = fieldErrors(act.error);
  const wrong = {
    choice: tried && !choice ? arbiter.whoseRequired : choice !== OTHER ? refused["agency_id"]?.detail : undefined,
    other: tried && choice === OTHER && !other ? arbiter.otherRequired : choice === OTHER ? refused["agency_id"]?.detail : undefined,
    reason: tried && !reason.trim() ? arbiter.reasonRequired : refused["note"]?.detail,
  };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (target && reason.trim()) act.mutate({ agency_id: target.id, role: "lead", note: reason.trim() });
  }
  return (
    <form className="card dec" noValidate onSubmit={onSubmit}>
      <h3>{arbiter.decision}</h3>
      <Choices
        legend={arbiter.whose}
        error={wrong.choice}
        value={choice}
        onChange={setChoice}
        choices={[
          ...candidates.map(({ agency, proposedBy }) => ({
            value: agency.id,
            title: label(agency.name),
            hint: proposedBy ? arbiter.proposedBy(label(proposedBy.name)) : arbiter.returnedIt,
          })),
          { value: OTHER, title: arbiter.other, hint: arbiter.otherHint },
        ]}
      />
      {choice === OTHER ? (
        <Field label={arbiter.otherLabel} error={wrong.other}>
          {(wiring) => <AgencyPicker {...wiring} chosen={other} onChoose={setOther} />}
        </Field>
      ) : null}
      <Field label={arbiter.reason} hint={arbiter.reasonHint} error={wrong.reason}>
        {(wiring) => <textarea {...wiring} className="area area-s" rows={4} maxLength={2000} value={reason} onChange={(event) => write(event.target.value)} />}
      </Field>
      {hasCode(act.error, "validation_failed") && Object.keys(refused).length > 0 ? null : <ActTrouble act={act} />}
      <div className="row">
        <Button type="submit" look="primary" busy={act.isPending}>
          <Icon name="scale" small />
          {arbiter.send}
        </Button>
        <span className="small muted">{arbiter.binds}</span>
      </div>
    </form>
  );
}
