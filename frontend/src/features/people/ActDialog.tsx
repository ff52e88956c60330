import { type FormEvent, type ReactNode, useState } from "react";
import { fieldErrors, hasCode } from "../../api/errors";
import { explain } from "../../api/sentences";
import { useLang, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { longest, shortest } from "../../lib/lengths";
import { lengthOf } from "../../lib/text";
import { Button, type Look } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Refused } from "../../ui/Refused";
import { useKeptText } from "../../ui/useKeptText";

type TroubleProps = {
  error: unknown;
  /** Fields that say by themselves what is wrong with them. */
  said?: readonly string[] | undefined;
};

/** Why it did not happen; what was filled in stays. */
export function ActTrouble({ error, said }: TroubleProps) {
  const lang = useLang();
  if (!error) return null;
  const { text, reference, waiting } = explain(error, lang);
  // Fields that the form does not show are told here.
  const invalid = hasCode(error, "validation_failed");
  const untold = Object.entries(fieldErrors(error)).filter(([field]) => !said?.includes(field));
  return <Refused text={text} more={invalid ? untold.map(([, { detail }]) => detail) : []} reference={invalid ? null : reference} waiting={waiting} />;
}

type Props = {
  title: string;
  text?: string | undefined;
  send: string;
  look?: Look;
  busy: boolean;
  error: unknown;
  said?: readonly string[];
  /** Where the reason is kept until it is sent; absent: the act needs none. */
  slot?: string;
  wide?: boolean;
  /** The fields above the reason; called with whether the button was pressed already, from when on they say what is missing. */
  children?: (tried: boolean) => ReactNode;
  /** Called with the reason; fails when the act did. Null: something above is missing. */
  onSend: (reason: string) => Promise<unknown> | null;
  onClose: () => void;
};

/** An act on somebody: what it needs, its reason, and one button. */
export function ActDialog({ title, text, send, look = "primary", busy, error, said, slot, wide = false, children, onSend, onClose }: Props) {
  const people = usePeopleText();
  const { parts } = useText();
  const [reason, write, forget] = useKeptText(slot ?? "people");
  const [tried, setTried] = useState(false);
  const missing = slot !== undefined && lengthOf(reason) < shortest.reason;
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const sending = missing ? null : onSend(reason.trim());
    if (!sending) return;
    try {
      await sending;
      forget();
    } catch {
      // Told below; the words stay.
    }
  }
  return (
    <Dialog title={title} text={text} wide={wide} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        {children?.(tried)}
        {slot === undefined ? null : (
          <Field label={people.reason} hint={people.reasonHint} error={tried && missing ? people.reasonRequired : undefined}>
            {(wiring) => <textarea {...wiring} className="area area-s" rows={3} maxLength={longest.reason} value={reason} onChange={(event) => write(event.target.value)} />}
          </Field>
        )}
        <ActTrouble error={error} said={said} />
        <div className="row dialog-f">
          <Button type="submit" look={look} busy={busy}>
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
