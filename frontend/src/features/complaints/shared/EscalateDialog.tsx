import type { ComponentProps } from "react";
import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "./useAct";
import { WordsDialog } from "./WordsDialog";

type Props = { caller: "reporter" | "officer"; id: string; onClose: () => void } & Pick<ComponentProps<typeof WordsDialog>, "Refused">;

/** Somebody higher is called upon; which level that is, the API knows. */
export function EscalateDialog({ caller, id, Refused, onClose }: Props) {
  const { acts } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/escalations", id, caller, () => toast(acts.done.escalate));
  return (
    <WordsDialog
      title={acts.escalateTitle}
      text={acts.escalateText}
      label={acts.escalateLabel}
      hint={acts.escalateHint}
      send={acts.escalateSend}
      required={acts.escalateRequired}
      Refused={Refused}
      slot={`escalate.${id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason }) }}
      onClose={onClose}
    />
  );
}
