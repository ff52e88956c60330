import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { hasStatus, isRefusedCode } from "../../api/errors";
import { sentenceOf } from "../../api/sentences";
import type { Me } from "../../api/types";
import { useEntering } from "../../api/useEntering";
import { useLang } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { maskedPhone, ownLogin } from "../../lib/logins";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { PasswordInput } from "../../ui/PasswordInput";
import { useCodeField } from "../../ui/useCodeField";

/** The session ended under an open page: sign in on top of it, so that what was typed stays where it is. */
export function SignInAgain({ me }: { me: Me }) {
  const { signIn: text, code: codeText } = useDoorsText();
  const lang = useLang();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const login = ownLogin(me);
  const [password, setPassword] = useState("");
  const entering = useEntering(() => void queries.invalidateQueries());
  const atCode = entering.step === "code";
  const refused = atCode && isRefusedCode(entering.error);
  const code = useCodeField(refused);
  const { recovery } = code;
  const leave = () => void navigate({ href: paths.signIn() });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (atCode) code.say();
    if (!password || (atCode && !code.whole)) return;
    entering.mutate({ login, password, ...(atCode ? { code: code.value } : {}) });
  }
  const { error } = entering;
  const fault = error && !refused ? (hasStatus(error, 401) && !atCode ? ("phone" in login ? text.noMatchPhone : text.noMatch) : sentenceOf(error, lang)) : undefined;
  return (
    <Dialog title={atCode ? (recovery ? codeText.recovery[0] : codeText.title) : text.again} text={atCode && recovery ? codeText.recovery[1] : text.againText} onClose={leave}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {atCode ? (
          <>
            {code.field}
            {fault ? <ErrorLine>{fault}</ErrorLine> : null}
            {recovery ? null : <p className="small muted">{codeText.hint}</p>}
            <button
              type="button"
              className="link-row"
              onClick={() => {
                code.turn();
                entering.reset();
              }}
            >
              <Icon name={recovery ? "phone" : "key"} small />
              {recovery ? codeText.useApp : codeText.useRecovery}
            </button>
          </>
        ) : (
          <>
            <Field label={text.passwordFor("phone" in login ? maskedPhone(login.phone) : login.email)} error={fault}>
              {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
            </Field>
            {/* Beside this page, which keeps what was typed. */}
            <a className="link-row" href={paths.forgotten()} target="_blank" rel="noopener">
              <Icon name="key" small />
              {text.forgotten}
            </a>
          </>
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
