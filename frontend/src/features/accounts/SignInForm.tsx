import { useState } from "react";
import { hasCode } from "../../api/errors";
import { waitOf } from "../../api/sentences";
import type { Me } from "../../api/types";
import { useEntering } from "../../api/useEntering";
import { useDoorsText } from "../../i18n/doors";
import { paths } from "../../paths";
import { loginOf } from "../../lib/logins";
import { To } from "../../link";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useCode } from "./CodeFields";
import { DoorTrouble, elsewhere, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { usePhoneChannels } from "./reach";

/** Longer than a network is kept waiting, in seconds: then it is the account that was guessed at too often, and its owner has a way in. */
const NETWORK_WAITS = 600;

type Entering = ReturnType<typeof useEntering>;

/** The second step. It has its own panel, so that a phone's keyboard opens on one field. */
function CodeStep({ entering, as, byPhone, send }: { entering: Entering; as: "h1" | "h2"; byPhone: boolean; send: (code: string) => void }) {
  const { code: text } = useDoorsText();
  const { error, isPending } = entering;
  const code = useCode(error);
  const rest = useDoorRest(error);
  const { recovery } = code;
  return (
    <Panel
      icon={recovery ? "key" : "phone"}
      as={as}
      title={recovery ? text.recovery[0] : text.title}
      text={recovery ? text.recovery[1] : text.text}
      onSubmit={() => {
        code.say();
        if (code.whole && rest === 0) send(code.value);
      }}
    >
      {code.field}
      <DoorTrouble error={error} said={code.refused} />
      <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
        {text.send}
      </Button>
      {recovery ? null : <p className="small muted">{text.hint}</p>}
      <Ways>
        <WayButton
          icon={recovery ? "phone" : "key"}
          onClick={() => {
            code.turn();
            entering.reset();
          }}
        >
          {recovery ? text.useApp : text.useRecovery}
        </WayButton>
        <WayButton icon="left" onClick={entering.back}>
          {byPhone ? text.backPhone : text.back}
        </WayButton>
      </Ways>
    </Panel>
  );
}

type Props = {
  onDone: (me: Me) => void;
  /** Known already: an invitation or a mail led here. */
  address?: string;
  title?: string;
  text?: string;
  /** `h1` where the page has no title of its own. */
  as?: "h1" | "h2";
  /** For whom an address is the only way. */
  officer?: boolean;
};

/** An address, or a number where messages go to phones, and the password. Whatever is wrong, the answer does not say which. */
export function SignInForm({ onDone, address = "", title, text: hint, as = "h2", officer = false }: Props) {
  const { signIn: text } = useDoorsText();
  const channels = usePhoneChannels();
  const [typed, setTyped] = useState(address);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const entering = useEntering(onDone);
  const { error, isPending } = entering;
  const rest = useDoorRest(error);
  const either = !officer && channels !== undefined && channels.length > 0;
  // Before it is known whether numbers sign in here, one is taken for what it is.
  const login = loginOf(typed, !officer && channels?.length !== 0);
  const byPhone = "phone" in login;
  if (entering.step === "code") return <CodeStep entering={entering} as={as} byPhone={byPhone} send={(code) => entering.mutate({ login, password, code })} />;
  const noMatch = hasCode(error, "invalid_credentials") || hasCode(error, "validation_failed");
  const mismatch = byPhone ? text.noMatchPhone : text.noMatch;
  const required = either ? text.eitherRequired : text.emailRequired;
  return (
    <Panel
      as={as}
      title={title ?? text.panel[0]}
      text={hint ?? text.panel[1]}
      onSubmit={() => {
        setTried(true);
        if (typed.trim() && password && rest === 0) entering.mutate({ login, password });
      }}
    >
      <Field label={either ? text.either : text.email} error={tried && !typed.trim() ? required : noMatch ? mismatch : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type={either ? "text" : "email"}
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            name="email"
            autoComplete="username"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              elsewhere(entering);
            }}
          />
        )}
      </Field>
      <Field label={text.password} error={tried && !password ? text.passwordRequired : undefined}>
        {(wiring) => (
          <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />
        )}
      </Field>
      <DoorTrouble error={error} said={noMatch} />
      {!byPhone && hasCode(error, "too_many_requests") && (waitOf(error)?.seconds ?? 0) > NETWORK_WAITS ? (
        <p className="small">
          {text.opensAtOnce[0]} <To href={paths.forgotten()}>{text.opensAtOnce[1]}</To>
        </p>
      ) : null}
      <div role="alert" className="sr">
        {noMatch ? mismatch : ""}
      </div>
      <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
        {text.send}
      </Button>
      {noMatch ? <p className="small muted">{text.notWhich}</p> : null}
      <Ways>
        <Way href={paths.forgotten()} icon="key">
          {text.forgotten}
        </Way>
        <Way href={paths.signUp()} icon="user">
          {text.signUp}
        </Way>
      </Ways>
    </Panel>
  );
}
