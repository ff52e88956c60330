import { useState } from "react";
import type { Act, OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { Button, type Look } from "../../../ui/Button";
import { AdminCloseDialog } from "./AdminCloseDialog";
import { AssignDialog } from "./AssignDialog";
import { DisposeDialog, useOwnUnits } from "./DisposeDialog";
import { VerifyDialog } from "./VerifyDialog";

const dialogs = { verify: VerifyDialog, dispose: DisposeDialog, assign: AssignDialog, close: AdminCloseDialog } as const;
type Shown = keyof typeof dialogs;
const order: Shown[] = ["verify", "assign", "dispose", "close"];

/** The acts of an officer: exactly what the API allows now. Answering happens in the composer above. */
export function ActBar({ complaint }: { complaint: OfficerComplaint }) {
  const text = useDeskText();
  const own = useOwnUnits(complaint);
  const [open, setOpen] = useState<Shown | null>(null);
  const can = (act: Act) => complaint.allowed_acts.includes(act);
  const names: Record<Shown, string> = {
    verify: text.verify.act,
    dispose: own ? text.dispose.act : text.dispose.actAny,
    assign: text.assign.act,
    close: text.close.act,
  };
  const offered = order.filter(can);
  const Open = open ? dialogs[open] : null;
  if (offered.length === 0 && !can("respond")) return null;
  const look = (act: Shown, n: number): Look => {
    if (act === "close") return "danger";
    return n === 0 && !can("respond") ? "primary" : "second";
  };
  return (
    <>
      <footer className="actbar" aria-label={text.case.actions}>
        <div className="row">
          {can("respond") ? (
            <Button
              look="primary"
              onClick={() => {
                const composer = document.querySelector<HTMLTextAreaElement>(".comp textarea");
                composer?.scrollIntoView({ block: "center" });
                composer?.focus({ preventScroll: true });
              }}
            >
              {text.respond.act}
            </Button>
          ) : null}
          {offered.map((act, n) => (
            <Button key={act} look={look(act, n)} onClick={() => setOpen(act)}>
              {names[act]}
            </Button>
          ))}
        </div>
      </footer>
      {Open ? <Open complaint={complaint} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
