import "./own.css";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { claim } from "../../../api/complaints";
import { keys } from "../../../api/keys";
import type { Complaint } from "../../../api/types";
import { useKeyed } from "../../../api/useKeyed";
import { useAccountText } from "../../../i18n/account";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Empty } from "../../../ui/States";
import { useTitle } from "../../../ui/useTitle";
import { KeysTrouble, useReportKeys } from "../shared/ReportKeys";

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
  const queries = useQueryClient();
  const claiming = useKeyed(claim, () => queries.invalidateQueries({ queryKey: keys.complaints }));
  const { error, isPending, data } = claiming;
  const { keys: pair, ready, rest, say, clear, fields } = useReportKeys(error);
  useTitle(text.title);
  const [unnamed, setUnnamed] = useState(false);
  const why = useId();
  function another() {
    clear();
    setUnnamed(false);
    claiming.reset();
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    say();
    if (ready) claiming.mutate(unnamed ? { ...pair, anonymous: true } : pair);
  }
  return (
    <section aria-labelledby="claim">
      <div className="sec-h">
        <h2 id="claim">{text.title}</h2>
        <p className="muted">{text.hint}</p>
      </div>
      {data ? (
        <Claimed complaint={data} onMore={another} />
      ) : (
        <form className="card claim" noValidate onSubmit={onSubmit}>
          <KeysTrouble error={error} rest={rest} taken={text.taken} />
          <div className="f">{fields}</div>
          <Banner tone="secret" icon="eyeoff">
            {text.named} {text.anonymous}
          </Banner>
          <label className="check">
            <input type="checkbox" aria-describedby={why} checked={unnamed} onChange={(event) => setUnnamed(event.target.checked)} />
            <span>
              <b>{text.unnamed}</b>
              <small id={why} className="muted">
                {text.unnamedHint}
              </small>
            </span>
          </label>
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
