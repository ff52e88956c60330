import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useFiles } from "../files/useFiles";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

export function ReplyDialog({ complaint: { id, allowed_acts }, onClose }: ActProps) {
  const { acts } = useText();
  const toast = useToast();
  const files = useFiles(`reply.${id}`, { caller: "reporter", id });
  const act = useAct("/v1/complaints/{id}/replies", id, "reporter", () => toast(acts.done.reply));
  return (
    <WordsDialog
      title={acts.replyTitle}
      label={acts.replyLabel}
      hint={acts.replyHint}
      send={acts.replySend}
      required={acts.replyRequired}
      slot={`reply.${id}`}
      files={allowed_acts.includes("attach") ? files : undefined}
      sending={{ ...act, mutateAsync: (text) => act.mutateAsync({ text, ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}) }) }}
      onClose={onClose}
    />
  );
}
