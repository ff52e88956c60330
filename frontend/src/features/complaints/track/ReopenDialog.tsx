import { useDates, useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

/** A settled report is not settled after all. Whether it goes on at once or an admin decides first is the API's answer. */
export function ReopenDialog({ complaint: { id, reopen_until }, onClose }: ActProps) {
  const { acts } = useText();
  const dates = useDates();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/reopenings", id, "reporter");
  return (
    <WordsDialog
      title={acts.reopenTitle}
      text={acts.reopenText(reopen_until ? dates.long(reopen_until) : "")}
      label={acts.reopenLabel}
      hint={acts.reopenHint}
      send={acts.reopenSend}
      required={acts.reopenRequired}
      slot={`reopen.${id}`}
      sending={{
        ...act,
        mutateAsync: async (reason) => {
          const { complaint } = await act.mutateAsync({ reason });
          toast(complaint?.status === "closed" ? acts.done.reopenAsked : acts.done.reopen);
        },
      }}
      onClose={onClose}
    />
  );
}
