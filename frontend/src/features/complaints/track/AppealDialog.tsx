import { useDates, useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

/** An archived report should not have been laid aside: once, and somebody else decides. */
export function AppealDialog({ complaint: { id, appeal_until }, onClose }: ActProps) {
  const { acts } = useText();
  const dates = useDates();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/appeals", id, "reporter", () => toast(acts.done.appeal));
  return (
    <WordsDialog
      title={acts.appealTitle}
      text={acts.appealText(appeal_until ? dates.long(appeal_until) : "")}
      label={acts.appealLabel}
      hint={acts.appealHint}
      send={acts.appealSend}
      required={acts.appealRequired}
      slot={`appeal.${id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason }) }}
      onClose={onClose}
    />
  );
}
