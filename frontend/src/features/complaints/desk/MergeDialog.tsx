import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { complaintList } from "../../../api/complaints";
import { fieldErrors } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Combobox, type Option } from "../../../ui/Combobox";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useDebounced } from "../../../ui/useDebounced";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { canLead, useAlike } from "./likeness";
import { useChildren } from "./Together";
import { ActTrouble } from "./trouble";

/** Under another report that says the same, one answer for both: those that are alike stand ready, any other is searched. */
export function MergeDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { id } = complaint;
  const { merge } = useDeskText();
  const { parts, words, publicList } = useText();
  const dates = useDates();
  const label = useLabel();
  const toast = useToast();
  const [typed, setTyped] = useState("");
  const [parent, setParent] = useState<(Option & { number: string }) | null>(null);
  const [tried, setTried] = useState(false);
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...complaintList({ view: "work", q, status: ["forwarded", "in_progress"], limit: 8 }), enabled: q.length >= 2 });
  const rows = (found.data?.data ?? []).filter((row) => row.id !== id);
  const ready = useAlike(complaint, useChildren(complaint)).filter(canLead);
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
        {ready.length > 0 ? (
          <Choices
            legend={merge.alike}
            value={ready.some(({ report }) => report.id === parent?.value) ? (parent?.value ?? null) : null}
            onChange={(value) => {
              const one = ready.find(({ report }) => report.id === value)?.report;
              if (one) setParent({ value, name: one.title, number: one.tracking_number });
              act.reset();
            }}
            choices={ready.map(({ report, held }) => ({
              value: report.id,
              title: report.title,
              hint: [report.tracking_number, words.status[held?.status ?? report.status], report.holder.short_name ?? label(report.holder.name), publicList.received(dates.short(report.received_on))].join(" · "),
            }))}
          />
        ) : null}
        <Field label={ready.length > 0 ? merge.other : merge.parent} hint={merge.parentHint} error={tried && !parent ? merge.parentRequired : refused}>
          {(wiring) => (
            <Combobox
              {...wiring}
              chosen={ready.some(({ report }) => report.id === parent?.value) ? null : parent}
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
