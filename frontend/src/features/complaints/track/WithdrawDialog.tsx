import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

/** The reporter takes the report back; the dialog says what that does, because it cannot be undone. */
export function WithdrawDialog({ complaint: { id }, onClose }: ActProps) {
  const { acts, words } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/withdrawals", id, "reporter", () => toast(acts.done.withdraw));
  return (
    <WordsDialog
      title={acts.withdrawTitle}
      text={acts.withdrawText}
      label={`${acts.withdrawLabel} (${words.optional})`}
      send={acts.withdrawSend}
      look="danger"
      slot={`withdraw.${id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason: reason || null }) }}
      onClose={onClose}
    />
  );
}
