import { type FormEvent, useState } from "react";
import { mayAssignOthers } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { Officers } from "./Officers";
import { ActTrouble } from "./trouble";

/** To a colleague; whoever may only take it is not asked whose it is to be. */
export function AssignDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { assign } = useDeskText();
  const { parts } = useText();
  const label = useLabel();
  const toast = useToast();
  const me = useMe();
  const takes = me && !mayAssignOthers(me) ? { id: me.id, name: me.display_name } : null;
  const [chosen, setWho] = useState<{ id: string; name: string } | null>(complaint.assignee ?? null);
  const who = takes ?? chosen;
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
    <Dialog title={takes ? assign.takeTitle : assign.title} text={takes ? assign.takeText : assign.text(label(complaint.holder.name))} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        {takes ? null : (
          <Officers agencyId={complaint.holder.id} value={who?.id ?? null} error={tried && !who ? assign.required : undefined} onChange={(id, name) => setWho({ id, name })} />
        )}
        <ActTrouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {takes ? assign.takeSend : assign.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
