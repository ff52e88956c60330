import { sentenceOf } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";

/** The reporter accepts the answer. */
export function CloseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { acts, parts } = useText();
  const lang = useLang();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/closures", id, "reporter", () => {
    toast(acts.done.close);
    onClose();
  });
  return (
    <Dialog title={acts.acceptTitle} text={acts.acceptText} onClose={onClose}>
      {act.error ? (
        <Banner tone="wait" icon="alert" live>
          {sentenceOf(act.error, lang)}
        </Banner>
      ) : null}
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
