import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";

/** The national desk settles a report, with a reason. */
export function AdminCloseDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { close } = useDeskText();
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/closures", complaint.id, "officer", () => toast(close.done));
  return (
    <DeskDialog
      title={close.title}
      text={close.text}
      label={close.label}
      required={close.required}
      send={close.send}
      complaint={complaint}
      act={null}
      templates="any"
      slot={`close.${complaint.id}`}
      sending={{ ...act, mutateAsync: (explanation) => act.mutateAsync({ reason: "admin", explanation }) }}
      onClose={onClose}
    />
  );
}
