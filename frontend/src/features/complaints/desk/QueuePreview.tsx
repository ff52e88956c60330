import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agencySuggestions, complaint as oneComplaint } from "../../../api/complaints";
import { explain } from "../../../api/sentences";
import type { OfficerComplaint, OfficerSummary } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { factsOf } from "../../../lib/clock";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Flags, StateBadge } from "../../../ui/Badge";
import { Button, buttonClass } from "../../../ui/Button";
import { ClockBadge } from "../../../ui/Clock";
import { Facts } from "../../../ui/Facts";
import { MiniLine } from "../../../ui/Line";
import { Masked } from "../../../ui/Masked";
import { Failure, Loading } from "../../../ui/States";
import { standing, wayOf } from "../shared/way";
import { AskedTag } from "./AskedTag";
import { DecideAppealDialog, DecideExtensionDialog, DecideReopeningDialog } from "./DecideDialogs";
import { DisposeDialog, useOwnUnits } from "./DisposeDialog";
import { HoldDialog } from "./HoldDialog";
import { nextActOf } from "./nextAct";
import { VerifyDialog } from "./VerifyDialog";
import type { View } from "./views";

/** Where it should go, with the reason; only while somebody has to decide that. */
function Suggested({ id }: { id: string }) {
  const { case: text } = useDeskText();
  const label = useLabel();
  const found = useQuery(agencySuggestions(id));
  const first = found.data?.data[0];
  if (!first) return null;
  return (
    <div className="route">
      <p className="xs muted">{text.suggestion}</p>
      <p>
        <b>{label(first.agency.name)}</b>
      </p>
      {first.reasons.map((reason) => (
        <p key={reason.id} className="small">
          {label(reason)}
        </p>
      ))}
    </div>
  );
}

const dialogs = {
  decide_reopening: DecideReopeningDialog,
  decide_appeal: DecideAppealDialog,
  decide_extension: DecideExtensionDialog,
  verify: VerifyDialog,
  dispose: DisposeDialog,
  hold: HoldDialog,
};

type NextProps = { complaint: OfficerComplaint; view: View; from: string };

/** The act that a case waits for most often: without opening the case, or at its place on the page where one reads first or writes more. */
function NextAct({ complaint, view, from }: NextProps) {
  const text = useDeskText();
  const own = useOwnUnits(complaint);
  const [open, setOpen] = useState(false);
  const act = nextActOf(complaint, view);
  if (!act) return null;
  if (act === "decide_draft" || act === "contribute")
    return (
      <To className={buttonClass("second")} href={paths.acting(complaint.id, act, { dari: from })}>
        {act === "contribute" ? text.contribute.act : text.drafts.review}
      </To>
    );
  const names = {
    decide_reopening: text.decisions.reopening.act,
    decide_appeal: text.decisions.appeal.act,
    decide_extension: text.decisions.extension.act,
    verify: text.verify.act,
    dispose: own ? text.dispose.act : text.dispose.actAny,
    hold: text.hold.act,
  };
  const Open = dialogs[act];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{names[act]}</Button>
      {open ? <Open complaint={complaint} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

type ShownProps = { complaint: OfficerComplaint; asked: OfficerSummary["asked"]; now: Date; view: View; from: string };

function Shown({ complaint, asked, now, view, from }: ShownProps) {
  const { queue, case: text, merge } = useDeskText();
  const { words } = useText();
  const dates = useDates();
  const label = useLabel();
  const way = wayOf(complaint);
  const running = complaint.clocks.filter((clock) => clock.state === "running").toSorted((a, b) => a.due_at.localeCompare(b.due_at))[0];
  const deciding = !asked && (complaint.allowed_acts.includes("verify") || complaint.allowed_acts.includes("dispose"));
  return (
    <>
      <header>
        <p className="row xs muted">
          <span className="code">{complaint.tracking_number}</span>
          <StateBadge status={complaint.status} />
          {asked ? <AskedTag asked={asked} /> : null}
        </p>
        <h2>{complaint.title}</h2>
        <p className="row prev-line">
          <MiniLine standing={standing(way, now)} />
          {running ? <ClockBadge facts={factsOf(running)} now={now} /> : null}
        </p>
      </header>
      <div className="pv">
        <p>
          <Masked>{complaint.text}</Masked>
        </p>
        <Facts
          rows={[
            complaint.parent
              ? [
                  merge.child,
                  <To key="p" className="code" href={paths.desk(complaint.parent.id)}>
                    {complaint.parent.tracking_number}
                  </To>,
                ]
              : null,
            [text.happened, dates.short(complaint.incident_date)],
            complaint.area ? [text.place, complaint.area.path] : null,
            complaint.category ? [text.topic, label(complaint.category.name)] : null,
            [text.kind, words.class[complaint.class]],
            complaint.anonymous || complaint.secret || complaint.oversight
              ? ["", <Flags key="f" anonymous={complaint.anonymous} secret={complaint.secret} oversight={complaint.oversight} />]
              : null,
          ]}
        />
        {deciding ? <Suggested id={complaint.id} /> : null}
      </div>
      <footer className="acts">
        <To className={buttonClass("primary")} href={paths.desk(complaint.id, { dari: from })}>
          {queue.openCase}
          <span className="kbd" aria-hidden="true">
            Enter
          </span>
        </To>
        <NextAct complaint={complaint} view={view} from={from} />
      </footer>
    </>
  );
}

type Props = { row: OfficerSummary | null; now: Date; view: View; from: string };

export function QueuePreview({ row, now, view, from }: Props) {
  const { queue } = useDeskText();
  const lang = useLang();
  const id = row?.id ?? null;
  const shown = useQuery({ ...oneComplaint("officer", id ?? ""), enabled: id !== null });
  const complaint = shown.data?.complaint;
  return (
    <aside className="prev" aria-label={queue.preview}>
      {id === null ? <p className="prev-e muted small">{queue.previewEmpty}</p> : null}
      {shown.isError && !complaint ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : null}
      {id !== null && shown.isPending ? <Loading /> : null}
      {complaint?.audience === "officer" ? <Shown key={complaint.id} complaint={complaint} asked={row?.asked} now={now} view={view} from={from} /> : null}
    </aside>
  );
}
