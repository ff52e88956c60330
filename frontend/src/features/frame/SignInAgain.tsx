import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { hasStatus, isRefusedCode } from "../../api/errors";
import { sentenceOf } from "../../api/sentences";
import type { Me } from "../../api/types";
import { useEntering } from "../../api/useEntering";
import { useLang } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { maskedPhone, ownLogin } from "../../lib/logins";
import { maskedEmail } from "../../lib/text";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { PasswordInput } from "../../ui/PasswordInput";
import { useCodeField } from "../../ui/useCodeField";

/** Whoever was typing goes on typing: into the field, and not onto a button that closes. */
function AtField({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // Once the dialog has opened, which gives the focus to its first button.
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box} className="stack">
      {children}
    </div>
  );
}

/** Before one goes: what was typed and not sent goes with the page. */
function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { signIn: text } = useDoorsText();
  return (
    <Dialog title={text.leaveTitle} text={text.leaveText} onClose={onStay}>
      <div className="row dialog-f">
        <Button look="primary" onClick={onStay}>
          {text.stay}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {text.leave}
        </Button>
      </div>
    </Dialog>
  );
}

/**
 * The session ended under an open page, here or in another tab: sign in on top of it, so that what was typed stays where it is. The page
 * behind shows nothing meanwhile, for whoever sits here now may be somebody else.
 */
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
  const [leaving, setLeaving] = useState(false);
  const ask = () => setLeaving(true);
  // The page's name tells of the person as well.
  useEffect(() => {
    const before = document.title;
    document.title = `${text.again} · Tuntas`;
    return () => {
      document.title = before;
    };
  }, [text.again]);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (atCode) code.say();
    if (!password || (atCode && !code.whole)) return;
    entering.mutate({ login, password, ...(atCode ? { code: code.value } : {}) });
  }
  const { error } = entering;
  const fault = error && !refused ? (hasStatus(error, 401) && !atCode ? ("phone" in login ? text.noMatchPhone : text.noMatch) : sentenceOf(error, lang)) : undefined;
  return (
    <>
      <Dialog title={atCode ? (recovery ? codeText.recovery[0] : codeText.title) : text.again} text={atCode && recovery ? codeText.recovery[1] : text.againText} onClose={ask}>
        <form className="stack" noValidate onSubmit={onSubmit}>
          {atCode ? (
            <AtField key={recovery ? "recovery" : "code"}>
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
            </AtField>
          ) : (
            <AtField key="password">
              <Field label={text.passwordFor("phone" in login ? maskedPhone(login.phone) : maskedEmail(login.email))} error={fault}>
                {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
              </Field>
              {/* Beside this page, which keeps what was typed. */}
              <a className="link-row" href={paths.forgotten()} target="_blank" rel="noopener">
                <Icon name="key" small />
                {text.forgotten}
              </a>
            </AtField>
          )}
          <div className="row dialog-f">
            <Button type="submit" look="primary" busy={entering.isPending}>
              {text.againSend}
            </Button>
            <Button look="quiet" onClick={ask}>
              {text.leave}
            </Button>
          </div>
        </form>
      </Dialog>
      {leaving ? <Leaving onStay={() => setLeaving(false)} onLeave={() => void navigate({ href: paths.signIn() })} /> : null}
    </>
  );
}
