import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { confirmPhone, isOfPhones, phone, sendPhoneCode } from "../../api/accounts";
import { fieldErrors, hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import type { Phone } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CodeInput } from "../../ui/CodeInput";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { DoorTrouble, useDoorRest } from "./Door";

/** Which code the buttons ask for: the first, one besides that on its way, or a new one since the former is over. */
type Which = "send" | "again" | "fresh";

type SendProps = { phone: Phone; which: Which; onSent: (after: Phone) => void; onClose: () => void };

/** By which channel the code shall come: one button each. */
function Sending({ phone: reached, which, onSent, onClose }: SendProps) {
  const { phone: text } = useAccountText();
  const { parts } = useText();
  const sending = useSending({ mutationFn: sendPhoneCode, onSuccess: onSent });
  const rest = useDoorRest(sending.error);
  const channels = reached.channels.filter(isOfPhones);
  return (
    <div className="stack">
      <DoorTrouble error={sending.error} />
      <div className="row dialog-f">
        {channels.map((channel, place) => (
          <Button key={channel} look={place === 0 && which !== "again" ? "primary" : "second"} busy={sending.isPending || rest > 0} onClick={() => sending.mutate(channel)}>
            {text[which](text.channels[channel])}
          </Button>
        ))}
        {which === "again" ? null : (
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whoever types the code has the phone in hand; before that nothing else goes there. */
export function PhoneDialog({ phone: before, onClose }: { phone: Phone; onClose: () => void }) {
  const { phone: text } = useAccountText();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const now = useQuery({ ...phone(), refetchOnMount: false }).data ?? before;
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const part = useKeptFocus<HTMLDivElement>();
  const keep = (after: Phone) => {
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
    // Whether it can still be typed is known there.
    onError: () => queries.invalidateQueries({ queryKey: keys.phone }),
  });
  const waiting = now.code;
  const over = hasCode(confirming.error, "wrong_state") || (!!confirming.error && !waiting);
  const wrong = !!fieldErrors(confirming.error)["code"];
  const rest = useDoorRest(confirming.error);
  const fault = tried && code.length < 6 ? text.required : wrong ? text.wrong : undefined;
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
  const typed = over || !waiting || !isOfPhones(waiting.channel) ? null : text.typed(text.channels[waiting.channel], now.number ?? "", dates.time(waiting.expires_at));
  return (
    <Dialog title={text.title} text={typed ?? text.text(now.number ?? "")} onClose={onClose}>
      <div ref={part} className="stack">
        {typed ? (
          <form className="stack" noValidate onSubmit={onSubmit}>
            <Field label={text.code} error={fault}>
              {(wiring) => <CodeInput {...wiring} value={code} onChange={setCode} />}
            </Field>
            <DoorTrouble error={confirming.error} said={wrong} />
            <Button type="submit" look="primary" wide busy={confirming.isPending || rest > 0}>
              {text.confirm}
            </Button>
          </form>
        ) : null}
        {over ? (
          <Banner tone="wait" icon="alert" live>
            {text.over}
          </Banner>
        ) : null}
        <Sending phone={now} which={over ? "fresh" : typed ? "again" : "send"} onSent={sent} onClose={onClose} />
      </div>
    </Dialog>
  );
}
