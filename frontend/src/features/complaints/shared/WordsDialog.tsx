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

export type WordsProps = {
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
  /** Whether that is still missing, called when one tries to send; it says so itself. */
  lacks?: (() => boolean) | undefined;
  /** How a refusal is told; officers are told more. */
  Refused?: ComponentType<Pick<TroubleProps, "act">> | undefined;
  /** A field among the children that tells of its own refusal. */
  beside?: string;
  sending: Acting & { mutateAsync: (words: string) => Promise<unknown> };
  onClose: () => void;
};

type FormProps = Omit<WordsProps, "label" | "hint"> & {
  words: string;
  /** Whether the words cannot go out yet; goes to where that can be mended. */
  stops?: () => boolean;
  forget: () => void;
  /** Where they are written; called with what is wrong with them, and with whether one tried to send. */
  renderWords: (error: string | undefined, tried: boolean) => ReactNode;
};

/** An act that needs words: a message, a reason, a note. Nothing typed is lost, whatever happens to the request. */
export function WordsForm({ title, text, send, required, look = "primary", children, lacks, files, Refused = Trouble, beside, words, stops, forget, renderWords, sending, onClose }: FormProps) {
  const { parts, files: fileText } = useText();
  const [tried, setTried] = useState(false);
  const [waits, setWaits] = useState(false);
  // "Too short" belongs to the words, where it can be mended.
  const invalid = hasCode(sending.error, "validation_failed");
  const refused = invalid ? Object.entries(fieldErrors(sending.error)).find(([field]) => field !== beside)?.[1]?.detail : undefined;
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    // All that is wrong is said at once.
    if (lacks?.() || stops?.() || (required && !words.trim())) return;
    setWaits(!!files?.unfinished);
    if (files?.unfinished) return;
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
        {renderWords(tried && required && !words.trim() ? required : refused, tried)}
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

/** Words of a reporter: kept on their device until they are sent. `slot`: under which name. */
export function WordsDialog({ label, hint, slot, ...form }: WordsProps & { slot: string }) {
  const [words, write, forget] = useKeptText(slot);
  return (
    <WordsForm
      {...form}
      words={words}
      forget={forget}
      renderWords={(error) => (
        <Field label={label} hint={hint} error={error}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={5} value={words} onChange={(event) => write(event.target.value)} />}
        </Field>
      )}
    />
  );
}
