import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { members } from "../../../api/reference";
import { explain } from "../../../api/sentences";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Dialog } from "../../../ui/Dialog";
import { Failure, Loading } from "../../../ui/States";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

export function AssignDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { assign } = useDeskText();
  const { parts, words } = useText();
  const lang = useLang();
  const label = useLabel();
  const toast = useToast();
  const found = useQuery(members(complaint.holder.id));
  const [who, setWho] = useState<string | null>(complaint.assignee?.id ?? null);
  const [tried, setTried] = useState(false);
  // One person may hold several roles in a unit.
  const people = [...new Map((found.data ?? []).map((one) => [one.account_id, one])).values()];
  const act = useAct("/v1/complaints/{id}/assignments", complaint.id, "officer", () => {
    const chosen = people.find((one) => one.account_id === who);
    if (chosen) toast(assign.done(chosen.name));
    onClose();
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (who) act.mutate({ account_id: who });
  }
  return (
    <Dialog title={assign.title} text={assign.text(label(complaint.holder.name))} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        {found.isPending ? <Loading /> : null}
        {found.isError ? <Failure {...explain(found.error, lang)} onRetry={found.refetch} /> : null}
        {found.isSuccess && people.length === 0 ? <p>{assign.none}</p> : null}
        {people.length > 0 ? (
          <Choices
            legend={assign.who}
            hideLegend
            error={tried && !who ? assign.required : undefined}
            value={who}
            onChange={setWho}
            choices={people.map((one) => ({
              value: one.account_id,
              title: one.name,
              hint: `${words.role[one.role]}, ${label(one.agency.name)}`,
            }))}
          />
        ) : null}
        <ActTrouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {assign.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
