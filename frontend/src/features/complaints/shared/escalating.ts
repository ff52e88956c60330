import { useText } from "../../../i18n";
import { useToast } from "../../../ui/Toast";
import { useAct } from "./useAct";

/** Somebody higher is called upon; which level that is, the API knows. What the dialog says, and how it sends. */
export function useEscalating(caller: "reporter" | "officer", id: string) {
  const { acts } = useText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/escalations", id, caller, () => toast(acts.done.escalate));
  return {
    title: acts.escalateTitle,
    text: acts.escalateText,
    label: acts.escalateLabel,
    hint: acts.escalateHint,
    send: acts.escalateSend,
    required: acts.escalateRequired,
    slot: `escalate.${id}`,
    sending: { ...act, mutateAsync: (reason: string) => act.mutateAsync({ reason }) },
  };
}
