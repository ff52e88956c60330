import { type FormEvent, useState } from "react";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useKeptText } from "../../../ui/useKeptText";
import { Trouble } from "./Trouble";
import type { Acting } from "./useAct";

type Props = {
  title: string;
  text?: string | undefined;
  label: string;
  hint?: string;
  send: string;
  /** What to say when nothing is written; absent: words are optional. */
  required?: string;
  /** Where the words are kept until they are sent. */
  slot: string;
  sending: Acting & { mutateAsync: (words: string) => Promise<unknown> };
  onClose: () => void;
};

/** An act that needs words: a message, a reason, a note. Nothing typed is lost, whatever happens to the request. */
export function WordsDialog({ title, text, label, hint, send, required, slot, sending, onClose }: Props) {
  const { parts } = useText();
  const [words, write, forget] = useKeptText(slot);
  const [missing, setMissing] = useState(false);
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (required && !words.trim()) return setMissing(true);
    try {
      await sending.mutateAsync(words.trim());
      forget();
      onClose();
    } catch {
      // Told below; the words stay.
    }
  }
  return (
    <Dialog title={title} text={text} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        <Field label={label} {...(hint ? { hint } : {})} error={missing && !words.trim() ? required : undefined}>
          {(wiring) => (
            <textarea {...wiring} className="area area-s" rows={5} value={words} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
        <Trouble act={sending} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={sending.isPending}>
            {send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
