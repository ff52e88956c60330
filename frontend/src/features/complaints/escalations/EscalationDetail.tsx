import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { timeline } from "../../../api/complaints";
import { acknowledge, calledOf } from "../../../api/escalations";
import { onlyReads } from "../../../api/people";
import { explain } from "../../../api/sentences";
import { useMe } from "../../../api/session";
import type { Escalation, EventKind, Level, TimelineEntry } from "../../../api/types";
import { useSending } from "../../../api/useSending";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { listOf } from "../../../lib/text";
import { uuid } from "../../../lib/uuid";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Badge, StateBadge } from "../../../ui/Badge";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Masked } from "../../../ui/Masked";
import { type Stair, Stairs } from "../../../ui/Stairs";
import { Loading } from "../../../ui/States";
import { useKeptText } from "../../../ui/useKeptText";
import { useToast } from "../../../ui/Toast";
import { Comments } from "./Comments";
import { levels } from "./levels";
import { Reassign } from "./Reassign";
import { useNoted, useOver, waits } from "./useOver";

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

/** The way up: who was asked on it, and whoever stands below and was not; red where a limit has passed and nobody has done anything yet. */
function Climbed({ escalation: { complaint, agency, level, clock, told, raised_at, state } }: { escalation: Escalation }) {
  const { escalations } = useDeskText();
  const dates = useDates();
  const entries = useQuery(timeline("officer", complaint.id));
  if (entries.isPending) return <Loading />;
  const at = levels.indexOf(level);
  const shown = level === "ombudsman" ? levels : levels.slice(0, -1);
  const now: Stair = { name: escalations.steps[level], state: state === "ended" ? "done" : state === "superseded" ? "passed" : clock ? "late" : "now", when: `${dates.short(raised_at)}, ${dates.time(raised_at)}` };
  const above = shown.slice(at + 1).map((one): Stair => ({ name: escalations.steps[one], state: "next" }));
  return <Stairs label={escalations.stairs} steps={[...below(entries.data ?? [], at), now, ...above]} />;

  // Without its story nothing is said about them.
  function below(story: readonly TimelineEntry[], upTo: number): Stair[] {
    if (story.length === 0) return [];
    const called = calledOf(story);
    const given = story.findLast(({ kind, to_agency }) => handsOn.has(kind) && to_agency)?.to_agency;
    const worked = told.includes("assignee") || (!!given && given.id !== agency.id) || story.some(({ kind }) => worksOn.has(kind));
    return [
      { name: escalations.steps.unit, state: worked ? "done" : "passed" },
      ...levels.slice(0, upTo).map((one): Stair => {
        const on = called[one];
        return { name: escalations.steps[one], state: on || told.some((whom) => tells[whom] === one) ? "done" : "passed", when: on ? dates.short(on) : undefined };
      }),
    ];
  }
}

/** On which level those stand whom a step tells. */
const tells: Partial<Record<Escalation["told"][number], Level>> = { agency_admins: "agency", agency_leader: "leader", national_desk: "national", national_admins: "national" };

/** A unit that it was handed to has it, also while nobody there is named. */
const handsOn: ReadonlySet<EventKind> = new Set(["verified", "disposed", "succeeded"]);
/** What else shows that an officer had it. */
const worksOn: ReadonlySet<EventKind> = new Set(["assigned", "responded", "drafted", "held"]);

/** Who took note of it, how it was resolved; a deadline that moved away resolved nothing. */
function Resolved({ escalation }: { escalation: Escalation }) {
  const { escalations } = useDeskText();
  const dates = useDates();
  const noted = useNoted()(escalation);
  const over = useOver()(escalation);
  const { superseded_at: superseded } = escalation;
  return (
    <>
      {superseded ? <p className="muted">{escalations.superseded(dates.short(superseded))}</p> : null}
      {noted ? <Banner tone="done">{over ?? noted}</Banner> : over ? <p className="muted">{over}</p> : null}
    </>
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
  const me = useMe();
  const when = `${dates.short(escalation.raised_at)}, ${dates.time(escalation.raised_at)}`;
  const who = escalation.raised_by === "reporter" ? escalations.reporter : escalations.officer;
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
          <Badge tone={waits(escalation) ? "late" : "quiet"} icon="stairs">
            {escalations.steps[level]}
          </Badge>
          {waits(escalation) ? null : (
            <Badge tone="quiet" icon={escalation.state === "ended" ? "check" : "clock"}>
              {escalations.states[escalation.state]}
            </Badge>
          )}
        </p>
        <h2 className="big">{complaint.title}</h2>
        <p className="muted">{label(escalation.agency.name)}</p>
      </header>
      <div className="card">
        <Climbed escalation={escalation} />
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
            <p className="small muted said-by">
              {escalations.by(who, when)}. {escalations.told(escalations.called[level])}
            </p>
          </div>
        )}
      </section>
      <Resolved escalation={escalation} />
      {escalation.state === "open" && me && !onlyReads(me) ? <TakeNote id={escalation.id} /> : null}
      <Reassign id={complaint.id} />
      <Comments complaint={complaint.id} escalation={escalation.id} />
      <p>
        <To className={buttonClass("second")} href={paths.desk(complaint.id)}>
          {escalations.open}
        </To>
      </p>
    </>
  );
}
