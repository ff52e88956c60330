import { type FormEvent, useState } from "react";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Dialog } from "../../../ui/Dialog";
import { useToast } from "../../../ui/Toast";
import { Trouble } from "../shared/Trouble";
import { useAct } from "../shared/useAct";
import type { ActProps } from "./ActPanel";

type What = "anonymous" | "secret";

/** The reporter hides the name, or the report as a whole. What is hidden already is not offered. */
export function ProtectDialog({ complaint, onClose }: ActProps) {
  const { acts, parts } = useText();
  const toast = useToast();
  const [what, setWhat] = useState<What | null>(null);
  const [tried, setTried] = useState(false);
  const act = useAct("/v1/complaints/{id}/protections", complaint.id, "reporter", () => {
    toast(acts.done.protect);
    onClose();
  });
  const choices = [
    { value: "anonymous" as const, title: acts.protectAnonymous[0], hint: acts.protectAnonymous[1] },
    { value: "secret" as const, title: acts.protectSecret[0], hint: acts.protectSecret[1] },
  ].filter(({ value }) => !complaint[value]);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!what) return;
    act.mutate({ anonymous: what === "anonymous", secret: what === "secret" });
  }
  return (
    <Dialog title={acts.protectTitle} text={acts.protectText} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Choices
          legend={acts.protectTitle}
          error={tried && !what ? acts.protectRequired : undefined}
          value={what}
          onChange={setWhat}
          choices={choices}
        />
        <Trouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="danger" busy={act.isPending}>
            {acts.protectSend}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
