import { useId, useState } from "react";
import { isOfPhones, register, type Registration } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import type { PhoneChannel } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useText } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { longest } from "../../lib/lengths";
import { phoneOf } from "../../lib/logins";
import { mayBeSent } from "../../lib/password";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { ErrorLine, Field } from "../../ui/Field";
import { Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useKeptText } from "../../ui/useKeptText";
import { useTitle } from "../../ui/useTitle";
import { AccountReady } from "./AccountReady";
import { Arrived, Door, DoorTrouble, elsewhere, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { nowhere, type Reach, readReach, sentTo, usePhoneChannels } from "./reach";
import { ReachFields } from "./ReachFields";
import { ResendButton } from "./ResendButton";
import { SignUpCode } from "./SignUpCode";
import { asked, useWaiting } from "./waiting";

const DAY = 86_400_000;

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

/** What one began with: kept for the tab until it is sent, but for the password. */
type Begun = { reach: Reach; name: string; password: string };

type FormProps = { channels: readonly PhoneChannel[]; first: Begun | null; onSent: (sent: Registration, token: string | null, begun: Begun) => void };

function SignUpForm({ channels, first, onSent }: FormProps) {
  const { signUp: text, reach: reachText } = useDoorsText();
  const { words } = useText();
  const [kept, keep, forget] = useKeptText("sign-up");
  const [name, setName, forgetName] = useKeptText("sign-up.name", first?.name);
  const [reach, setReach] = useState(() => first?.reach ?? readReach(kept) ?? nowhere);
  const [password, setPassword] = useState(first?.password ?? "");
  // Who comes back to mend the address has agreed already.
  const [understood, setUnderstood] = useState(first !== null);
  const [tried, setTried] = useState(false);
  const registering = useSending({
    mutationFn: register,
    onSuccess: (token, sent) => {
      forget();
      forgetName();
      onSent(sent, token, { reach, name, password });
    },
  });
  const { error, isPending } = registering;
  const rest = useDoorRest(error);
  const told = fieldErrors(error);
  const passwordFault = usePasswordFault(password, tried, error);
  const to = sentTo(reach, channels);
  const byPhone = reach.by === "phone" && channels.length > 0;
  return (
    <Panel
      title={text.panel[0]}
      text={channels.length > 0 ? text.either : text.panel[1]}
      onSubmit={() => {
        setTried(true);
        if (!to || !mayBeSent(password) || !understood || rest > 0) return;
        registering.mutate({ ...to, password, ...(name.trim() ? { name: name.trim() } : {}) });
      }}
    >
      <ReachFields
        legend={reachText.signUp}
        emailLabel={text.email}
        emailFault={tried && !to ? text.emailRequired : told["email"]?.detail}
        emailFills="email"
        channels={channels}
        reach={reach}
        tried={tried}
        error={error}
        onChange={(next) => {
          setReach(next);
          keep(JSON.stringify(next));
          elsewhere(registering);
        }}
      />
      <NewPassword
        label={text.password}
        error={passwordFault}
        value={password}
        about={[byPhone ? (phoneOf(reach.phone) ?? "").replace(/^\+62/, "") : reach.email, name]}
        byPhone={byPhone}
        onChange={setPassword}
      />
      <Field label={`${text.name} (${words.optional})`} error={told["name"]?.detail}>
        {(wiring) => (
          <input {...wiring} className="input" type="text" name="name" autoComplete="name" maxLength={longest.name} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Understood value={understood} missing={tried && !understood} onChange={setUnderstood} />
      <DoorTrouble error={error} said={["email", "phone", "password", "name"].some((field) => field in told)} />
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
      <Panel icon="mail" title={text.sent} text={text.sentText(sent.email ?? "", `${dates.long(until)}, ${dates.time(until)}`)}>
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
  const { signUp, phoneCode, confirm } = useDoorsText();
  const channels = usePhoneChannels();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [mailed, setMailed] = useState<{ body: Registration; at: Date } | null>(null);
  const [waiting, wait, forget] = useWaiting("sign-up.code");
  const [entered, setEntered] = useState<boolean | null>(null);
  useTitle(entered !== null ? confirm.title : waiting ? phoneCode.title : mailed ? signUp.sent : signUp.title);
  function step() {
    if (entered !== null) return <AccountReady entered={entered} byPhone />;
    if (waiting) {
      return (
        <Arrived key={waiting.token}>
          <SignUpCode
            waiting={waiting}
            password={begun?.password ?? null}
            onAgain={(next, password) => {
              setBegun((before) => before && { ...before, password });
              wait(next);
            }}
            onChange={() => {
              const { phone, channel, name = "" } = waiting;
              setBegun((before) => before ?? { reach: { ...nowhere, by: "phone", phone, channel }, name, password: "" });
              forget();
            }}
            onDone={(inside) => {
              forget();
              setEntered(inside);
            }}
          />
        </Arrived>
      );
    }
    if (mailed) return <CheckMail sent={mailed.body} at={mailed.at} onChange={() => setMailed(null)} />;
    if (!channels) return <Loading />;
    return (
      <SignUpForm
        channels={channels}
        first={begun}
        onSent={(body, token, before) => {
          setBegun(before);
          if (token && body.phone && body.channel && isOfPhones(body.channel)) wait(asked(token, { phone: body.phone, channel: body.channel }, before.name.trim()));
          else setMailed({ body, at: new Date() });
        }}
      />
    );
  }
  return <Door>{step()}</Door>;
}
