import { type FormEvent, useId, useState } from "react";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { ErrorLine, Field } from "../../../ui/Field";
import { useKeptText } from "../../../ui/useKeptText";
import { useToast } from "../../../ui/Toast";
import { Trouble } from "../shared/Trouble";
import { useAct } from "../shared/useAct";

export function RateForm({ id }: { id: string }) {
  const { acts, words } = useText();
  const toast = useToast();
  const name = useId();
  const [score, setScore] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const [text, write, forget] = useKeptText(`rate.${id}`);
  const act = useAct("/v1/complaints/{id}/ratings", id, "reporter", () => {
    forget();
    toast(acts.done.rate);
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (score !== null) act.mutate({ score, text: text.trim() || null });
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      <fieldset className="scores">
        <legend>{acts.rateTitle}</legend>
        {tried && score === null ? <ErrorLine>{acts.rateRequired}</ErrorLine> : null}
        <div className="scores-r">
          {acts.rateScores.map((meaning, n) => (
            <label key={meaning} className="score" title={meaning}>
              <input type="radio" name={name} value={n + 1} checked={score === n + 1} onChange={() => setScore(n + 1)} />
              <b aria-hidden="true">{n + 1}</b>
              <span className="sr">
                {n + 1}: {meaning}
              </span>
            </label>
          ))}
        </div>
        <p className="small muted scores-m" aria-live="polite">
          {score ? acts.rateScores[score - 1] : `1 = ${acts.rateScores[0]}, 5 = ${acts.rateScores[4]}`}
        </p>
      </fieldset>
      <Field label={`${acts.rateLabel} (${words.optional})`}>
        {(wiring) => <textarea {...wiring} className="area area-s" rows={3} value={text} onChange={(event) => write(event.target.value)} />}
      </Field>
      <Trouble act={act} />
      <Button type="submit" look="primary" wide busy={act.isPending}>
        {acts.rateSend}
      </Button>
    </form>
  );
}
