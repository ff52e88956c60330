import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { confirmPhone, sendPhoneCode } from "../../api/accounts";
import { fieldErrors, hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import type { Phone, PhoneChannel } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Button } from "../../ui/Button";
import { CodeInput } from "../../ui/CodeInput";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { DoorTrouble, useDoorRest } from "./Door";

type SendProps = { phone: Phone; again: boolean; onSent: (after: Phone) => void; onClose: () => void };

/** By which channel the code shall come: one button each. */
function Sending({ phone, again, onSent, onClose }: SendProps) {
  const { phone: text } = useAccountText();
  const { parts } = useText();
  const sending = useSending({ mutationFn: sendPhoneCode, onSuccess: onSent });
  const rest = useDoorRest(sending.error);
  const channels = phone.channels.filter((channel): channel is PhoneChannel => channel !== "email" && channel !== "push");
  return (
    <div className="stack">
      <DoorTrouble error={sending.error} />
      <div className="row dialog-f">
        {channels.map((channel, place) => (
          <Button key={channel} look={place === 0 && !again ? "primary" : "second"} busy={sending.isPending || rest > 0} onClick={() => sending.mutate(channel)}>
            {again ? text.again(text.channels[channel]) : text.send(text.channels[channel])}
          </Button>
        ))}
        {again ? null : (
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whoever types the code has the phone in hand; before that nothing else goes there. */
export function PhoneDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const { phone: text } = useAccountText();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const [now, setNow] = useState(phone);
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const keep = (after: Phone) => {
    setNow(after);
    setCode("");
    setTried(false);
    queries.setQueryData(keys.phone, after);
  };
  const confirming = useSending({
    mutationFn: confirmPhone,
    onSuccess: (after) => {
      keep(after);
      toast(text.done);
      onClose();
      return queries.invalidateQueries({ queryKey: keys.noticeSettings });
    },
    onError: (error) => (hasCode(error, "wrong_state") ? queries.invalidateQueries({ queryKey: keys.phone }) : undefined),
  });
  const over = hasCode(confirming.error, "wrong_state");
  const wrong = !!fieldErrors(confirming.error)["code"];
  const rest = useDoorRest(confirming.error);
  const fault = tried && code.length < 6 ? text.required : wrong ? text.wrong : over ? text.over : undefined;
  const waiting = now.code;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (code.length === 6 && rest === 0) confirming.mutate(code);
  }
  const sent = (after: Phone) => {
    confirming.reset();
    keep(after);
    toast(text.sent);
  };
  if (!waiting || waiting.channel === "email" || waiting.channel === "push") {
    return (
      <Dialog title={text.title} text={text.text(now.number ?? "")} onClose={onClose}>
        <Sending phone={now} again={false} onSent={sent} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={text.title} text={text.typed(text.channels[waiting.channel], now.number ?? "", dates.time(waiting.expires_at))} onClose={onClose}>
      <div className="stack">
        <form className="stack" noValidate onSubmit={onSubmit}>
          <Field label={text.code} error={fault}>
            {(wiring) => <CodeInput {...wiring} value={code} onChange={setCode} />}
          </Field>
          <DoorTrouble error={confirming.error} said={wrong || over} />
          <Button type="submit" look="primary" wide busy={confirming.isPending || rest > 0}>
            {text.confirm}
          </Button>
        </form>
        <Sending phone={now} again onSent={sent} onClose={onClose} />
      </div>
    </Dialog>
  );
}
