import type { OfficerComplaint } from "../../../api/types";
import { useEscalating } from "../shared/escalating";
import { DeskDialog } from "./DeskDialog";

export function EscalateDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  return <DeskDialog {...useEscalating("officer", complaint.id)} complaint={complaint} act="escalation" onClose={onClose} />;
}
