import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePhone, changeProfile, confirmPhoneChange, type ReadProfile } from "../../api/accounts";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { reloadMe } from "../../api/session";
import type { PhoneChannel } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { useDoorsText } from "../../i18n/doors";
import { maskedPhone } from "../../lib/logins";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useToast } from "../../ui/Toast";
import { DoorTrouble, elsewhere, useDoorRest } from "./Door";
import { isWrongPassword } from "./PasswordDialog";
import { channelOf, nowhere, sentTo } from "./reach";
import { NumberFields } from "./ReachFields";
import { AnotherCode, useLoginCode } from "./useLoginCode";
import { asked, useWaiting, type Waiting } from "./waiting";

/** What is typed before a code is on its way. It stays while the dialog is open, for another code. */
type Typed = { phone: string; channel: PhoneChannel | null; password: string };

const useAsking = (onAsked: (waiting: Waiting) => void) =>
  useSending({
    mutationFn: async ({ phone, channel, password }: { phone: string; channel: PhoneChannel; password: string }) => asked(await changePhone({ phone, channel, password }), { phone, channel }),
    onSuccess: onAsked,
  });

type AskProps = {
  read: ReadProfile;
  channels: readonly PhoneChannel[];
  typed: Typed;
  onType: (typed: Typed) => void;
  onAsked: (waiting: Waiting) => void;
  onClose: () => void;
  onEmail: () => void;
};

/** The password, the number, and how the code shall come there; and the way to give the number back. */
function Ask({ read, channels, typed, onType, onAsked, onClose, onEmail }: AskProps) {
  const { login: text, email: emailText, password: passwordText } = useAccountText();
  const { parts } = useText();
  const toast = useToast();
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const asking = useAsking(onAsked);
  const removing = useSending({
    mutationFn: () => changeProfile({ phone: null }, read.etag),
    onSuccess: (after) => {
      queries.setQueryData(keys.profile, after);
      toast(text.removed);
      onClose();
      void reloadMe().catch(() => undefined);
      return Promise.all([keys.phone, keys.noticeSettings].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    // Changed on another device: the newest is loaded, and the same press works then.
    onError: (error) => (hasStatus(error, 412) ? queries.invalidateQueries({ queryKey: keys.profile }) : undefined),
  });
  const { error, isPending } = asking;
  const rest = useDoorRest(error);
  const { phone, channel, password } = typed;
  const to = sentTo({ ...nowhere, by: "phone", phone, channel }, channels);
  const wrong = isWrongPassword(error, "password");
  const told = fieldErrors(error)["phone"];
  const officer = hasCode(error, "wrong_state");
  const { phone_signs_in: signsIn, email } = read.profile;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (to && "phone" in to && password && rest === 0) asking.mutate({ ...to, password });
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      {/* Where messages go to phones no more, a number can only be given back. */}
      {channels.length > 0 ? (
        <>
          <NumberFields
            label={text.next}
            channels={channels}
            phone={phone}
            channel={channelOf({ ...nowhere, channel }, channels)}
            tried={tried}
            error={error}
            fault={told?.code === "unchanged" ? text.unchanged : undefined}
            onChange={(changed) => {
              onType({ ...typed, ...changed });
              elsewhere(asking);
            }}
          />
          <Field label={text.password} error={tried && !password ? passwordText.required : wrong ? passwordText.wrong : undefined}>
            {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={(next) => onType({ ...typed, password: next })} />}
          </Field>
        </>
      ) : null}
      {officer ? (
        <Banner tone="wait" icon="alert" live>
          {text.officer}
        </Banner>
      ) : (
        <DoorTrouble error={error} said={wrong || !!told} />
      )}
      <DoorTrouble error={removing.error} said={"phone" in fieldErrors(removing.error)} />
      <div className="row dialog-f">
        {channels.length > 0 ? (
          <Button type="submit" look="primary" busy={isPending || rest > 0}>
            {text.send}
          </Button>
        ) : null}
        {signsIn && email ? (
          <Button look="danger" busy={removing.isPending} onClick={() => removing.mutate()}>
            {text.remove}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
      {signsIn && !email ? (
        <div className="stack-s">
          <p className="small muted">{text.only}</p>
          <button type="button" className="link-row" onClick={onEmail}>
            {emailText.addTitle}
          </button>
        </div>
      ) : null}
    </form>
  );
}

type TypeProps = { waiting: Waiting; password: string; onAgain: (waiting: Waiting) => void; onChange: () => void; onDone: () => void };

/** The code that came to the new number. */
function TypeCode({ waiting, password, onAgain, onChange, onDone }: TypeProps) {
  const { login: text } = useAccountText();
  const { phoneCode } = useDoorsText();
  const toast = useToast();
  const { token, phone, channel } = waiting;
  const code = useLoginCode(waiting, (typed) => confirmPhoneChange({ token, code: typed }), onDone);
  const again = useAsking((next) => {
    toast(phoneCode.freshDone);
    onAgain(next);
  });
  const rest = useDoorRest(code.error);
  const pause = useDoorRest(again.error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    code.submit(rest === 0);
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      {code.field}
      <DoorTrouble error={code.error} said={code.said} />
      {code.over ? null : (
        <Button type="submit" look="primary" wide busy={code.isPending || rest > 0}>
          {text.confirm}
        </Button>
      )}
      <DoorTrouble error={again.error} />
      {/* The password is asked for anew where the page was loaded anew meanwhile. */}
      <AnotherCode over={code.over} busy={again.isPending || pause > 0} onAgain={() => (password ? again.mutate({ phone, channel, password }) : onChange())} />
      <Button look="quiet" onClick={onChange}>
        {phoneCode.change}
      </Button>
    </form>
  );
}

type Props = { read: ReadProfile; channels: readonly PhoneChannel[]; onClose: () => void; onEmail: () => void };

/** The number one signs in with: set, changed and given back. It is the account's once the code that came there is typed. */
export function LoginPhoneDialog({ read, channels, onClose, onEmail }: Props) {
  const { login: text } = useAccountText();
  const { reach } = useDoorsText();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const part = useKeptFocus<HTMLDivElement>();
  const [typed, setTyped] = useState<Typed>({ phone: "", channel: null, password: "" });
  const [waiting, wait, forget] = useWaiting("login-phone.code");
  const { phone, phone_signs_in: signsIn } = read.profile;
  const before = signsIn && phone ? text.now(phone) : text.first;
  function done() {
    forget();
    toast(text.done);
    onClose();
    void reloadMe().catch(() => undefined);
    return Promise.all([keys.profile, keys.phone, keys.noticeSettings].map((queryKey) => queries.invalidateQueries({ queryKey })));
  }
  return (
    <Dialog title={text.title} text={waiting ? text.typed(maskedPhone(waiting.phone), reach.channels[waiting.channel], dates.time(new Date(waiting.until))) : before} onClose={onClose}>
      <div ref={part}>
        {waiting ? (
          <TypeCode
            key={waiting.token}
            waiting={waiting}
            password={typed.password}
            onAgain={wait}
            onChange={() => {
              setTyped((last) => ({ ...last, phone: waiting.phone, channel: waiting.channel }));
              forget();
            }}
            onDone={done}
          />
        ) : (
          <Ask read={read} channels={channels} typed={typed} onType={setTyped} onAsked={wait} onClose={onClose} onEmail={onEmail} />
        )}
      </div>
    </Dialog>
  );
}
