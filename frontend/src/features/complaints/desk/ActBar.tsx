import { useState } from "react";
import { mayAssignOthers } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { Act, OfficerComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button, buttonClass, type Look } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { useOneRow } from "../../../ui/useOneRow";
import { useRoomy } from "../../../ui/useRoomy";
import { AdminCloseDialog } from "./AdminCloseDialog";
import { ArchiveDialog } from "./ArchiveDialog";
import { AssignDialog } from "./AssignDialog";
import { ClassifyDialog } from "./ClassifyDialog";
import { DecideAppealDialog, DecideExtensionDialog, DecideReopeningDialog } from "./DecideDialogs";
import { DisposeDialog, useOwnUnits } from "./DisposeDialog";
import { EscalateDialog } from "./EscalateDialog";
import { ExtendDialog } from "./ExtendDialog";
import { HoldDialog } from "./HoldDialog";
import { MergeDialog } from "./MergeDialog";
import { ExamineDialog, OrderReopeningDialog } from "./OmbudsmanDialogs";
import { isBound } from "./bound";
import { mayContribute } from "./contributors";
import { RedactDialog } from "./RedactDialog";
import { ReturnDialog } from "./ReturnDialog";
import { TakeOverDialog } from "./TakeOverDialog";
import { VerifyDialog } from "./VerifyDialog";

const dialogs = {
  verify: VerifyDialog,
  decide_reopening: DecideReopeningDialog,
  decide_appeal: DecideAppealDialog,
  decide_extension: DecideExtensionDialog,
  dispose: DisposeDialog,
  hold: HoldDialog,
  return: ReturnDialog,
  assign: AssignDialog,
  merge: MergeDialog,
  classify: ClassifyDialog,
  extend: ExtendDialog,
  take_over: TakeOverDialog,
  examine: ExamineDialog,
  order_reopening: OrderReopeningDialog,
  redact: RedactDialog,
  escalate: EscalateDialog,
  close: AdminCloseDialog,
  archive: ArchiveDialog,
} as const;
type Shown = keyof typeof dialogs;
const order: Shown[] = [
  "verify",
  "take_over",
  "decide_reopening",
  "decide_appeal",
  "decide_extension",
  "assign",
  "dispose",
  "hold",
  "return",
  "merge",
  "classify",
  "extend",
  "redact",
  "escalate",
  "examine",
  "order_reopening",
  "close",
  "archive",
];
/** What moves a case on: the first of them is the page's main button, unless there is an answer to write. */
const moving = new Set<Shown>(["verify", "take_over", "decide_reopening", "decide_appeal", "decide_extension", "assign", "dispose"]);
/** So many stand side by side at most, and so many of more than that; fewer where they do not fit. */
const ONE_ROW = 5;
const FIRST = 4;
/** Ends a case: red, and at the far end. */
const ending = new Set<Shown>(["close", "archive"]);

const parted = (acts: readonly Shown[], room: number) => [acts.slice(0, room), acts.slice(room)] as const;

/** The acts of an officer: exactly what the API allows now. Answering happens in the composer above. */
export function ActBar({ complaint, onAnswer }: { complaint: OfficerComplaint; onAnswer: () => void }) {
  const text = useDeskText();
  const { acts } = useText();
  const own = useOwnUnits(complaint);
  const me = useMe();
  const roomy = useRoomy();
  const [open, setOpen] = useState<Shown | null>(null);
  const can = (act: Act) => complaint.allowed_acts.includes(act);
  const names: Record<Shown, string> = {
    verify: text.verify.act,
    dispose: own ? text.dispose.act : text.dispose.actAny,
    assign: me && !mayAssignOthers(me) ? text.assign.take : text.assign.act,
    close: text.close.act,
    decide_reopening: text.decisions.reopening.act,
    decide_appeal: text.decisions.appeal.act,
    decide_extension: text.decisions.extension.act,
    classify: text.classify.act,
    extend: text.extend.act,
    take_over: text.takeOver.act,
    examine: text.examine.act,
    order_reopening: text.order.act,
    hold: text.hold.act,
    return: text.giveBack.act,
    merge: text.merge.act,
    redact: text.redact.act,
    escalate: acts.escalate,
    archive: text.archive.act,
  };
  const offered = order.filter(can);
  const ends = offered.filter((act) => ending.has(act));
  const steps = offered.filter((act) => !ending.has(act));
  const [row, room] = useOneRow<HTMLDivElement>(offered.length <= ONE_ROW ? steps.length : FIRST, offered.map((act) => names[act]).join());
  const Open = open ? dialogs[open] : null;
  // What is written, or read before it goes out, has its own place above.
  const place = can("decide_draft") ? ".comp.waiting .comp-h" : can("respond") || can("draft") || mayContribute(complaint) ? ".comp textarea" : null;
  if (offered.length === 0 && !place) return null;
  // In the place of the act that it rules out.
  const bound = isBound(complaint);
  const look = (act: Shown, n: number): Look => {
    if (ending.has(act)) return "danger";
    return n === 0 && moving.has(act) && !place ? "primary" : "second";
  };
  // As many as stand in one row; the rest, which is done more seldom, opens above it. Where there is room, what ends a case is never hidden.
  const [shown, rest] = roomy ? parted(steps, room) : parted(offered, place ? 1 : 2);
  const one = (act: Shown, n: number) => (
    <Button key={act} look={look(act, n)} onClick={() => setOpen(act)}>
      {names[act]}
    </Button>
  );
  return (
    <>
      <footer className="actbar" aria-label={text.case.actions}>
        {bound && (roomy || rest.length === 0) ? <p className="small muted act-bound">{text.case.bound}</p> : null}
        <div className="row" ref={row}>
          {place ? (
            <Button
              look="primary"
              data-key="r"
              onClick={() => {
                // What is hidden takes no focus.
                onAnswer();
                const there = document.querySelector<HTMLElement>(place);
                there?.scrollIntoView({ block: "center" });
                there?.focus({ preventScroll: true });
              }}
            >
              {can("decide_draft") ? text.drafts.review : can("respond") || can("draft") ? text.respond.act : text.contribute.act}
            </Button>
          ) : null}
          {shown.map((act, n) => one(act, n))}
          {rest.length > 0 ? (
            <>
              <button type="button" className={`${buttonClass("second")} acts-more`} popoverTarget="acts">
                <Icon name="menu" small />
                <span className={roomy ? undefined : "sr"}>{text.queue.others}</span>
              </button>
              <div className="acts-rest" id="acts" popover="auto">
                {rest.map((act) => one(act, order.length))}
                {bound && !roomy ? <p className="small muted">{text.case.bound}</p> : null}
              </div>
            </>
          ) : null}
          {roomy ? ends.map((act) => one(act, order.length)) : null}
        </div>
      </footer>
      {Open ? <Open complaint={complaint} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
