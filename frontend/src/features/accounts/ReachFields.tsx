import { fieldErrors } from "../../api/errors";
import type { PhoneChannel } from "../../api/types";
import { useDoorsText } from "../../i18n/doors";
import { phoneOf } from "../../lib/logins";
import { Choices } from "../../ui/Choices";
import { Field, type Wiring } from "../../ui/Field";
import { channelOf, type Reach } from "./reach";

type NumberProps = {
  label: string;
  channels: readonly PhoneChannel[];
  phone: string;
  channel: PhoneChannel | undefined;
  tried: boolean;
  error: unknown;
  /** What the API said of the number, in other words than its own. */
  fault?: string | undefined;
  onChange: (changed: { phone: string } | { channel: PhoneChannel }) => void;
};

/** A number, and how its code shall come where there is a choice. */
export function NumberFields({ label, channels, phone, channel, tried, error, fault: known, onChange }: NumberProps) {
  const { reach: text } = useDoorsText();
  const told = fieldErrors(error)["phone"];
  const wrong = (tried && !phoneOf(phone)) || told?.code === "invalid_format";
  const fault = wrong ? text.phoneInvalid : (known ?? told?.detail);
  return (
    <>
      <Field label={label} hint={text.phoneHint} error={fault}>
        {(wiring) => (
          <input {...wiring} className="input num" type="tel" name="phone" autoComplete="tel" maxLength={30} value={phone} onChange={(event) => onChange({ phone: event.target.value })} />
        )}
      </Field>
      {channels.length > 1 ? (
        <Choices
          legend={text.channel}
          choices={channels.map((one) => ({ value: one, title: text.channels[one] }))}
          value={channel ?? null}
          onChange={(chosen) => onChange({ channel: chosen })}
        />
      ) : null}
    </>
  );
}

type Props = {
  legend: string;
  emailLabel: string;
  emailFault: string | undefined;
  emailFills: string;
  channels: readonly PhoneChannel[];
  reach: Reach;
  tried: boolean;
  error: unknown;
  onChange: (reach: Reach) => void;
};

/** An address or a number. Where nothing goes to phones there is no question. */
export function ReachFields({ legend, emailLabel, emailFault, emailFills, channels, reach, tried, error, onChange }: Props) {
  const { reach: text } = useDoorsText();
  const byPhone = reach.by === "phone" && channels.length > 0;
  const email = (wiring: Wiring) => (
    <input {...wiring} className="input" type="email" name="email" autoComplete={emailFills} value={reach.email} onChange={(event) => onChange({ ...reach, email: event.target.value })} />
  );
  return (
    <>
      {channels.length > 0 ? (
        <Choices
          legend={legend}
          choices={(["email", "phone"] as const).map((by) => ({ value: by, title: text.by[by][0], hint: text.by[by][1] }))}
          value={reach.by}
          onChange={(by) => onChange({ ...reach, by })}
        />
      ) : null}
      {byPhone ? (
        <NumberFields
          label={text.phone}
          channels={channels}
          phone={reach.phone}
          channel={channelOf(reach, channels)}
          tried={tried}
          error={error}
          onChange={(changed) => onChange({ ...reach, ...changed })}
        />
      ) : (
        <Field label={emailLabel} error={emailFault}>
          {email}
        </Field>
      )}
    </>
  );
}
