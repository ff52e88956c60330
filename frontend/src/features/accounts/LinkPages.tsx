import { type ReactNode, useState } from "react";
import { confirmEmail } from "../../api/accounts";
import { ApiError, fieldErrors } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import type { Pair } from "../../i18n/pair";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, Ways } from "./Door";

/** What is over, wrong or used: not what may work later. */
export const isUseless = (error: unknown) => error instanceof ApiError && error.status < 429 && error.status !== 408;

function ToSignIn() {
  const { signIn } = useDoorsText();
  return (
    <To className={buttonClass("primary", { wide: true })} href={paths.signIn()}>
      {signIn.title}
    </To>
  );
}

/** A link that does nothing any more, and the ways on. */
export function OverPanel({ text }: { text: Pair }) {
  const { signIn } = useDoorsText();
  return (
    <div role="alert">
      <Panel icon="info" title={text[0]} text={text[1]}>
        <ToSignIn />
        <Ways>
          <Way href={paths.signUp()} icon="user">
            {signIn.signUp}
          </Way>
        </Ways>
      </Panel>
    </div>
  );
}

type AskProps = {
  ask: Pair;
  label: string;
  mismatch: string;
  send: string;
  error: unknown;
  busy: boolean;
  onSend: (password: string) => void;
  /** Ways on for whoever does not know it. */
  forgotten?: ReactNode;
};

/** What a link alone must not do: the password shows that whoever opened it is who asked for it. */
export function AskAtLink({ ask, label, mismatch, send, error, busy, onSend, forgotten }: AskProps) {
  const { signIn: door } = useDoorsText();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const rest = useDoorRest(error);
  const wrong = "password" in fieldErrors(error);
  return (
    <Panel
      icon="mail"
      title={ask[0]}
      text={ask[1]}
      onSubmit={() => {
        setTried(true);
        if (password && rest === 0) onSend(password);
      }}
    >
      <Field label={label} error={tried && !password ? door.passwordRequired : wrong ? mismatch : undefined}>
        {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
      </Field>
      <DoorTrouble error={error} said={wrong} />
      <Button type="submit" look="primary" wide busy={busy || rest > 0}>
        {send}
      </Button>
      {wrong ? forgotten : null}
    </Panel>
  );
}

/** Whether a link is over; a wrong password is not. */
export const isOver = (error: unknown) => isUseless(error) && !("password" in fieldErrors(error));

/** The link of the mail to a new address. */
export function ConfirmEmailPage() {
  const { confirmEmail: text } = useDoorsText();
  const token = useHashToken();
  useTitle(text.title);
  const acting = useSending({ mutationFn: (password: string) => confirmEmail({ token: token ?? "", password }) });
  return (
    <Door>
      {acting.isSuccess ? (
        <div role="status">
          <Panel icon="check" done title={text.done[0]} text={text.done[1]}>
            <ToSignIn />
          </Panel>
        </div>
      ) : !token || isOver(acting.error) ? (
        <OverPanel text={text.expired} />
      ) : (
        <AskAtLink ask={text.ask} label={text.password} mismatch={text.mismatch} send={text.send} error={acting.error} busy={acting.isPending} onSend={acting.mutate} />
      )}
    </Door>
  );
}
