import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { complaint as oneComplaint } from "../../../api/complaints";
import { mayAssignOthers } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { AssignDialog } from "../desk/AssignDialog";
import { DisposeDialog, useOwnUnits } from "../desk/DisposeDialog";
import { TakeOverDialog } from "../desk/TakeOverDialog";
import { VerifyDialog } from "../desk/VerifyDialog";

const dialogs = { take_over: TakeOverDialog, verify: VerifyDialog, assign: AssignDialog, dispose: DisposeDialog } as const;
type Shown = keyof typeof dialogs;
const order: Shown[] = ["take_over", "verify", "assign", "dispose"];

/** What is done about it here: whoever stands on the level gives the case to a unit or an officer, as far as the case allows it. */
function Acts({ complaint }: { complaint: OfficerComplaint }) {
  const text = useDeskText();
  const label = useLabel();
  const queries = useQueryClient();
  const own = useOwnUnits(complaint);
  const me = useMe();
  const [open, setOpen] = useState<Shown | null>(null);
  const names: Record<Shown, string> = {
    take_over: text.takeOver.act,
    verify: text.verify.act,
    assign: me && !mayAssignOthers(me) ? text.assign.take : text.assign.act,
    dispose: own ? text.dispose.act : text.dispose.actAny,
  };
  const Open = open ? dialogs[open] : null;
  const { escalations } = text;
  const may = order.filter((act) => complaint.allowed_acts.includes(act));
  return (
    <section>
      <h3>{may.length > 0 ? escalations.reassign : escalations.where}</h3>
      <p className="small muted em-at">{escalations.lies(label(complaint.holder.name), complaint.assignee?.name ?? null)}</p>
      {may.length > 0 ? (
        <div className="row">
          {may.map((act) => (
            <Button key={act} onClick={() => setOpen(act)}>
              {names[act]}
            </Button>
          ))}
        </div>
      ) : null}
      {Open ? (
        <Open
          complaint={complaint}
          onClose={() => {
            setOpen(null);
            // Another agency ends what waited at this one.
            void queries.invalidateQueries({ queryKey: ["escalations"] });
          }}
        />
      ) : null}
    </section>
  );
}

/** Nothing for whoever sees the case no more. */
export function Reassign({ id }: { id: string }) {
  const read = useQuery(oneComplaint("officer", id));
  const complaint = read.data?.complaint;
  return complaint?.audience === "officer" ? <Acts complaint={complaint} /> : null;
}
