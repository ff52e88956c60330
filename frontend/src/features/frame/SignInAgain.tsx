import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { hasStatus } from "../../api/errors";
import { sentenceOf } from "../../api/sentences";
import { useEntering } from "../../api/useEntering";
import { useLang } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { CodeInput } from "../../ui/CodeInput";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";

/** The session ended under an open page: sign in on top of it, so that what was typed stays where it is. */
export function SignInAgain({ email }: { email: string }) {
  const { signIn: text, code: codeText } = useDoorsText();
  const lang = useLang();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const entering = useEntering(() => void queries.invalidateQueries());
  const atCode = entering.step === "code";
  const leave = () => void navigate({ href: paths.signIn() });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (entering.isPending || !password || (atCode && code.length < 6)) return;
    entering.mutate({ email, password, ...(atCode ? { code } : {}) });
  }
  const { error } = entering;
  const fault = error ? (hasStatus(error, 401) ? (atCode ? codeText.wrong : text.noMatch) : sentenceOf(error, lang)) : undefined;
  return (
    <Dialog title={atCode ? codeText.title : text.again} text={text.againText} onClose={leave}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {atCode ? (
          <Field label={codeText.label} hint={codeText.hint} error={fault}>
            {(wiring) => <CodeInput {...wiring} value={code} onChange={setCode} />}
          </Field>
        ) : (
          <Field label={text.passwordFor(email)} error={fault}>
            {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
          </Field>
        )}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={entering.isPending}>
            {text.againSend}
          </Button>
          <Button look="quiet" onClick={leave}>
            {text.leave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
