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
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { AgencyPicker } from "../desk/AgencyPicker";
import { HoldDialog } from "../desk/HoldDialog";
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
  const [asks, setAsks] = useState(false);
  // It is a disposition, and its words are kept as those of one.
  const reason = useWords(complaint, "disposition", `dispose.${complaint.id}`);
  const target = choice === OTHER ? other : (candidates.find(({ agency }) => agency.id === choice)?.agency ?? null);
  const act = useAct("/v1/complaints/{id}/dispositions", complaint.id, "officer", () => {
    reason.forget();
    if (target) toast(arbiter.done(label(target.name)));
  });
  const refused = fieldErrors(act.error);
  const wrong = {
    choice: tried && !choice ? arbiter.whoseRequired : choice !== OTHER ? refused["agency_id"]?.detail : undefined,
    other: tried && choice === OTHER && !other ? arbiter.otherRequired : choice === OTHER ? refused["agency_id"]?.detail : undefined,
    reason: tried && !reason.text.trim() ? arbiter.reasonRequired : refused["note"]?.detail,
  };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (reason.stopAtBlank() || !target || !reason.text.trim()) return;
    act.mutate({ agency_id: target.id, role: "lead", note: reason.text.trim() });
  }
  return (
    <>
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
        <WordsField words={reason} label={arbiter.reason} hint={arbiter.reasonHint} rows={4} error={wrong.reason} tried={tried} templates="any" />
        {hasCode(act.error, "validation_failed") && Object.keys(refused).length > 0 ? null : <ActTrouble act={act} />}
        <div className="row">
          <Button type="submit" look="primary" busy={act.isPending}>
            <Icon name="scale" small />
            {arbiter.send}
          </Button>
          {complaint.allowed_acts.includes("hold") ? <Button onClick={() => setAsks(true)}>{arbiter.ask}</Button> : null}
          <span className="small muted">{arbiter.binds}</span>
        </div>
      </form>
      {asks ? <HoldDialog complaint={complaint} onClose={() => setAsks(false)} /> : null}
    </>
  );
}
