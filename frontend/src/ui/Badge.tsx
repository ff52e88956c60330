import type { ReactNode } from "react";
import { useText } from "../i18n";
import { Icon, type IconName } from "./Icon";

type Tone = "quiet" | "run" | "wait" | "done" | "late" | "secret" | "you" | "line";

export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={tone === "quiet" ? "badge" : `badge b-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

const looks = {
  received: ["quiet", "inbox"],
  on_hold: ["wait", "pause"],
  forwarded: ["run", "arrow"],
  in_progress: ["run", "pen"],
  answered: ["wait", "chat"],
  closed: ["done", "check"],
  archived: ["quiet", "box"],
  withdrawn: ["quiet", "x"],
} as const;

export type BadgeState = keyof typeof looks;

/** One badge per state. Flags stand apart: they are facts about the report, not where it is. */
export function StateBadge({ status }: { status: BadgeState }) {
  const { words } = useText();
  const [tone, icon] = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {words.status[status]}
    </Badge>
  );
}

export function Flags({ anonymous, secret, oversight = false }: { anonymous: boolean; secret: boolean; oversight?: boolean }) {
  const { words } = useText();
  return (
    <>
      {oversight ? (
        <Badge tone="late" icon="shield">
          {words.oversight}
        </Badge>
      ) : null}
      {secret ? (
        <Badge tone="secret" icon="lock">
          {words.secret}
        </Badge>
      ) : null}
      {anonymous ? (
        <Badge tone="secret" icon="eyeoff">
          {words.anonymous}
        </Badge>
      ) : null}
    </>
  );
}

/** Who holds it now. */
export function Turn({ who, icon, yours = false }: { who: string; icon: IconName; yours?: boolean }) {
  const { parts } = useText();
  if (yours) {
    return (
      <Badge tone="you" icon="user">
        {parts.yourTurn}
      </Badge>
    );
  }
  return (
    <span className="turn">
      <Icon name={icon} />
      <span>{who}</span>
    </span>
  );
}
