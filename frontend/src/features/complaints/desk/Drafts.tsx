import { useState } from "react";
import type { Draft, OfficerComplaint } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { actAnchors } from "../../../paths";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Masked } from "../../../ui/Masked";
import { More } from "../../../ui/More";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { DeskDialog } from "./DeskDialog";
import { ActTrouble } from "./trouble";

const path = "/v1/complaints/{id}/drafts/{draft_id}/approvals";

/** An answer as it would go out, with who wrote it and when. */
function Words({ draft }: { draft: Draft }) {
  const { drafts } = useDeskText();
  const { words, events } = useText();
  const dates = useDates();
  const facts = [
    words.response[draft.kind],
    draft.outcome ? events.outcome(words.outcome[draft.outcome]) : "",
    draft.expected_on ? events.expected(dates.long(draft.expected_on)) : "",
  ];
  return (
    <>
      <p className="small muted">
        {drafts.wrote(draft.author_name ?? drafts.unit, `${dates.short(draft.written_at)}, ${dates.time(draft.written_at)}`)}
      </p>
      <div className="said">
        <p className="small">
          <b>{facts.filter(Boolean).join(" · ")}</b>
        </p>
        <p className="pre">
          <Masked>{draft.text}</Masked>
        </p>
      </div>
    </>
  );
}

function Version({ draft }: { draft: Draft }) {
  const { drafts } = useDeskText();
  const dates = useDates();
  const when = draft.decided_at ? `${dates.short(draft.decided_at)}, ${dates.time(draft.decided_at)}` : "";
  return (
    <li className="stack-s">
      <h3 className="row small">
        <span>{drafts.version(draft.version)}</span>
        <span className="muted">{drafts.states[draft.state]}</span>
      </h3>
      <Words draft={draft} />
      {draft.remark ? (
        <p className="pre remark">
          <Masked>{draft.remark}</Masked>
        </p>
      ) : null}
      {when ? <p className="small muted">{drafts.decided(draft.decided_by_name ?? drafts.liaison, when)}</p> : null}
    </li>
  );
}

function SendBackDialog({ complaint, draft, onClose }: { complaint: OfficerComplaint; draft: Draft; onClose: () => void }) {
  const { drafts } = useDeskText();
  const toast = useToast();
  const act = useAct(path, complaint.id, "officer", () => toast(drafts.sentBack), { draft_id: draft.id });
  return (
    <DeskDialog
      title={drafts.backTitle}
      text={drafts.backText(draft.author_name ?? drafts.unit)}
      label={drafts.remark}
      hint={drafts.remarkHint}
      required={drafts.remarkRequired}
      send={drafts.backSend}
      complaint={complaint}
      act={null}
      slot={`decide_draft.${draft.id}`}
      sending={{ ...act, mutateAsync: (remark) => act.mutateAsync({ approved: false, remark }) }}
      onClose={onClose}
    />
  );
}

/** For who may decide: out to the reporter as it stands, or back with a remark. */
function Decide({ complaint, draft }: { complaint: OfficerComplaint; draft: Draft }) {
  const { drafts } = useDeskText();
  const toast = useToast();
  const [back, setBack] = useState(false);
  const act = useAct(path, complaint.id, "officer", () => toast(drafts.approved), { draft_id: draft.id });
  return (
    <>
      <ActTrouble act={act} />
      <div className="row cfoot">
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate({ approved: true })}>
          {drafts.approve}
        </Button>
        <Button onClick={() => setBack(true)}>{drafts.back}</Button>
      </div>
      {back ? <SendBackDialog complaint={complaint} draft={draft} onClose={() => setBack(false)} /> : null}
    </>
  );
}

/** Every version of what was put before the liaison officers; the one that waits on top. */
export function Drafts({ complaint, drafts: all }: { complaint: OfficerComplaint; drafts: readonly Draft[] }) {
  const { drafts } = useDeskText();
  const waiting = all.find((draft) => draft.id === complaint.pending_draft?.id);
  const decides = complaint.allowed_acts.includes("decide_draft");
  const decided = all.filter((draft) => draft.state !== "waiting");
  const older =
    decided.length > 0 ? (
      <More title={drafts.versions(decided.length)}>
        <ol className="versions">
          {decided.map((draft) => (
            <Version key={draft.id} draft={draft} />
          ))}
        </ol>
      </More>
    ) : null;
  if (!waiting) return older;
  return (
    <section className="comp waiting" aria-labelledby={actAnchors.decide_draft}>
      <h2 id={actAnchors.decide_draft} className="comp-h" tabIndex={-1}>
        <Icon name="pen" small />
        {decides ? drafts.yours : drafts.waits}
      </h2>
      <div className="cbody">
        <Words draft={waiting} />
        {decides ? <Decide complaint={complaint} draft={waiting} /> : <p className="small muted">{drafts.waitsText}</p>}
        {older}
      </div>
    </section>
  );
}
