import { useState } from "react";
import { completePasswordReset, requestPasswordReset } from "../../api/accounts";
import { useSending } from "../../api/useSending";
import { useDates } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { maskedPhone } from "../../lib/logins";
import { mayBeSent } from "../../lib/password";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { useToast } from "../../ui/Toast";
import { DoorTrouble, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { AnotherCode, useLoginCode } from "./useLoginCode";
import { ResetUnsure } from "./unsure";
import { asked, type Waiting } from "./waiting";

export function PasswordSaved() {
  const { newPassword: text, signIn } = useDoorsText();
  return (
    <div role="status">
      <Panel icon="check" done title={text.done[0]} text={text.done[1]}>
        <To className={buttonClass("primary", { wide: true })} href={paths.signIn()}>
          {signIn.title}
        </To>
      </Panel>
    </div>
  );
}

type Props = { waiting: Waiting; onAgain: (waiting: Waiting) => void; onChange: () => void; onDone: () => void };

/** The code that came to the phone and the new password, on one page. The same words for every number, whether it has an account or not. */
export function NewPasswordByCode({ waiting, onAgain, onChange, onDone }: Props) {
  const { phoneCode: text, forgotten, newPassword, reach } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const [password, setPassword] = useState("");
  const { token, phone, channel } = waiting;
  const code = useLoginCode(waiting, (typed) => completePasswordReset({ token, password, code: typed }), onDone);
  const again = useSending({
    mutationFn: () => requestPasswordReset({ phone, channel }),
    onSuccess: (fresh) => {
      toast(text.freshDone);
      onAgain(asked(fresh ?? "", { phone, channel }));
    },
  });
  const rest = useDoorRest(code.error);
  const pause = useDoorRest(again.error);
  const fault = usePasswordFault(password, code.tried, code.error);
  return (
    <Panel
      icon="phone"
      title={forgotten.byCode}
      text={text.forgotten(maskedPhone(phone), reach.channels[channel], dates.time(new Date(waiting.until)))}
      onSubmit={() => code.submit(mayBeSent(password) && rest === 0)}
    >
      {code.field}
      {code.over ? null : (
        <>
          <NewPassword label={newPassword.label} error={fault} value={password} about={[phone.replace(/^\+62/, "")]} byPhone onChange={setPassword} />
          <DoorTrouble error={code.error} said={code.said || fault !== undefined} lost={<ResetUnsure />} />
          <p className="small muted">{newPassword.panel[1]}</p>
          <Button type="submit" look="primary" wide busy={code.isPending || rest > 0}>
            {newPassword.send}
          </Button>
        </>
      )}
      <DoorTrouble error={again.error} />
      <AnotherCode over={code.over} busy={again.isPending || pause > 0} onAgain={() => again.mutate()} />
      <p className="small muted">{text.noMessage}</p>
      <Ways>
        <WayButton icon="pen" onClick={onChange}>
          {text.change}
        </WayButton>
        <Way href={paths.signIn()} icon="left">
          {forgotten.back}
        </Way>
      </Ways>
    </Panel>
  );
}
