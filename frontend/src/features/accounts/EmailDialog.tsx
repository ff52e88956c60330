import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeEmail } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useToast } from "../../ui/Toast";
import { DoorTrouble, useDoorRest } from "./Door";
import { isWrongPassword } from "./PasswordDialog";

/** Nothing changes before the link in the mail to the new address is opened. `first`: there is no address yet. */
export function EmailDialog({ first, onClose }: { first: boolean; onClose: () => void }) {
  const { email: text, password: passwordText, profile } = useAccountText();
  const { parts } = useText();
  const toast = useToast();
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const asking = useSending({
    mutationFn: () => changeEmail({ email: email.trim(), password }),
    onSuccess: () => {
      toast(text.done(email.trim()));
      onClose();
      return queries.invalidateQueries({ queryKey: keys.profile });
    },
  });
  const { error, isPending } = asking;
  const rest = useDoorRest(error);
  const wrong = isWrongPassword(error, "password");
  const told = fieldErrors(error)["email"];
  const whole = /^\S+@\S+\.\S+$/.test(email.trim());
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (whole && password && rest === 0) asking.mutate();
  }
  return (
    <Dialog title={first ? text.addTitle : text.title} text={first ? text.addText : text.text} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Field label={first ? profile.email : text.next} error={tried && !whole ? text.invalid : told ? (told.code === "taken" ? text.taken : told.detail) : undefined}>
          {(wiring) => <input {...wiring} className="input" type="email" autoComplete="email" value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <Field label={text.password} error={tried && !password ? passwordText.required : wrong ? passwordText.wrong : undefined}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
        </Field>
        <DoorTrouble error={error} said={wrong || !!told} />
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
