import "./case.css";
import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import { useMe } from "../../../api/session";
import type { AgencyRef, OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { useAct } from "../shared/useAct";
import { useDue } from "../shared/useDue";
import { AgencyPicker } from "./AgencyPicker";
import { workingDays } from "./contributors";
import { ActTrouble } from "./trouble";

/** Inside one's own agency the targets are its units; an officer from elsewhere, and the national desk always, chooses among agencies. */
export function useOwnUnits(complaint: OfficerComplaint): boolean {
  const me = useMe();
  return me?.memberships.some((one) => one.role !== "national_admin" && one.root.id === complaint.holder_root.id) ?? false;
}

type Way = "lead" | "contributor";

/** As many days as a contributor is usually given; whoever asks decides. */
const USUAL_DAYS = "3";

/** To a new holder, or to somebody who is asked to help while the holder stays. */
export function DisposeDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { dispose } = useDeskText();
  const { parts, words } = useText();
  const dueOf = useDue();
  const label = useLabel();
  const toast = useToast();
  const own = useOwnUnits(complaint);
  const admin = useMe()?.memberships.some(({ role, root }) => role === "agency_admin" && root.id === complaint.holder_root.id) ?? false;
  const [binding, setBinding] = useState(false);
  const [way, setWay] = useState<Way>("lead");
  const [target, setTarget] = useState<AgencyRef | null>(null);
  const [days, setDays] = useState(USUAL_DAYS);
  const [tried, setTried] = useState(false);
  const note = useWords(complaint, "disposition", `dispose.${complaint.id}`);
  const helps = way === "contributor";
  const units = own && !helps;
  const act = useAct("/v1/complaints/{id}/dispositions", complaint.id, "officer", () => {
    note.forget();
    if (target) toast((helps ? dispose.asked : dispose.done)(label(target.name)));
    onClose();
  });
  const refused = fieldErrors(act.error);
  const completion = complaint.clocks.find(({ kind, state }) => kind === "completion" && state === "running");
  const last = completion ? dueOf(completion) : "";
  const working = workingDays(days);
  const wrong = {
    target: tried && !target ? (helps ? dispose.helperRequired : dispose.required) : refused["agency_id"] ? (helps ? dispose.helperRefused : refused["agency_id"].detail) : undefined,
    days: tried && working === null ? dispose.daysRequired : refused["working_days"] ? dispose.daysTooMany(last) : undefined,
  };
  function choose(next: Way) {
    setWay(next);
    // What one list offers, the other may not.
    setTarget(null);
    setTried(false);
    act.reset();
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!target || (helps && working === null)) return;
    act.mutate({
      agency_id: target.id,
      role: way,
      ...(helps && working !== null ? { working_days: working } : {}),
      ...(binding && !own && !helps ? { binding } : {}),
      ...(note.text.trim() ? { note: note.text.trim() } : {}),
    });
  }
  return (
    <Dialog title={dispose.title} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Choices
          legend={dispose.way}
          hideLegend
          value={way}
          onChange={choose}
          choices={(["lead", "contributor"] as const).map((value) => ({ value, title: dispose.ways[value][0], hint: dispose.ways[value][1] }))}
        />
        <Field
          label={helps ? dispose.helper : own ? dispose.unit(label(complaint.holder_root.name)) : dispose.any}
          hint={dispose.unitHint}
          error={wrong.target}
        >
          {(wiring) => (
            <AgencyPicker key={way} {...wiring} parentId={units ? (admin ? complaint.holder_root.id : complaint.holder.id) : undefined} chosen={target} onChoose={setTarget} />
          )}
        </Field>
        {own || helps ? null : (
          <label className="check">
            <input type="checkbox" checked={binding} onChange={(event) => setBinding(event.target.checked)} />
            <span>
              <b>{dispose.binding[0]}</b>
              <small>{dispose.binding[1]}</small>
            </span>
          </label>
        )}
        {helps ? (
          <Field label={dispose.days} hint={last ? dispose.daysHint(last) : undefined} error={wrong.days}>
            {(wiring) => (
              <input {...wiring} className="input days-in" type="text" inputMode="numeric" maxLength={2} value={days} onChange={(event) => setDays(event.target.value)} />
            )}
          </Field>
        ) : null}
        <WordsField words={note} label={`${dispose.note} (${words.optional})`} hint={helps ? dispose.helpHint : dispose.noteHint} rows={3} tried={tried} />
        {hasCode(act.error, "validation_failed") && (wrong.target || wrong.days) ? null : <ActTrouble act={act} />}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {helps ? dispose.ask : dispose.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
