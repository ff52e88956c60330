import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import type { ArchiveGround, OfficerComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

/** What a desk may choose; silence is the clock's to establish. */
const grounds = ["duplicate", "out_of_scope", "no_substance", "abuse"] as const satisfies ArchiveGround[];
type Ground = (typeof grounds)[number];

/** A report is laid aside without an answer: on a ground, and with words that the reporter reads. */
export function ArchiveDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { archive } = useDeskText();
  const { words, parts } = useText();
  const toast = useToast();
  const [ground, setGround] = useState<Ground | null>(null);
  const [same, setSame] = useState("");
  const [tried, setTried] = useState(false);
  const explanation = useWords(complaint, "archival", `archive.${complaint.id}`);
  const act = useAct("/v1/complaints/{id}/archivals", complaint.id, "officer", () => {
    explanation.forget();
    toast(archive.done);
    onClose();
  });
  const refused = fieldErrors(act.error);
  const wrong = {
    ground: tried && !ground ? archive.groundRequired : undefined,
    same: tried && ground === "duplicate" && !same.trim() ? archive.sameRequired : refused["duplicate_of"]?.detail,
    explanation: tried && !explanation.text.trim() ? archive.required : refused["explanation"]?.detail,
  };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (explanation.stopAtBlank() || !ground || !explanation.text.trim() || (ground === "duplicate" && !same.trim())) return;
    act.mutate({ ground, explanation: explanation.text.trim(), duplicate_of: ground === "duplicate" ? same.trim() : null });
  }
  return (
    <Dialog wide title={archive.title} text={archive.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Choices
          legend={archive.ground}
          error={wrong.ground}
          value={ground}
          onChange={setGround}
          choices={grounds.map((value) => ({ value, title: words.ground[value], hint: archive.grounds[value] }))}
        />
        {ground === "duplicate" ? (
          <Field label={archive.same} hint={archive.sameHint} error={wrong.same}>
            {(wiring) => (
              <input {...wiring} className="input code" type="text" autoComplete="off" placeholder="LPR-" value={same} onChange={(event) => setSame(event.target.value)} />
            )}
          </Field>
        ) : null}
        <WordsField words={explanation} label={archive.label} hint={archive.hint} error={wrong.explanation} tried={tried} templates="any" />
        {hasCode(act.error, "validation_failed") ? null : <ActTrouble act={act} />}
        <div className="row dialog-f">
          <Button type="submit" look="danger" busy={act.isPending}>
            {archive.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
