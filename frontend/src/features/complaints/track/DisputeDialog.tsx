import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useFiles } from "../files/useFiles";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

export function DisputeDialog({ complaint: { id, allowed_acts }, onClose }: ActProps) {
  const { acts } = useText();
  const toast = useToast();
  const files = useFiles(`dispute.${id}`, { caller: "reporter", id });
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
      files={allowed_acts.includes("attach") ? files : undefined}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason, ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}) }) }}
      onClose={onClose}
    />
  );
}
