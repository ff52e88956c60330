import { useState } from "react";
import { fieldErrors } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { useDue } from "../shared/useDue";
import { DeskDialog } from "./DeskDialog";

/** More time for the completion: a day and a reason; the level above decides. */
export function ExtendDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { extend } = useDeskText();
  const dueOf = useDue();
  const toast = useToast();
  const [until, setUntil] = useState("");
  const completion = complaint.clocks.find(({ kind, state }) => kind === "completion" && state === "running");
  const act = useAct("/v1/complaints/{id}/extensions", complaint.id, "officer", () => toast(extend.done));
  const [tried, setTried] = useState(false);
  return (
    <DeskDialog
      title={extend.title}
      text={extend.text(completion ? dueOf(completion) : "")}
      label={extend.label}
      hint={extend.hint}
      required={extend.required}
      send={extend.send}
      complaint={complaint}
      act="extension"
      templates="any"
      beside="until"
      slot={`extend.${complaint.id}`}
      sending={{
        ...act,
        mutateAsync: async (reason) => {
          setTried(true);
          if (!until) throw new Error("no day");
          return act.mutateAsync({ until, reason });
        },
      }}
      onClose={onClose}
    >
      <Field label={extend.until} hint={extend.untilHint} error={tried && !until ? extend.untilRequired : fieldErrors(act.error)["until"]?.detail}>
        {(wiring) => <input {...wiring} className="input date" type="date" value={until} onChange={(event) => setUntil(event.target.value)} />}
      </Field>
    </DeskDialog>
  );
}
