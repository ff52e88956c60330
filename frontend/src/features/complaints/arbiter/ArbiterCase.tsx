import { useQuery } from "@tanstack/react-query";
import { complaint as oneComplaint, holdings, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import type { Holding, OfficerComplaint, TimelineEntry } from "../../../api/types";
import { useDates, useLabel, useLang } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { factsOf, isLate } from "../../../lib/clock";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Badge, StateBadge } from "../../../ui/Badge";
import { Banner } from "../../../ui/Banner";
import { buttonClass } from "../../../ui/Button";
import { Masked } from "../../../ui/Masked";
import { type Stair, Stairs } from "../../../ui/Stairs";
import { Failure, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { Claims } from "./Claims";
import { DecideForm } from "./DecideForm";
import { type Claim, claimsOf, isUndecided, type Step, stepsOf } from "./dispute";
import { HeldBars } from "./HeldBars";

/** The way up to this desk, as it was. */
function Climbed({ steps }: { steps: readonly Step[] }) {
  const { arbiter } = useWorkText();
  const dates = useDates();
  const label = useLabel();
  function stair(step: Step): Stair {
    switch (step.of) {
      case "returned":
        return { name: step.agency ? (step.agency.short_name ?? label(step.agency.name)) : arbiter.steps.agency, state: "back", when: arbiter.gaveBack(dates.short(step.on)) };
      case "called":
        return { name: arbiter.steps[step.level], state: "done", when: arbiter.called(dates.short(step.on)) };
      case "national":
        return { name: arbiter.steps.national, state: step.late ? "late" : "now", when: step.since ? arbiter.since(dates.short(step.since)) : undefined };
      case "ombudsman":
        return { name: arbiter.steps.ombudsman, state: "next", when: arbiter.right };
    }
  }
  return <Stairs label={arbiter.stairs} steps={steps.map(stair)} />;
}

/** The decision, or why there is none to be made now. */
function Decision({ complaint, entries, claims }: { complaint: OfficerComplaint; entries: readonly TimelineEntry[]; claims: readonly Claim[] }) {
  const { arbiter } = useWorkText();
  if (!isUndecided(entries)) return <Banner tone="done">{arbiter.gone}</Banner>;
  if (complaint.allowed_acts.includes("dispose")) return <DecideForm complaint={complaint} claims={claims} />;
  return <Banner tone="wait">{complaint.status === "on_hold" ? arbiter.asked : arbiter.gone}</Banner>;
}

function Dispute({ complaint, entries, held }: { complaint: OfficerComplaint; entries: readonly TimelineEntry[]; held: readonly Holding[] }) {
  const { arbiter } = useWorkText();
  const { queue } = useDeskText();
  const claims = claimsOf(entries);
  const now = useNow();
  const late = complaint.clocks.some((clock) => isLate(factsOf(clock), now));
  return (
    <>
      <header>
        <p className="row small muted">
          <span className="code">{complaint.tracking_number}</span>
          <StateBadge status={complaint.status} />
          <Badge tone="wait" icon="undo">
            {queue.returned(complaint.returns)}
          </Badge>
        </p>
        <h2 className="big">{complaint.title}</h2>
        <p>{arbiter.question(complaint.returns)}</p>
      </header>
      <div className="said me">
        <p>
          <Masked>{complaint.text}</Masked>
        </p>
      </div>
      <div className="card">
        <Climbed steps={stepsOf(entries, { since: held.at(-1)?.started_at ?? null, late })} />
      </div>
      <section>
        <h3>{arbiter.held}</h3>
        <HeldBars holdings={held} />
      </section>
      <section>
        <h3>{arbiter.claims}</h3>
        <Claims claims={claims} id={complaint.id} />
      </section>
      <Decision complaint={complaint} entries={entries} claims={claims} />
      <p>
        <To className={buttonClass("second")} href={paths.desk(complaint.id, { dari: "pandangan=putusan" })}>
          {arbiter.open}
        </To>
      </p>
    </>
  );
}

/** One dispute about who is in charge, with all that the decision needs. */
export function ArbiterCase({ id }: { id: string }) {
  const { arbiter } = useWorkText();
  const lang = useLang();
  const shown = useQuery(oneComplaint("officer", id));
  const entries = useQuery(timeline("officer", id));
  const held = useQuery(holdings("officer", id));
  const complaint = shown.data?.complaint;
  const failed = [shown, entries, held].find((one) => one.isError && !one.data);
  if (hasStatus(shown.error, 404)) return <Banner tone="wait" icon="alert">{arbiter.gone}</Banner>;
  if (failed) return <Failure {...explain(failed.error, lang)} onRetry={failed.refetch} />;
  if (!complaint || !entries.data || !held.data) return <Loading />;
  return complaint.audience === "officer" ? <Dispute complaint={complaint} entries={entries.data} held={held.data} /> : <Banner tone="wait" icon="alert">{arbiter.gone}</Banner>;
}
