import "./own.css";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { claim } from "../../../api/complaints";
import { hasCode, hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { sentenceOf, waitOf } from "../../../api/sentences";
import type { Complaint } from "../../../api/types";
import { useKeyed } from "../../../api/useKeyed";
import { useLang } from "../../../i18n";
import { useAccountText } from "../../../i18n/account";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Empty, useRest, Wait } from "../../../ui/States";
import { useTitle } from "../../../ui/useTitle";

function Claimed({ complaint, onMore }: { complaint: Complaint; onMore: () => void }) {
  const { claim: text } = useAccountText();
  return (
    <div className="lst" role="status">
      <Empty as="h3" standing={{ stage: 5, tone: "settled" }} title={text.doneTitle} text={complaint.title}>
        <div className="row">
          <To className={buttonClass("primary")} href={paths.tracked(complaint.id)}>
            {text.open}
          </To>
          <Button look="quiet" onClick={onMore}>
            {text.another}
          </Button>
        </div>
      </Empty>
    </div>
  );
}

/** A report that was filed without an account joins it, by its number and code. */
export function ClaimPage() {
  const { claim: text } = useAccountText();
  const lang = useLang();
  const queries = useQueryClient();
  const [form, setForm] = useState({ tracking_number: "", access_code: "" });
  const [tried, setTried] = useState(false);
  const claiming = useKeyed(claim, () => {
    setForm({ tracking_number: "", access_code: "" });
    setTried(false);
    return queries.invalidateQueries({ queryKey: keys.complaints });
  });
  const { error, isPending, data } = claiming;
  const waiting = waitOf(error);
  const rest = useRest(waiting?.until ?? 0);
  useTitle(text.title);
  const words = { tracking_number: form.tracking_number.trim(), access_code: form.access_code.trim() };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (words.tracking_number && words.access_code && !isPending && rest === 0) claiming.mutate(words);
  }
  function trouble(): string {
    if (hasStatus(error, 404) || hasCode(error, "validation_failed")) return text.noMatch;
    return hasStatus(error, 409) ? text.taken : sentenceOf(error, lang);
  }
  return (
    <section aria-labelledby="claim">
      <div className="sec-h">
        <h2 id="claim">{text.title}</h2>
        <p className="muted">{text.hint}</p>
      </div>
      {data ? (
        <Claimed complaint={data} onMore={() => claiming.reset()} />
      ) : (
        <form className="card claim" noValidate onSubmit={onSubmit}>
          {error ? (
            <div className="trouble">
              <Banner tone={waiting ? "wait" : "late"} {...(waiting ? { icon: "clock" as const } : {})} live>
                {trouble()}
              </Banner>
              {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
            </div>
          ) : null}
          <div className="f">
            <Field label={text.number} hint={text.numberHint} error={tried && !words.tracking_number ? text.numberRequired : undefined}>
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
            <Field label={text.code} hint={text.codeHint} error={tried && !words.access_code ? text.codeRequired : undefined}>
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
          </div>
          <Banner tone="secret" icon="eyeoff">
            {text.anonymous}
          </Banner>
          <div>
            <Button type="submit" look="primary" busy={isPending || rest > 0}>
              {text.send}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
