import { useText } from "../../../i18n";
import { longest } from "../../../lib/lengths";
import { Banner } from "../../../ui/Banner";
import { Choices } from "../../../ui/Choices";
import { Field } from "../../../ui/Field";
import type { StepProps } from "./steps";

/** Who has an account is not asked about themselves again. */
export function PrivacyStep({ draft, change, faults, signedIn }: StepProps & { signedIn: boolean }) {
  const { filing, words } = useText();
  const { privacy } = filing;
  const optional = (name: string) => `${name} (${words.optional})`;
  return (
    <>
      <h1>{privacy.title}</h1>
      <Choices
        legend={privacy.name}
        value={draft.anonymous ? "anonymous" : "named"}
        onChange={(value) => change({ anonymous: value === "anonymous" })}
        choices={[
          { value: "named", title: privacy.named[0], hint: privacy.named[1] },
          { value: "anonymous", title: privacy.anonymous[0], hint: privacy.anonymous[1] },
        ]}
      />
      <Choices
        legend={privacy.content}
        value={draft.secret ? "secret" : "open"}
        onChange={(value) => change({ secret: value === "secret" })}
        choices={[
          { value: "open", title: privacy.open[0], hint: privacy.open[1] },
          { value: "secret", title: privacy.secret[0], hint: privacy.secret[1] },
        ]}
      />
      {signedIn ? (
        <Banner icon="user">{privacy.withAccount}</Banner>
      ) : (
        <fieldset className="about">
          <legend>{privacy.about}</legend>
          <p className="hint">{privacy.aboutHint}</p>
          <Field label={optional(privacy.yourName)}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                type="text"
                autoComplete="name"
                maxLength={longest.name}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={optional(privacy.email)} error={faults.email}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                type="email"
                autoComplete="email"
                value={draft.email}
                onChange={(event) => change({ email: event.target.value })}
              />
            )}
          </Field>
          <Field label={optional(privacy.phone)} error={faults.phone}>
            {(wiring) => (
              <input
                {...wiring}
                className="input num"
                type="tel"
                autoComplete="tel"
                value={draft.phone}
                onChange={(event) => change({ phone: event.target.value })}
              />
            )}
          </Field>
          <Field label={optional(privacy.nik)} hint={privacy.nikHint} error={faults.nik}>
            {(wiring) => (
              <input
                {...wiring}
                className="input num"
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={draft.nik}
                onChange={(event) => change({ nik: event.target.value })}
              />
            )}
          </Field>
        </fieldset>
      )}
    </>
  );
}
