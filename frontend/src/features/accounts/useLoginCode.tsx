import { type ReactNode, useState } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CodeInput } from "../../ui/CodeInput";
import { Field } from "../../ui/Field";
import { useRest } from "../../ui/States";
import { ResendButton } from "./ResendButton";
import type { Waiting } from "./waiting";

const DIGITS = 8;
const GUESSES = 5;

/** The eight digits that came to a phone: typed, sent, and whether they can still be. Starts anew with each code: give what uses it the token as its key. */
export function useLoginCode<After>(waiting: Waiting, send: (code: string) => Promise<After>, onDone: (after: After) => unknown) {
  const { phoneCode: text } = useDoorsText();
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [wrongs, setWrongs] = useState(0);
  const rest = useRest(waiting.until);
  const confirming = useSending({
    mutationFn: () => send(code),
    onSuccess: onDone,
    onError: (error) => {
      if ("code" in fieldErrors(error)) setWrongs((before) => before + 1);
    },
  });
  const { error } = confirming;
  const guessed = hasCode(error, "wrong_state") || wrongs >= GUESSES;
  const late = rest === 0 || hasStatus(error, 404);
  const over = guessed ? text.guessed : late && !confirming.isPending && !confirming.isSuccess ? text.late : null;
  const wrong = "code" in fieldErrors(error);
  const whole = code.length === DIGITS;
  const field: ReactNode = over ? (
    <Banner tone="wait" icon="alert" live>
      {over}
    </Banner>
  ) : (
    <Field label={text.code} error={tried && !whole ? text.required : wrong ? text.wrong : undefined}>
      {(wiring) => <CodeInput {...wiring} digits={DIGITS} value={code} onChange={setCode} />}
    </Field>
  );
  return {
    field,
    error,
    isPending: confirming.isPending,
    /** The code can be typed no more. */
    over: over !== null,
    /** What the field or its banner says already. */
    said: wrong || over !== null,
    tried,
    /** Sends it, where the rest of the form is `ready` too. */
    submit: (ready: boolean) => {
      setTried(true);
      if (whole && ready && !over) confirming.mutate();
    },
  };
}

type AgainProps = { over: boolean; busy: boolean; onAgain: () => void };

/** Another code: first of all where the one before is over, and after a while where it may still come. */
export function AnotherCode({ over, busy, onAgain }: AgainProps) {
  const { phoneCode: text } = useDoorsText();
  return over ? (
    <Button look="primary" wide busy={busy} onClick={onAgain}>
      {text.fresh}
    </Button>
  ) : (
    <ResendButton busy={busy} onResend={onAgain} again={text.fresh} againIn={text.freshIn} />
  );
}
