import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { succeedAgency, succession, successionPreview } from "../../api/agencies";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import type { Agency, AgencyRef } from "../../api/types";
import { useLabel, useLang, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { wholeNumber } from "../../lib/numbers";
import { Banner } from "../../ui/Banner";
import { StateBadge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Choices } from "../../ui/Choices";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Trouble } from "./Trouble";
import { AgencyPicker } from "./pickers";
import { useNewAct } from "./useRegisterAct";

/** How far it has come, until it is done; then all that shows agencies is read again. */
function Progress({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { succession: text } = useAgenciesText();
  const lang = useLang();
  const queries = useQueryClient();
  const { data } = useQuery(succession(agency.id));
  const over = !!data?.finished_at;
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: keys.agenciesAll });
  }, [over, queries]);
  const done = wholeNumber(data?.done ?? 0, lang);
  return (
    <div className="stack">
      <Banner tone={over ? "done" : "info"} live>
        <p>{over ? text.finished(done) : text.running(done, wholeNumber(data?.total ?? 0, lang))}</p>
      </Banner>
      {over ? null : <progress className="ag-run" max={Math.max(1, data?.total ?? 1)} value={data?.done ?? 0} aria-label={text.preview} />}
      <div className="row dialog-f">
        <Button look={over ? "primary" : "quiet"} onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </div>
  );
}

function Preview({ agency, successor }: { agency: Agency; successor: string | null }) {
  const { succession: text } = useAgenciesText();
  const lang = useLang();
  const { data, error } = useQuery(successionPreview(agency.id, successor));
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  if (data.total === 0) return <p className="small muted">{text.nothing}</p>;
  return (
    <div className="stack-s" role="status">
      <p>
        <b>{text.total(wholeNumber(data.total, lang))}</b>
      </p>
      <ul className="ag-tags">
        {data.by_status.map(({ status, count }) => (
          <li key={status} className="row">
            <StateBadge status={status} /> <span className="num small">{wholeNumber(count, lang)}</span>
          </li>
        ))}
      </ul>
      <p className="small muted code">
        {data.first.map((one) => one.tracking_number).join(", ")}
        {data.total > data.first.length ? ` ${text.andMore(wholeNumber(data.total - data.first.length, lang))}` : ""}
      </p>
      {data.ended ? null : <Banner tone="wait">{text.notEnded}</Banner>}
    </div>
  );
}

/** All open reports of an agency that has ended, in one act: first what would move, then the act, then how far it is. */
export function SuccessionDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { succession: text } = useAgenciesText();
  const { parts } = useText();
  const label = useLabel();
  const lang = useLang();
  const [where, setWhere] = useState<"successor" | "desk">("successor");
  const [successor, setSuccessor] = useState<AgencyRef | null>(agency.successors[0] ?? null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const to = where === "desk" ? null : (successor?.id ?? null);
  const known = where === "desk" || successor !== null;
  const act = useNewAct((body: { successor_id: string | null; reason: string }, key) => succeedAgency(agency.id, body, key), () => null, () => undefined);
  const told = fieldErrors(act.error);
  const open = wholeNumber(agency.open_cases ?? 0, lang);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (known && reason.trim().length >= 3 && !act.isPending) act.mutate({ successor_id: to, reason: reason.trim() });
  }
  return (
    <Dialog wide title={text.title(label(agency.name))} text={text.text} onClose={onClose}>
      {act.isSuccess ? (
        <Progress agency={agency} onClose={onClose} />
      ) : (
        <form className="stack" noValidate onSubmit={onSubmit}>
          <Choices
            legend={text.to}
            value={where}
            onChange={setWhere}
            choices={[
              { value: "successor", title: text.toSuccessor },
              { value: "desk", title: text.toDesk, hint: text.toDeskHint },
            ]}
          />
          {where === "successor" ? (
            <Field label={text.successor} error={tried && !successor ? text.successorRequired : told["successor_id"]?.detail}>
              {(wiring) => <AgencyPicker {...wiring} chosen={successor} but={agency.id} onChoose={setSuccessor} />}
            </Field>
          ) : null}
          {known ? (
            <section className="card stack-s" aria-label={text.preview}>
              <h3>{text.preview}</h3>
              <Preview agency={agency} successor={to} />
              <p className="xs muted">{text.exceptions}</p>
            </section>
          ) : null}
          <Field label={text.reason} hint={text.reasonHint} error={tried && reason.trim().length < 3 ? text.reasonRequired : told["reason"]?.detail}>
            {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <Trouble error={act.error} shown={["successor_id", "reason"]} />
          <div className="row dialog-f">
            <Button type="submit" look="primary" busy={act.isPending}>
              {agency.open_cases ? text.send(open) : text.sendNone}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {parts.cancel}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
