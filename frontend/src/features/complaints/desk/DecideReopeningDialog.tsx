import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { timeline } from "../../../api/complaints";
import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { Choices } from "../../../ui/Choices";
import { Masked } from "../../../ui/Masked";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { WordsDialog } from "../shared/WordsDialog";
import { ActTrouble } from "./trouble";

/** The reporter asked to open a settled case once more: their reason, and a decision with one. */
export function DecideReopeningDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { decide } = useDeskText();
  const toast = useToast();
  const entries = useQuery(timeline("officer", complaint.id));
  const asked = entries.data?.findLast((entry) => entry.kind === "reopening_asked");
  const [granted, setGranted] = useState<"yes" | "no">("yes");
  const act = useAct(
    "/v1/complaints/{id}/reopenings/{reopening_id}/decisions",
    complaint.id,
    "officer",
    () => toast(granted === "yes" ? decide.doneYes : decide.doneNo),
    { reopening_id: complaint.pending_reopening ?? "" },
  );
  return (
    <WordsDialog
      title={decide.title}
      label={decide.label}
      hint={decide.hint}
      required={decide.required}
      send={decide.send}
      Refused={ActTrouble}
      slot={`decide.${complaint.id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ granted: granted === "yes", reason }) }}
      onClose={onClose}
    >
      {asked?.text ? (
        <div>
          <p className="small">
            <b>{decide.asked}</b>
          </p>
          <div className="said me">
            <p>
              <Masked>{asked.text}</Masked>
            </p>
          </div>
        </div>
      ) : null}
      <Choices
        legend={decide.choice}
        value={granted}
        onChange={setGranted}
        choices={[
          { value: "yes", title: decide.yes[0], hint: decide.yes[1] },
          { value: "no", title: decide.no[0], hint: decide.no[1] },
        ]}
      />
    </WordsDialog>
  );
}
