import { useState } from "react";
import { requestPasswordReset } from "../../api/accounts";
import { fieldErrors } from "../../api/errors";
import type { PhoneChannel } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { Arrived, Door, DoorTrouble, elsewhere, Panel, useDoorRest, Way, Ways } from "./Door";
import { NewPasswordByCode, PasswordSaved } from "./NewPasswordByCode";
import { nowhere, type Reach, type SentTo, sentTo, usePhoneChannels } from "./reach";
import { ReachFields } from "./ReachFields";
import { ResendButton } from "./ResendButton";
import { asked, useWaiting } from "./waiting";

const HALF_AN_HOUR = 1_800_000;

function BackToSignIn() {
  const { forgotten: text } = useDoorsText();
  return (
    <Ways>
      <Way href={paths.signIn()} icon="left">
        {text.back}
      </Way>
    </Ways>
  );
}

type AskProps = { channels: readonly PhoneChannel[]; first: Reach; onAsked: (reach: Reach, to: SentTo, token: string | null) => void };

function Ask({ channels, first, onAsked }: AskProps) {
  const { forgotten: text, signIn, reach: reachText } = useDoorsText();
  const [reach, setReach] = useState(first);
  const [tried, setTried] = useState(false);
  const asking = useSending({ mutationFn: (to: SentTo) => requestPasswordReset(to), onSuccess: (token, to) => onAsked(reach, to, token) });
  const { error, isPending } = asking;
  const rest = useDoorRest(error);
  const told = fieldErrors(error);
  const byPhone = reach.by === "phone" && channels.length > 0;
  // Whatever stands there is asked for: it is an address that somebody gave us once.
  const to = byPhone ? sentTo(reach, channels) : reach.email.trim() ? { email: reach.email.trim() } : null;
  return (
    <Panel
      title={text.panel[0]}
      text={channels.length > 0 ? text.either : text.panel[1]}
      onSubmit={() => {
        setTried(true);
        if (to && rest === 0) asking.mutate(to);
      }}
    >
      <ReachFields
        legend={reachText.forgotten}
        emailLabel={text.email}
        emailFault={tried && !to ? signIn.emailRequired : told["email"]?.detail}
        emailFills="username"
        channels={channels}
        reach={reach}
        tried={tried}
        error={error}
        onChange={(next) => {
          setReach(next);
          elsewhere(asking);
        }}
      />
      {byPhone ? <p className="small muted">{text.officers}</p> : null}
      <DoorTrouble error={error} said={"email" in told || "phone" in told} />
      <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
        {byPhone ? text.sendCode : text.send}
      </Button>
      <p className="small muted">{text.same}</p>
      <BackToSignIn />
    </Panel>
  );
}

function CheckMail({ email, at }: { email: string; at: Date }) {
  const { forgotten: text, signUp } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const [since, setSince] = useState(at);
  const again = useSending({
    mutationFn: () => requestPasswordReset({ email }),
    onSuccess: () => {
      setSince(new Date());
      toast(signUp.againDone);
    },
  });
  return (
    <div role="status">
      <Panel icon="mail" title={text.sent} text={text.sentText(dates.time(new Date(since.getTime() + HALF_AN_HOUR)))}>
        <DoorTrouble error={again.error} />
        <ResendButton busy={again.isPending} onResend={() => again.mutate()} />
        <BackToSignIn />
      </Panel>
    </div>
  );
}

/** The answer is the same for every address and every number: nobody learns who has an account. */
export function ForgottenPage() {
  const { forgotten: text } = useDoorsText();
  const channels = usePhoneChannels();
  const [reach, setReach] = useState(nowhere);
  const [mailed, setMailed] = useState<{ email: string; at: Date } | null>(null);
  const [waiting, wait, forget] = useWaiting("forgotten.code");
  const [saved, setSaved] = useState(false);
  useTitle(waiting ? text.byCode : text.title);
  function step() {
    if (saved) return <PasswordSaved />;
    if (waiting) {
      return (
        <Arrived key={waiting.token}>
          <NewPasswordByCode
            waiting={waiting}
            onAgain={wait}
            onChange={() => {
              const { phone, channel } = waiting;
              setReach({ ...nowhere, by: "phone", phone, channel });
              forget();
            }}
            onDone={() => {
              forget();
              setSaved(true);
            }}
          />
        </Arrived>
      );
    }
    if (mailed) return <CheckMail {...mailed} />;
    if (!channels) return <Loading />;
    return (
      <Ask
        channels={channels}
        first={reach}
        onAsked={(before, to, token) => {
          setReach(before);
          if ("email" in to) setMailed({ email: to.email, at: new Date() });
          else if (token) wait(asked(token, to));
        }}
      />
    );
  }
  return <Door>{step()}</Door>;
}
