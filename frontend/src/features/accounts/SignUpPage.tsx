import { useId, useState } from "react";
import { register, type Registration } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDates, useText } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { longest } from "../../lib/lengths";
import { mayBeSent } from "../../lib/password";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { ErrorLine, Field } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { ResendButton } from "./ResendButton";

const DAY = 86_400_000;
const isAddress = (text: string) => /^\S+@\S+\.\S+$/.test(text.trim());

/** What is kept is read in a tab of its own: nothing typed here is lost by it. */
function Understood({ value, missing, onChange }: { value: boolean; missing: boolean; onChange: (value: boolean) => void }) {
  const { signUp: text } = useDoorsText();
  const id = useId();
  const [before, link, after] = text.understood;
  return (
    <div className={missing ? "field is-error" : "field"}>
      {missing ? <ErrorLine id={id}>{text.understoodRequired}</ErrorLine> : null}
      <label className="check">
        <input type="checkbox" checked={value} aria-invalid={missing || undefined} aria-describedby={missing ? id : undefined} onChange={(event) => onChange(event.target.checked)} />
        <span>
          {before}
          <a href={paths.kept()} target="_blank" rel="noopener">
            {link}
            <span className="sr"> ({text.newTab})</span>
          </a>
          {after}
        </span>
      </label>
    </div>
  );
}

type FormProps = { first: Registration | null; onSent: (sent: Registration, at: Date) => void };

function SignUpForm({ first, onSent }: FormProps) {
  const { signUp: text } = useDoorsText();
  const { words } = useText();
  const [email, setEmail] = useState(first?.email ?? "");
  const [password, setPassword] = useState(first?.password ?? "");
  const [name, setName] = useState(first?.name ?? "");
  // Who comes back to mend the address has agreed already.
  const [understood, setUnderstood] = useState(first !== null);
  const [tried, setTried] = useState(false);
  const registering = useSending({ mutationFn: register, onSuccess: (_, sent) => onSent(sent, new Date()) });
  const { error, isPending } = registering;
  const rest = useDoorRest(error);
  const told = fieldErrors(error);
  const passwordFault = usePasswordFault(password, tried, error);
  const emailFault = tried && !isAddress(email) ? text.emailRequired : told["email"]?.detail;
  return (
    <Panel
      title={text.panel[0]}
      text={text.panel[1]}
      onSubmit={() => {
        setTried(true);
        if (!isAddress(email) || !mayBeSent(password) || !understood || rest > 0) return;
        registering.mutate({ email: email.trim(), password, ...(name.trim() ? { name: name.trim() } : {}) });
      }}
    >
      <Field label={text.email} error={emailFault}>
        {(wiring) => (
          <input {...wiring} className="input" type="email" name="email" autoComplete="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
      <NewPassword label={text.password} error={passwordFault} value={password} about={[email, name]} onChange={setPassword} />
      <Field label={`${text.name} (${words.optional})`} error={told["name"]?.detail}>
        {(wiring) => (
          <input {...wiring} className="input" type="text" name="name" autoComplete="name" maxLength={longest.name} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Understood value={understood} missing={tried && !understood} onChange={setUnderstood} />
      <DoorTrouble error={error} said={Object.keys(told).length > 0} />
      <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
        {text.send}
      </Button>
      <Ways>
        <Way href={paths.signIn()} icon="user">
          {text.haveAccount}
        </Way>
        <Way href={paths.file()} icon="arrow">
          {text.without}
        </Way>
      </Ways>
    </Panel>
  );
}

type SentProps = { sent: Registration; at: Date; onChange: () => void };

/** The same words for every address, whether it has an account or not. */
function CheckMail({ sent, at, onChange }: SentProps) {
  const { signUp: text } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const again = useSending({ mutationFn: () => register(sent), onSuccess: () => toast(text.againDone) });
  const until = new Date(at.getTime() + DAY);
  return (
    <div role="status">
      <Panel icon="mail" title={text.sent} text={text.sentText(sent.email, `${dates.long(until)}, ${dates.time(until)}`)}>
        <Banner>{text.spam}</Banner>
        <DoorTrouble error={again.error} />
        <ResendButton busy={again.isPending} onResend={() => again.mutate()} />
        <Ways>
          <WayButton icon="pen" onClick={onChange}>
            {text.wrongAddress}
          </WayButton>
          <Way href={paths.file()} icon="arrow">
            {text.without}
          </Way>
        </Ways>
      </Panel>
    </div>
  );
}

export function SignUpPage() {
  const { signUp } = useDoorsText();
  const [sent, setSent] = useState<{ body: Registration; at: Date } | null>(null);
  const [waits, setWaits] = useState(false);
  useTitle(waits ? signUp.sent : signUp.title);
  return (
    <Door>
      {sent && waits ? (
        <CheckMail sent={sent.body} at={sent.at} onChange={() => setWaits(false)} />
      ) : (
        <SignUpForm
          first={sent?.body ?? null}
          onSent={(body, at) => {
            setSent({ body, at });
            setWaits(true);
          }}
        />
      )}
    </Door>
  );
}
