import { type ComponentType, type FormEvent, type ReactNode, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import { useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Button, type Look } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useKeptText } from "../../../ui/useKeptText";
import { FilePicker } from "../files/FilePicker";
import type { Files } from "../files/useFiles";
import { Trouble, type TroubleProps } from "./Trouble";
import type { Acting } from "./useAct";

type Props = {
  title: string;
  text?: string | undefined;
  label: string;
  hint?: string;
  send: string;
  /** What to say when nothing is written; absent: words are optional. */
  required?: string;
  look?: Look;
  /** Files that go with the words. */
  files?: Files | undefined;
  /** What else the act needs, above the words. */
  children?: ReactNode;
  /** How a refusal is told; officers are told more. */
  Refused?: ComponentType<Pick<TroubleProps, "act">> | undefined;
  /** A field among the children that tells of its own refusal. */
  beside?: string;
  /** Where the words are kept until they are sent. */
  slot: string;
  sending: Acting & { mutateAsync: (words: string) => Promise<unknown> };
  onClose: () => void;
};

/** An act that needs words: a message, a reason, a note. Nothing typed is lost, whatever happens to the request. */
export function WordsDialog({ title, text, label, hint, send, required, look = "primary", children, files, Refused = Trouble, beside, slot, sending, onClose }: Props) {
  const { parts, files: fileText } = useText();
  const [words, write, forget] = useKeptText(slot);
  const [missing, setMissing] = useState(false);
  const [waits, setWaits] = useState(false);
  // "Too short" belongs to the words, where it can be mended.
  const invalid = hasCode(sending.error, "validation_failed");
  const refused = invalid ? Object.entries(fieldErrors(sending.error)).find(([field]) => field !== beside)?.[1]?.detail : undefined;
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (required && !words.trim()) return setMissing(true);
    if (files?.unfinished) return setWaits(true);
    setWaits(false);
    try {
      await sending.mutateAsync(words.trim());
      forget();
      files?.forget();
      onClose();
    } catch {
      // Told below; the words stay.
    }
  }
  return (
    <Dialog title={title} text={text} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        {children}
        <Field label={label} {...(hint ? { hint } : {})} error={missing && !words.trim() ? required : refused}>
          {(wiring) => (
            <textarea {...wiring} className="area area-s" rows={5} value={words} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
        {files ? <FilePicker files={files} /> : null}
        {waits && files?.unfinished ? (
          <Banner tone="wait" live>
            {fileText.unfinished}
          </Banner>
        ) : null}
        {invalid ? null : <Refused act={sending} />}
        <div className="row dialog-f">
          <Button type="submit" look={look} busy={sending.isPending}>
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
