import { type FormEvent, useState } from "react";
import { useMe } from "../../../api/session";
import type { AgencyRef, OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useKeptText } from "../../../ui/useKeptText";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { AgencyPicker } from "./AgencyPicker";
import { ActTrouble } from "./trouble";

/** Inside one's own agency the targets are its units; an officer from elsewhere chooses among agencies. */
export function useOwnUnits(complaint: OfficerComplaint): boolean {
  const me = useMe();
  return me?.memberships.some((one) => one.root.id === complaint.holder_root.id) ?? false;
}

export function DisposeDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { dispose } = useDeskText();
  const { parts, words } = useText();
  const label = useLabel();
  const toast = useToast();
  const own = useOwnUnits(complaint);
  const [target, setTarget] = useState<AgencyRef | null>(null);
  const [tried, setTried] = useState(false);
  const [note, write, forget] = useKeptText(`dispose.${complaint.id}`);
  const act = useAct("/v1/complaints/{id}/dispositions", complaint.id, "officer", () => {
    forget();
    if (target) toast(dispose.done(label(target.name)));
    onClose();
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!target) return;
    act.mutate({ agency_id: target.id, role: "lead", ...(note.trim() ? { note: note.trim() } : {}) });
  }
  return (
    <Dialog title={dispose.title} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Field
          label={own ? dispose.unit(label(complaint.holder_root.name)) : dispose.any}
          hint={dispose.unitHint}
          error={tried && !target ? dispose.required : undefined}
        >
          {(wiring) => (
            <AgencyPicker {...wiring} parentId={own ? complaint.holder_root.id : undefined} chosen={target} onChoose={setTarget} />
          )}
        </Field>
        <Field label={`${dispose.note} (${words.optional})`} hint={dispose.noteHint}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={3} value={note} onChange={(event) => write(event.target.value)} />}
        </Field>
        <ActTrouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {dispose.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
