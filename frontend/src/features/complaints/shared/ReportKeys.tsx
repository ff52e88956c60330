import "./keys.css";
import { useState } from "react";
import { ApiError, hasCode, hasStatus } from "../../../api/errors";
import { lasting, sentenceOf, waitOf } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Field } from "../../../ui/Field";
import { useRest, Wait } from "../../../ui/States";

const blank = { tracking_number: "", access_code: "" };

type InputProps = { label: string; hint: string; error: string | undefined; value: string; placeholder?: string; onChange: (value: string) => void };

function KeyField({ label, hint, error, value, placeholder, onChange }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          className="input code report-key"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The number and secret code that open a report, as they are being typed; `error` is what the last try came to. */
export function useReportKeys(error: unknown, number = "") {
  const { track } = useText();
  const [form, setForm] = useState({ ...blank, tracking_number: number });
  const [tried, setTried] = useState(false);
  const rest = useRest(waitOf(error)?.until ?? 0);
  const keys = { tracking_number: form.tracking_number.trim(), access_code: form.access_code.trim() };
  return {
    keys,
    /** Both are there, and no wait is running. */
    ready: keys.tracking_number !== "" && keys.access_code !== "" && rest === 0,
    /** Seconds until another try is allowed. */
    rest,
    /** The button was pressed: from here on what is missing is told. */
    say: () => setTried(true),
    clear: () => {
      setForm(blank);
      setTried(false);
    },
    fields: (
      <>
        <KeyField
          label={track.number}
          hint={track.numberHint}
          error={tried && !keys.tracking_number ? track.numberRequired : undefined}
          placeholder="LPR-"
          value={form.tracking_number}
          onChange={(tracking_number) => setForm({ ...form, tracking_number })}
        />
        <KeyField
          label={track.code}
          hint={track.codeHint}
          error={tried && !keys.access_code ? track.codeRequired : undefined}
          value={form.access_code}
          onChange={(access_code) => setForm({ ...form, access_code })}
        />
      </>
    ),
  };
}

type TroubleProps = { error: unknown; rest: number; taken?: string };

/** Why the pair did not open anything. A wrong number and a wrong code get the same sentence. `taken`: what a 409 means here. */
export function KeysTrouble({ error, rest, taken }: TroubleProps) {
  const { track } = useText();
  const lang = useLang();
  if (!error) return null;
  const waiting = waitOf(error);
  function sentence(): string {
    if (error instanceof ApiError && error.retryAfter && error.status === 429) return track.tooOften(lasting(error.retryAfter, lang));
    if (hasStatus(error, 404) || hasStatus(error, 401) || hasCode(error, "validation_failed")) return track.noMatch;
    return taken !== undefined && hasStatus(error, 409) ? taken : sentenceOf(error, lang);
  }
  return (
    <div className="trouble">
      <Banner tone={waiting ? "wait" : "late"} {...(waiting ? { icon: "clock" as const } : {})} live>
        {sentence()}
      </Banner>
      {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
    </div>
  );
}
