import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { acknowledge } from "../../api/escalations";
import { explain } from "../../api/sentences";
import type { Escalation } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useDeskText } from "../../i18n/desk";
import { listOf } from "../../lib/text";
import { uuid } from "../../lib/uuid";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge, StateBadge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button, buttonClass } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Masked } from "../../ui/Masked";
import { Stairs } from "../../ui/Stairs";
import { useKeptText } from "../../ui/useKeptText";
import { useToast } from "../../ui/Toast";
import { levels } from "./levels";

function TakeNote({ id }: { id: string }) {
  const { escalations } = useDeskText();
  const { words } = useText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const [note, write, forget] = useKeptText(`acknowledge.${id}`);
  // The same words keep the same key: trying again after a lost answer notes nothing twice.
  const sent = useRef<{ note: string; key: string } | null>(null);
  const noting = useSending({
    mutationFn: () => {
      if (sent.current?.note !== note) sent.current = { note, key: uuid() };
      return acknowledge(id, note.trim() || null, sent.current.key);
    },
    onSuccess: () => {
      forget();
      toast(escalations.done);
      void queries.invalidateQueries({ queryKey: ["escalations"] });
    },
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    noting.mutate();
  }
  return (
    <form className="card dec" noValidate onSubmit={onSubmit}>
      <Field label={`${escalations.note} (${words.optional})`} hint={escalations.noteHint}>
        {(wiring) => <textarea {...wiring} className="area area-s" rows={4} value={note} onChange={(event) => write(event.target.value)} />}
      </Field>
      {noting.error ? (
        <Banner tone="wait" icon="alert" live>
          {explain(noting.error, lang).text}
        </Banner>
      ) : null}
      <div className="row">
        <Button type="submit" look="primary" busy={noting.isPending}>
          {escalations.acknowledge}
        </Button>
      </div>
    </form>
  );
}

type Props = { escalation: Escalation; back: string };

/** One case that was carried up: how high, why, and what is done about it. */
export function EscalationDetail({ escalation, back }: Props) {
  const { escalations } = useDeskText();
  const { words } = useText();
  const dates = useDates();
  const label = useLabel();
  const { complaint, level, reason, clock } = escalation;
  const at = levels.indexOf(level);
  const when = `${dates.short(escalation.raised_at)}, ${dates.time(escalation.raised_at)}`;
  const who = escalation.raised_by === "reporter" ? escalations.reporter : escalations.officer;
  const taken = escalation.acknowledged_at;
  const { unit, agency, leader, national, ombudsman } = escalations.steps;
  const steps = level === "ombudsman" ? [unit, agency, leader, national, ombudsman] : [unit, agency, leader, national];
  return (
    <>
      <To className="link-row small only-s" href={back}>
        <Icon name="left" small />
        {escalations.nav}
      </To>
      <header>
        <p className="row small muted">
          <span className="code">{complaint.tracking_number}</span>
          <StateBadge status={complaint.status} />
          <Badge tone="late" icon="stairs">
            {steps[at + 1] ?? words.level[level]}
          </Badge>
        </p>
        <h2 className="big">{complaint.title}</h2>
        <p className="muted">{label(escalation.agency.name)}</p>
      </header>
      <div className="card">
        <Stairs
          label={escalations.stairs}
          steps={steps.map((name, n) => ({
            name,
            state: n <= at ? "done" : n === at + 1 ? "now" : "next",
            when: n === at + 1 ? when : undefined,
          }))}
        />
      </div>
      <section>
        <h3>{escalations.reason}</h3>
        {clock ? (
          <>
            <p>{escalations.late(words.clock[clock], when)}</p>
            <p className="small muted">{escalations.told(listOf(escalation.told.map((whom) => escalations.tells[whom]), words.and))}</p>
          </>
        ) : (
          <div className={escalation.raised_by === "reporter" ? "said me" : "said"}>
            <p>{reason ? <Masked>{reason}</Masked> : escalations.erased}</p>
            <p className="small muted said-by">{escalations.by(who, when)}</p>
          </div>
        )}
      </section>
      {escalation.ended_at && escalation.ended_by ? <p className="muted">{escalations.ended(escalations.ends[escalation.ended_by], dates.short(escalation.ended_at))}</p> : null}
      {taken ? (
        <Banner tone="done">
          {escalations.acknowledgedBy(escalation.acknowledged_by?.name ?? "", `${dates.short(taken)}, ${dates.time(taken)}`)}
        </Banner>
      ) : escalation.ended_at ? null : (
        <TakeNote id={escalation.id} />
      )}
      <p>
        <To className={buttonClass("second")} href={paths.desk(complaint.id)}>
          {escalations.open}
        </To>
      </p>
    </>
  );
}
