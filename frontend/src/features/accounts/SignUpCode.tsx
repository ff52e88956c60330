import { useState } from "react";
import { register } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDates } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { maskedPhone } from "../../lib/logins";
import { mayBeSent } from "../../lib/password";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useToast } from "../../ui/Toast";
import { openAccount } from "./AccountReady";
import { DoorTrouble, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { usePasswordFault } from "./NewPassword";
import { AnotherCode, useLoginCode } from "./useLoginCode";
import { asked, type Waiting } from "./waiting";

type Props = {
  waiting: Waiting;
  /** As it was typed when signing up; null once the page was loaded anew. */
  password: string | null;
  onAgain: (waiting: Waiting, password: string) => void;
  onChange: () => void;
  onDone: (entered: boolean) => void;
};

/** The code that follows signing up with a number. The same words for every number, whether it has an account or not. */
export function SignUpCode({ waiting, password: known, onAgain, onChange, onDone }: Props) {
  const { phoneCode: text, confirm, signUp, signIn, reach } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const [password, setPassword] = useState(known ?? "");
  const { token, phone, channel, name } = waiting;
  const code = useLoginCode(waiting, (typed) => openAccount({ token, password, code: typed }), onDone);
  const again = useSending({
    mutationFn: () => register({ phone, channel, password, ...(name && { name }) }),
    onSuccess: (fresh) => {
      toast(text.freshDone);
      onAgain(asked(fresh ?? "", { phone, channel }, name), password);
    },
  });
  const [wantsAgain, setWantsAgain] = useState(false);
  const newFault = usePasswordFault(password, wantsAgain, again.error);
  const mismatch = "password" in fieldErrors(code.error);
  const asks = known === null || mismatch || newFault !== undefined;
  const rest = useDoorRest(code.error);
  const fault = newFault ?? (code.tried && !password ? signIn.passwordRequired : mismatch ? confirm.mismatchPhone : undefined);
  return (
    <Panel
      icon="phone"
      title={text.title}
      text={text.signUp(maskedPhone(phone), reach.channels[channel], dates.time(new Date(waiting.until)))}
      onSubmit={() => code.submit(password !== "" && rest === 0)}
    >
      {code.field}
      {asks ? (
        <Field label={confirm.password} error={fault}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
        </Field>
      ) : null}
      <DoorTrouble error={code.error} said={code.said || mismatch} />
      {code.over ? null : (
        <Button type="submit" look="primary" wide busy={code.isPending || rest > 0}>
          {confirm.send}
        </Button>
      )}
      <DoorTrouble error={again.error} said={newFault !== undefined} />
      <AnotherCode
        over={code.over}
        busy={again.isPending}
        onAgain={() => {
          setWantsAgain(true);
          if (mayBeSent(password)) again.mutate();
        }}
      />
      <p className="small muted">{text.secret}</p>
      <Ways>
        <WayButton icon="pen" onClick={onChange}>
          {text.change}
        </WayButton>
        <Way href={paths.signIn()} icon="user">
          {signUp.haveAccount}
        </Way>
        <Way href={paths.file()} icon="arrow">
          {signUp.without}
        </Way>
      </Ways>
    </Panel>
  );
}
