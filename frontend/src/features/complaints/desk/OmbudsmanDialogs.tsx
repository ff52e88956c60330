import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";

type OpenProps = { complaint: OfficerComplaint; onClose: () => void };

function OmbudsmanDialog({ complaint, onClose, act: what }: OpenProps & { act: "examine" | "order" }) {
  const text = useDeskText()[what];
  const toast = useToast();
  const path = what === "examine" ? "/v1/complaints/{id}/examinations" : "/v1/complaints/{id}/reopening-orders";
  const act = useAct(path, complaint.id, "officer", () => toast(text.done));
  return (
    <DeskDialog
      title={text.title}
      text={text.text}
      label={text.label}
      hint={text.hint}
      required={text.required}
      send={text.send}
      complaint={complaint}
      act={null}
      slot={`${what}.${complaint.id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason }) }}
      onClose={onClose}
    />
  );
}

/** The Ombudsman marks a case for examination; those concerned read so. */
export const ExamineDialog = (props: OpenProps) => <OmbudsmanDialog {...props} act="examine" />;

/** The Ombudsman has a closed case opened again. */
export const OrderReopeningDialog = (props: OpenProps) => <OmbudsmanDialog {...props} act="order" />;
