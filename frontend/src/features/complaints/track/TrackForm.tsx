import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { openByCode } from "../../../api/access";
import { ApiError, hasCode, hasStatus } from "../../../api/errors";
import { lasting, sentenceOf, waitOf } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { useRest, Wait } from "../../../ui/States";

type Props = { number?: string | undefined; onOpen: (id: string) => void };

/** The door to one's own report. A wrong number and a wrong code get the same answer. */
export function TrackForm({ number = "", onOpen }: Props) {
  const { track } = useText();
  const lang = useLang();
  const [form, setForm] = useState({ tracking_number: number, access_code: "" });
  const [tried, setTried] = useState(false);
  const opening = useMutation({ mutationFn: openByCode, onSuccess: onOpen });
  const waiting = waitOf(opening.error);
  const rest = useRest(waiting?.until ?? 0);
  const missing = {
    number: tried && !form.tracking_number.trim() ? track.numberRequired : undefined,
    code: tried && !form.access_code.trim() ? track.codeRequired : undefined,
  };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const keys = { tracking_number: form.tracking_number.trim(), access_code: form.access_code.trim() };
    if (keys.tracking_number && keys.access_code && !opening.isPending && rest === 0) opening.mutate(keys);
  }
  function trouble(error: unknown): string {
    if (error instanceof ApiError && error.retryAfter) return error.status === 429 ? track.tooOften(lasting(error.retryAfter, lang)) : sentenceOf(error, lang);
    if (hasStatus(error, 404) || hasStatus(error, 401) || hasCode(error, "validation_failed")) return track.noMatch;
    return sentenceOf(error, lang);
  }
  return (
    <form className="stack track-f" noValidate onSubmit={onSubmit}>
      {waiting ? (
        <div className="trouble">
          <Banner tone="wait" icon="clock" live>
            {trouble(opening.error)}
          </Banner>
          {rest > 0 ? <Wait waiting={waiting} rest={rest} /> : null}
        </div>
      ) : opening.error ? (
        <Banner tone="late" live>
          {trouble(opening.error)}
        </Banner>
      ) : null}
      <Field label={track.number} hint={track.numberHint} error={missing.number}>
        {(wiring) => (
          <input
            {...wiring}
            className="input code"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="LPR-"
            value={form.tracking_number}
            onChange={(event) => setForm({ ...form, tracking_number: event.target.value })}
          />
        )}
      </Field>
      <Field label={track.code} hint={track.codeHint} error={missing.code}>
        {(wiring) => (
          <input
            {...wiring}
            className="input code"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={form.access_code}
            onChange={(event) => setForm({ ...form, access_code: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" look="primary" large busy={opening.isPending || rest > 0}>
        {track.open}
      </Button>
    </form>
  );
}
