import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import { ActTrouble } from "./trouble";

/** A question to the reporter; every other clock stands still until it is answered. */
export function HoldDialog({ complaint: { id }, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { hold } = useDeskText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/holds", id, "officer", () => toast(hold.done));
  return (
    <WordsDialog
      title={hold.title}
      text={hold.text}
      label={hold.label}
      hint={hold.hint}
      required={hold.required}
      send={hold.send}
      Refused={ActTrouble}
      slot={`hold.${id}`}
      sending={{ ...act, mutateAsync: (question) => act.mutateAsync({ question }) }}
      onClose={onClose}
    />
  );
}
