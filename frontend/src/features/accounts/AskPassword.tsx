import { type FormEvent, type ReactNode, useState } from "react";
import { hasStatus } from "../../api/errors";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Banner } from "../../ui/Banner";
import { Button, type Look } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { DoorTrouble, useDoorRest } from "./Door";
import { isWrongPassword } from "./PasswordDialog";

type AskProps = { error: unknown; busy: boolean; said: boolean; send: string; look?: Look; more?: ReactNode; lost?: ReactNode; onSend: (password: string) => void; onClose?: (() => void) | undefined };

/** Acts on the second step want the password again: a borrowed screen must not be enough. */
export function AskPassword({ error, busy, said, send, look = "primary", more, lost, onSend, onClose }: AskProps) {
  const { factor: text, password: passwordText } = useAccountText();
  const { parts } = useText();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const wrong = isWrongPassword(error, "password");
  const rest = useDoorRest(error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (password && rest === 0) onSend(password);
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      <Field label={text.password} error={tried && !password ? passwordText.required : wrong ? passwordText.wrong : undefined}>
        {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
      </Field>
      {more}
      {hasStatus(error, 403) ? (
        <Banner tone="wait" icon="alert" live>
          {text.notAllowed}
        </Banner>
      ) : (
        <DoorTrouble error={error} said={wrong || said} lost={lost} />
      )}
      <div className="row dialog-f">
        <Button type="submit" look={look} busy={busy || rest > 0}>
          {send}
        </Button>
        {onClose ? (
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
