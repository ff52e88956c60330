import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { hasStatus } from "../../api/errors";
import { sentenceOf } from "../../api/sentences";
import { signIn } from "../../api/session";
import { useLang } from "../../i18n";
import { useDeskText } from "../../i18n/desk";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";

/** The session ended under an open page: sign in on top of it, so that what was typed stays where it is. */
export function SignInAgain({ email }: { email: string }) {
  const { signIn: text, frame } = useDeskText();
  const lang = useLang();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => queries.invalidateQueries(),
  });
  const leave = () => void navigate({ href: paths.signIn() });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (password && !entering.isPending) entering.mutate();
  }
  const { error } = entering;
  return (
    <Dialog title={text.again} text={text.againText} onClose={leave}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Field
          label={text.passwordFor(email)}
          error={error ? (hasStatus(error, 401) ? text.noMatch : sentenceOf(error, lang)) : undefined}
        >
          {(wiring) => (
            <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />
          )}
        </Field>
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={entering.isPending}>
            {text.againSend}
          </Button>
          <Button look="quiet" onClick={leave}>
            {frame.signOut}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
