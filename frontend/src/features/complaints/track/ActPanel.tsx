import { lazy, Suspense, useState } from "react";
import type { Act, ReporterComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { Button, type Look } from "../../../ui/Button";
import { Icon, type IconName } from "../../../ui/Icon";
import { Loading } from "../../../ui/States";

export type ActProps = { complaint: ReporterComplaint; onClose: () => void };

// What is done once is loaded when somebody begins it.
const RateForm = lazy(async () => ({ default: (await import("./RateForm")).RateForm }));
const AppealDialog = lazy(async () => ({ default: (await import("./AppealDialog")).AppealDialog }));
const CloseDialog = lazy(async () => ({ default: (await import("./CloseDialog")).CloseDialog }));
const DisputeDialog = lazy(async () => ({ default: (await import("./DisputeDialog")).DisputeDialog }));
const EscalateDialog = lazy(async () => ({ default: (await import("./EscalateDialog")).EscalateDialog }));
const ProtectDialog = lazy(async () => ({ default: (await import("./ProtectDialog")).ProtectDialog }));
const ReopenDialog = lazy(async () => ({ default: (await import("./ReopenDialog")).ReopenDialog }));
const ReplyDialog = lazy(async () => ({ default: (await import("./ReplyDialog")).ReplyDialog }));
const WithdrawDialog = lazy(async () => ({ default: (await import("./WithdrawDialog")).WithdrawDialog }));

const dialogs = {
  reply: ReplyDialog,
  dispute: DisputeDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  appeal: AppealDialog,
  protect: ProtectDialog,
  escalate: EscalateDialog,
  withdraw: WithdrawDialog,
} as const;
type Shown = keyof typeof dialogs;
/** What waits for an answer first; the first one offered is the page's only primary button. */
const order: { act: Shown; icon: IconName; look: Look }[] = [
  { act: "close", icon: "check", look: "second" },
  { act: "dispute", icon: "undo", look: "second" },
  { act: "reply", icon: "chat", look: "second" },
  { act: "reopen", icon: "undo", look: "second" },
  { act: "appeal", icon: "scale", look: "second" },
  { act: "escalate", icon: "stairs", look: "quiet" },
  { act: "protect", icon: "lock", look: "quiet" },
  { act: "withdraw", icon: "x", look: "quiet" },
];

/** What the reporter can do now: exactly what the API allows. */
export function ActPanel({ complaint }: { complaint: ReporterComplaint }) {
  const { track, acts, words } = useText();
  const [open, setOpen] = useState<Shown | null>(null);
  const can = (act: Act) => complaint.allowed_acts.includes(act);
  const names: Record<Shown, string> = {
    reply: complaint.status === "archived" ? acts.answerAfterAll : acts.reply,
    dispute: acts.dispute,
    close: acts.accept,
    reopen: acts.reopen,
    appeal: acts.appeal,
    protect: acts.protect,
    escalate: acts.escalate,
    withdraw: acts.withdraw,
  };
  // A question that waits has its own box above; what ends or climbs is never the main button.
  const waits = complaint.status === "on_hold";
  const offered = order.filter(({ act }) => can(act) && !(waits && act === "reply"));
  const Open = open ? dialogs[open] : null;
  const over = complaint.status === "closed" || complaint.status === "archived" || complaint.status === "withdrawn";
  return (
    <section className="card can">
      <h2>{track.can}</h2>
      {can("rate") ? (
        <Suspense fallback={<Loading />}>
          <RateForm id={complaint.id} />
        </Suspense>
      ) : null}
      {complaint.pending_reopening ? <p className="muted">{acts.reopenWaiting}</p> : null}
      {complaint.pending_appeal ? <p className="muted">{acts.appealWaiting}</p> : null}
      {complaint.examined_at ? <p className="muted">{acts.examined}</p> : null}
      {complaint.escalated_to ? <p className="muted">{(over ? acts.wasEscalatedTo : acts.escalatedTo)(words.level[complaint.escalated_to])}</p> : null}
      {complaint.rating ? <p>{acts.rated(complaint.rating.score)}</p> : null}
      {offered.length > 0 ? (
        <div className="can-l">
          {offered.map(({ act, icon, look }, n) => (
            <Button key={act} wide look={n === 0 && look === "second" && !can("rate") && !waits ? "primary" : look} onClick={() => setOpen(act)}>
              <Icon name={icon} />
              {names[act]}
            </Button>
          ))}
        </div>
      ) : null}
      {offered.length === 0 && !can("rate") && !complaint.rating ? <p className="muted">{track.nothing}</p> : null}
      {Open ? (
        <Suspense fallback={<Loading />}>
          <Open complaint={complaint} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </section>
  );
}
