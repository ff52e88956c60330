import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";

/** The national desk checks what an agency is late with. */
export function TakeOverDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { act: _, done, ...words } = useDeskText().takeOver;
  const toast = useToast();
  const act = useAct("/v1/complaints/{id}/takeovers", complaint.id, "officer", () => toast(done));
  return (
    <DeskDialog
      {...words}
      complaint={complaint}
      act={null}
      slot={`take_over.${complaint.id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason }) }}
      onClose={onClose}
    />
  );
}
