import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

export function DisputeDialog({ complaint: { id }, onClose }: ActProps) {
  const { acts } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/disputes", id, "reporter", () => toast(acts.done.dispute));
  return (
    <WordsDialog
      title={acts.disputeTitle}
      text={acts.disputeText}
      label={acts.disputeLabel}
      hint={acts.disputeHint}
      send={acts.disputeSend}
      required={acts.disputeRequired}
      slot={`dispute.${id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason }) }}
      onClose={onClose}
    />
  );
}
