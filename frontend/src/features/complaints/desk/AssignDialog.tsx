import { type FormEvent, useState } from "react";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { Officers } from "./Officers";
import { ActTrouble } from "./trouble";

export function AssignDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { assign } = useDeskText();
  const { parts } = useText();
  const label = useLabel();
  const toast = useToast();
  const [who, setWho] = useState<{ id: string; name: string } | null>(complaint.assignee ?? null);
  const [tried, setTried] = useState(false);
  const act = useAct("/v1/complaints/{id}/assignments", complaint.id, "officer", () => {
    if (who) toast(assign.done(who.name));
    onClose();
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (who) act.mutate({ account_id: who.id });
  }
  return (
    <Dialog title={assign.title} text={assign.text(label(complaint.holder.name))} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Officers agencyId={complaint.holder.id} value={who?.id ?? null} error={tried && !who ? assign.required : undefined} onChange={(id, name) => setWho({ id, name })} />
        <ActTrouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {assign.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
