import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { useToast } from "../../../ui/Toast";
import { Trouble } from "../shared/Trouble";
import { useAct } from "../shared/useAct";
import type { ActProps } from "./ActPanel";

/** The reporter accepts the answer. */
export function CloseDialog({ complaint: { id }, onClose }: ActProps) {
  const { acts, parts } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/closures", id, "reporter", () => {
    toast(acts.done.close);
    onClose();
  });
  return (
    <Dialog title={acts.acceptTitle} text={acts.acceptText} onClose={onClose}>
      <Trouble act={act} />
      <div className="row dialog-f">
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate({ reason: "accepted" })}>
          {acts.acceptSend}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
