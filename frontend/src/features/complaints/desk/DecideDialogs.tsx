import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { timeline } from "../../../api/complaints";
import type { EventKind, OfficerComplaint } from "../../../api/types";
import { useDates } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Choices } from "../../../ui/Choices";
import { Masked } from "../../../ui/Masked";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";

type OpenProps = { complaint: OfficerComplaint; onClose: () => void };

type DecideProps = OpenProps & {
  of: "reopening" | "appeal" | "extension";
  /** What asked for the decision. */
  asked: EventKind;
  path:
    | "/v1/complaints/{id}/reopenings/{reopening_id}/decisions"
    | "/v1/complaints/{id}/appeals/{appeal_id}/decisions"
    | "/v1/complaints/{id}/extensions/{extension_id}/decisions";
  parts: Record<string, string>;
};

/** Somebody asked for something: their reason, and a decision with one. */
function DecideDialog({ complaint, onClose, of, asked, path, parts }: DecideProps) {
  const text = useDeskText();
  const decide = { ...text.decide, ...text.decisions[of] };
  const toast = useToast();
  const dates = useDates();
  const entries = useQuery(timeline("officer", complaint.id));
  const request = entries.data?.findLast((entry) => entry.kind === asked);
  const [granted, setGranted] = useState<"yes" | "no" | null>(null);
  const [tried, setTried] = useState(false);
  const act = useAct(path, complaint.id, "officer", () => toast(granted === "yes" ? decide.doneYes : decide.doneNo), parts);
  return (
    <DeskDialog
      title={decide.title}
      label={decide.label}
      hint={decide.hint}
      required={decide.required}
      send={decide.send}
      complaint={complaint}
      act={null}
      templates="any"
      slot={`decide.${of}.${complaint.id}`}
      sending={{ ...act, mutateAsync: (reason) => act.mutateAsync({ granted: granted === "yes", reason }) }}
      lacks={() => {
        setTried(true);
        return granted === null;
      }}
      onClose={onClose}
    >
      {request?.text ? (
        <div>
          <p className="small">
            <b>{decide.asked}</b>
            {request.expected_on ? `: ${dates.long(request.expected_on)}` : null}
          </p>
          <div className="said me">
            <p>
              <Masked>{request.text}</Masked>
            </p>
          </div>
        </div>
      ) : null}
      <Choices
        legend={decide.choice}
        error={tried && granted === null ? decide.choiceRequired : undefined}
        value={granted}
        onChange={setGranted}
        choices={[
          { value: "yes", title: decide.yes[0], hint: decide.yes[1] },
          { value: "no", title: decide.no[0], hint: decide.no[1] },
        ]}
      />
    </DeskDialog>
  );
}

/** The reporter asked to open a settled case once more. */
export const DecideReopeningDialog = (props: OpenProps) => (
  <DecideDialog
    {...props}
    of="reopening"
    asked="reopening_asked"
    path="/v1/complaints/{id}/reopenings/{reopening_id}/decisions"
    parts={{ reopening_id: props.complaint.pending_reopening ?? "" }}
  />
);

/** The reporter appeals against an archival. */
export const DecideAppealDialog = (props: OpenProps) => (
  <DecideDialog
    {...props}
    of="appeal"
    asked="appealed"
    path="/v1/complaints/{id}/appeals/{appeal_id}/decisions"
    parts={{ appeal_id: props.complaint.pending_appeal ?? "" }}
  />
);

/** Whoever works on it asked for more time. */
export const DecideExtensionDialog = (props: OpenProps) => (
  <DecideDialog
    {...props}
    of="extension"
    asked="extension_asked"
    path="/v1/complaints/{id}/extensions/{extension_id}/decisions"
    parts={{ extension_id: props.complaint.pending_extension?.id ?? "" }}
  />
);
