import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";

/** A question to the reporter; every other clock stands still until it is answered. */
export function HoldDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { hold } = useDeskText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/holds", complaint.id, "officer", () => toast(hold.done));
  return (
    <DeskDialog
      title={hold.title}
      text={hold.text}
      label={hold.label}
      hint={hold.hint}
      required={hold.required}
      send={hold.send}
      complaint={complaint}
      act="hold"
      templates="hold"
      slot={`hold.${complaint.id}`}
      sending={{ ...act, mutateAsync: (question) => act.mutateAsync({ question }) }}
      onClose={onClose}
    />
  );
}
