import { useState } from "react";
import { completePasswordReset } from "../../api/accounts";
import { hasCode } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { mayBeSent } from "../../lib/password";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest } from "./Door";
import { isUseless } from "./LinkPages";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { PasswordSaved } from "./NewPasswordByCode";
import { ResetUnsure, useWasLost } from "./unsure";

/** Where the link of a forgotten password leads. */
export function NewPasswordPage() {
  const { newPassword: text, unsure } = useDoorsText();
  const token = useHashToken();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const saving = useSending({ mutationFn: () => completePasswordReset({ token: token ?? "", password }) });
  const { error, isPending } = saving;
  const rest = useDoorRest(error);
  const fault = usePasswordFault(password, tried, error);
  const wasLost = useWasLost(error);
  useTitle(text.title);
  if (saving.isSuccess) {
    return (
      <Door>
        <PasswordSaved />
      </Door>
    );
  }
  if (!token || (isUseless(error) && !hasCode(error, "validation_failed"))) {
    return (
      <Door>
        <div role="alert">
          <Panel icon="info" title={text.expired[0]} text={wasLost ? unsure.resetOver : text.expired[1]}>
            {wasLost ? (
              <To className={buttonClass("second", { wide: true })} href={paths.signIn()}>
                {unsure.enter}
              </To>
            ) : null}
            <To className={buttonClass("primary", { wide: true })} href={paths.forgotten()}>
              {text.ask}
            </To>
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
          if (mayBeSent(password) && rest === 0) saving.mutate();
        }}
      >
        <NewPassword label={text.label} error={fault} value={password} about={[]} onChange={setPassword} />
        <DoorTrouble error={error} said={!!fault} lost={<ResetUnsure />} />
        <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
          {text.send}
        </Button>
      </Panel>
    </Door>
  );
}
