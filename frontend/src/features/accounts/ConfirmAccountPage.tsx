import { useState } from "react";
import { confirmAccount } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import { signIn } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, Ways } from "./Door";
import { isUseless, OverPanel } from "./LinkPages";

/** The link of the mail that follows signing up. With the password it makes the account, and signs in. */
export function ConfirmAccountPage() {
  const { confirm: text, signIn: door } = useDoorsText();
  const token = useHashToken();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  useTitle(text.title);
  const acting = useSending({
    mutationFn: async () => {
      const email = await confirmAccount({ token: token ?? "", password });
      // The account is there whatever happens now. Where this does not sign in it was there before: with another password since, or a second step.
      return signIn(email, password).then(
        () => true,
        () => false,
      );
    },
  });
  const rest = useDoorRest(acting.error);
  const mismatch = "password" in fieldErrors(acting.error);
  if (acting.isSuccess) {
    return (
      <Door>
        <div role="status">
          <Panel icon="check" done title={acting.data ? text.done : text.already[0]} text={acting.data ? text.entered : text.already[1]}>
            <To className={buttonClass("primary", { wide: true })} href={acting.data ? paths.account() : paths.signIn()}>
              {acting.data ? text.toReports : door.title}
            </To>
            {acting.data ? (
              <Ways>
                <Way href={paths.claim()} icon="plus">
                  {text.claim}
                </Way>
              </Ways>
            ) : null}
          </Panel>
        </div>
      </Door>
    );
  }
  if (!token || (isUseless(acting.error) && !mismatch)) {
    return (
      <Door>
        <OverPanel text={text.expired} />
      </Door>
    );
  }
  return (
    <Door>
      <Panel
        icon="mail"
        title={text.ask[0]}
        text={text.ask[1]}
        onSubmit={() => {
          setTried(true);
          if (password && rest === 0) acting.mutate();
        }}
      >
        <Field label={text.password} error={tried && !password ? door.passwordRequired : mismatch ? text.mismatch : undefined}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
        </Field>
        <DoorTrouble error={acting.error} said={mismatch} />
        <Button type="submit" look="primary" wide busy={acting.isPending || rest > 0}>
          {text.send}
        </Button>
        {mismatch ? (
          <Ways>
            <Way href={paths.signUp()} icon="user">
              {door.signUp}
            </Way>
          </Ways>
        ) : null}
      </Panel>
    </Door>
  );
}
