import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { hasStatus } from "../../api/errors";
import { sentenceOf } from "../../api/sentences";
import { signIn } from "../../api/session";
import { useLang } from "../../i18n";
import { useDeskText } from "../../i18n/desk";
import { Button } from "../../ui/Button";
import { ErrorLine, Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";

/** E-mail and password. Whatever is wrong, the answer does not say which. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { signIn: text } = useDeskText();
  const lang = useLang();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const entering = useMutation({ mutationFn: () => signIn(email.trim(), password), onSuccess: onDone });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (email.trim() && password && !entering.isPending) entering.mutate();
  }
  const refused = entering.error ? (hasStatus(entering.error, 401) ? text.noMatch : sentenceOf(entering.error, lang)) : null;
  return (
    <form className="pan" noValidate onSubmit={onSubmit}>
      <h2>{text.panel}</h2>
      <div role="alert">{refused ? <ErrorLine>{refused}</ErrorLine> : null}</div>
      <Field label={text.email} error={tried && !email.trim() ? text.emailRequired : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={text.password} error={tried && !password ? text.passwordRequired : undefined}>
        {(wiring) => (
          <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />
        )}
      </Field>
      <Button type="submit" look="primary" wide busy={entering.isPending}>
        {text.send}
      </Button>
      <p className="small muted">{text.notWhich}</p>
    </form>
  );
}
