import { useState } from "react";
import type { AgencyRef, OfficerComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { AgencyPicker } from "./AgencyPicker";
import { DeskDialog } from "./DeskDialog";

/** "Not ours": back to the unit's agency or to the national desk, with a reason and, if one knows it, the right agency. */
export function ReturnDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { giveBack } = useDeskText();
  const { words } = useText();
  const toast = useToast();
  const [proposed, setProposed] = useState<AgencyRef | null>(null);
  const act = useAct("/v1/complaints/{id}/returns", complaint.id, "officer", () => toast(giveBack.done));
  return (
    <DeskDialog
      title={giveBack.title}
      text={giveBack.text}
      label={giveBack.label}
      hint={giveBack.hint}
      required={giveBack.required}
      send={giveBack.send}
      complaint={complaint}
      act="return"
      templates="any"
      slot={`return.${complaint.id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ reason, proposed_agency_id: proposed?.id ?? null }) }}
      onClose={onClose}
    >
      <Field label={`${giveBack.proposed} (${words.optional})`} hint={giveBack.proposedHint}>
        {(wiring) => <AgencyPicker {...wiring} chosen={proposed} onChoose={setProposed} />}
      </Field>
    </DeskDialog>
  );
}
