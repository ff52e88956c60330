import { useId } from "react";
import { fieldErrors } from "../../api/errors";
import { useDoorsText } from "../../i18n/doors";
import { mayBeSent, rulesOf, SHORTEST } from "../../lib/password";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { PasswordInput } from "../../ui/PasswordInput";

/** What is wrong with a password: what is seen here, else what the API said of `field`. */
export function usePasswordFault(password: string, tried: boolean, error: unknown, field = "password"): string | undefined {
  const { rules } = useDoorsText();
  if (tried && !mayBeSent(password)) return rules.tooShort(SHORTEST);
  const told = fieldErrors(error)[field];
  if (!told) return undefined;
  if (told.code === "too_common") return rules.tooCommon;
  if (told.code === "too_long") return rules.tooLong;
  return told.code === "too_short" ? rules.tooShort(SHORTEST) : told.detail;
}

type Props = { label: string; hint?: string; error: string | undefined; value: string; about: readonly string[]; byPhone?: boolean; onChange: (value: string) => void };

/** A password that is made now, with its rules met or not while it is typed. */
export function NewPassword({ label, hint, error, value, about, byPhone = false, onChange }: Props) {
  const { rules } = useDoorsText();
  const id = useId();
  const { long, own } = rulesOf(value, about);
  const rows: [string, boolean | null][] = [
    [rules.long(SHORTEST), long],
    [byPhone ? rules.ownPhone : rules.own, own],
  ];
  return (
    <div className="stack-s">
      <Field label={label} hint={hint} error={error}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            aria-describedby={[wiring["aria-describedby"], id].filter(Boolean).join(" ")}
            name="new-password"
            autoComplete="new-password"
            value={value}
            onChange={onChange}
          />
        )}
      </Field>
      <ul className="need" id={id} aria-label={rules.label}>
        {rows.map(([rule, met]) => (
          <li key={rule} className={met ? "ok" : undefined}>
            <Icon name={met ? "check" : "info"} />
            <span>
              {rule}
              {met === null ? null : <span className="sr">, {met ? rules.met : rules.unmet}</span>}
            </span>
          </li>
        ))}
        <li>
          <Icon name="info" />
          {rules.hint}
        </li>
      </ul>
    </div>
  );
}
