import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

export function ReplyDialog({ complaint: { id }, onClose }: ActProps) {
  const { acts } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/replies", id, "reporter", () => toast(acts.done.reply));
  return (
    <WordsDialog
      title={acts.replyTitle}
      label={acts.replyLabel}
      hint={acts.replyHint}
      send={acts.replySend}
      required={acts.replyRequired}
      slot={`reply.${id}`}
      sending={{ ...act, mutateAsync: (text) => act.mutateAsync({ text }) }}
      onClose={onClose}
    />
  );
}
