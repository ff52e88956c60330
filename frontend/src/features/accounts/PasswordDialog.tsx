import { type FormEvent, useRef, useState } from "react";
import { changePassword } from "../../api/accounts";
import { fieldErrors, hasCode } from "../../api/errors";
import { reloadMe, useMe } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { useDoorsText } from "../../i18n/doors";
import { mayBeSent } from "../../lib/password";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useToast } from "../../ui/Toast";
import { DoorTrouble, useDoorRest } from "./Door";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { isLost, Unsure, useLooking } from "./unsure";

/** A password asked for again before an act: refused with 401 or told as a field. */
export const isWrongPassword = (error: unknown, field: string) => hasCode(error, "invalid_credentials") || field in fieldErrors(error);

export function PasswordDialog({ about, onClose }: { about: readonly string[]; onClose: () => void }) {
  const { password: text } = useAccountText();
  const { unsure } = useDoorsText();
  const { parts } = useText();
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [others, setOthers] = useState(true);
  const [tried, setTried] = useState(false);
  const before = useRef(useMe()?.password_changed_at);
  const lost = useRef(false);
  function done() {
    toast(text.done);
    onClose();
  }
  const looking = useLooking((me) => me.password_changed_at !== before.current, done);
  const changing = useSending({
    mutationFn: () => changePassword({ current_password: current, new_password: next, keep_other_sessions: !others }),
    onSuccess: () => {
      done();
      void reloadMe().catch(() => undefined);
    },
    onError: (error) => {
      // Refused after a try without an answer: that one may have changed it.
      if (lost.current && isWrongPassword(error, "current_password")) looking.mutate();
      lost.current ||= isLost(error);
    },
  });
  const { error, isPending } = changing;
  const rest = useDoorRest(error);
  const wrong = isWrongPassword(error, "current_password");
  const fault = usePasswordFault(next, tried, error, "new_password");
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (current && mayBeSent(next) && rest === 0) changing.mutate();
  }
  return (
    <Dialog title={text.title} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Field label={text.current} error={tried && !current ? text.required : wrong ? text.wrong : undefined}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={current} onChange={setCurrent} />}
        </Field>
        <NewPassword label={text.next} error={fault} value={next} about={about} onChange={setNext} />
        <label className="check">
          <input type="checkbox" checked={others} onChange={(event) => setOthers(event.target.checked)} />
          <span>{text.others}</span>
        </label>
        <DoorTrouble error={error} said={wrong || !!fault} lost={<Unsure maybe={unsure.password} not={unsure.passwordNot} looking={looking} />} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={isPending || rest > 0}>
            {text.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
