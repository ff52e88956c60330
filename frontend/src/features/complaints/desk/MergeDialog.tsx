import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { complaintList } from "../../../api/complaints";
import { fieldErrors } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Combobox, type Option } from "../../../ui/Combobox";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useDebounced } from "../../../ui/useDebounced";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

/** Under another report that says the same: one answer for both. */
export function MergeDialog({ complaint: { id }, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { merge } = useDeskText();
  const { parts } = useText();
  const label = useLabel();
  const toast = useToast();
  const [typed, setTyped] = useState("");
  const [parent, setParent] = useState<(Option & { number: string }) | null>(null);
  const [tried, setTried] = useState(false);
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...complaintList({ view: "work", q, status: ["forwarded", "in_progress"], limit: 8 }), enabled: q.length >= 2 });
  const rows = (found.data?.data ?? []).filter((row) => row.id !== id);
  const act = useAct("/v1/complaints/{id}/merges", id, "officer", () => {
    if (parent) toast(merge.done(parent.number));
    onClose();
  });
  const refused = fieldErrors(act.error)["parent_id"] ? merge.parentRefused : undefined;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (parent) act.mutate({ parent_id: parent.value });
  }
  return (
    <Dialog title={merge.title} text={merge.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Field label={merge.parent} hint={merge.parentHint} error={tried && !parent ? merge.parentRequired : refused}>
          {(wiring) => (
            <Combobox
              {...wiring}
              chosen={parent}
              onSearch={setTyped}
              busy={found.isFetching || q !== typed.trim()}
              options={rows.map((row) => ({ value: row.id, name: row.title, detail: `${row.tracking_number} · ${label(row.holder.name)}` }))}
              onChoose={(option) => {
                const row = rows.find((one) => one.id === option?.value);
                setParent(option && row ? { ...option, number: row.tracking_number } : null);
                act.reset();
              }}
            />
          )}
        </Field>
        {refused ? null : <ActTrouble act={act} />}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {merge.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
