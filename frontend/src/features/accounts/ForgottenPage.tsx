import { useState } from "react";
import { requestPasswordReset } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDates } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, Ways } from "./Door";
import { ResendButton } from "./ResendButton";

const HALF_AN_HOUR = 1_800_000;

/** The answer is the same for every address: nobody learns who has an account. */
export function ForgottenPage() {
  const { forgotten: text, signIn, signUp } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const [email, setEmail] = useState("");
  const [tried, setTried] = useState(false);
  const [until, setUntil] = useState<Date | null>(null);
  const asking = useSending({ mutationFn: () => requestPasswordReset(email.trim()), onSuccess: () => setUntil(new Date(Date.now() + HALF_AN_HOUR)) });
  const { error, isPending } = asking;
  const rest = useDoorRest(error);
  const told = fieldErrors(error)["email"]?.detail;
  useTitle(text.title);
  if (until) {
    return (
      <Door>
        <div role="status">
          <Panel icon="mail" title={text.sent} text={text.sentText(dates.time(until))}>
            <DoorTrouble error={error} />
            <ResendButton busy={isPending} onResend={() => asking.mutate(undefined, { onSuccess: () => toast(signUp.againDone) })} />
            <Ways>
              <Way href={paths.signIn()} icon="left">
                {text.back}
              </Way>
            </Ways>
          </Panel>
        </div>
      </Door>
    );
  }
  return (
    <Door>
      <Panel
        title={text.panel[0]}
        text={text.panel[1]}
        onSubmit={() => {
          setTried(true);
          if (email.trim() && rest === 0) asking.mutate();
        }}
      >
        <Field label={text.email} error={tried && !email.trim() ? signIn.emailRequired : told}>
          {(wiring) => (
            <input {...wiring} className="input" type="email" name="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />
          )}
        </Field>
        <DoorTrouble error={error} said={!!told} />
        <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
          {text.send}
        </Button>
        <p className="small muted">{text.same}</p>
        <Ways>
          <Way href={paths.signIn()} icon="left">
            {text.back}
          </Way>
        </Ways>
      </Panel>
    </Door>
  );
}
