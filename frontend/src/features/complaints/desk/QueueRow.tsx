import type { Me, OfficerSummary } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { nearArea, shortNumber } from "../../../lib/text";
import { To } from "../../../link";
import { Badge, Flags, StateBadge, Turn } from "../../../ui/Badge";
import { RowClock } from "../../../ui/RowClock";
import { MiniLine } from "../../../ui/Line";
import { rowStanding } from "../shared/way";
import { AskedTag } from "./AskedTag";

type Props = { row: OfficerSummary; me: Me; now: Date; href: string; selected: boolean; onSelect: () => void; onOpen: () => void; ticked: boolean; onTick: () => void };

function useTurn(row: OfficerSummary, me: Me): { who: string; icon: "user" | "users" | "build"; yours: boolean } {
  const { queue } = useDeskText();
  const label = useLabel();
  if (row.status === "answered" || row.status === "on_hold") return { who: queue.reporter, icon: "users", yours: false };
  if (row.assignee?.id === me.id) return { who: queue.you, icon: "user", yours: true };
  if (row.assignee) return { who: row.assignee.name, icon: "user", yours: false };
  return { who: row.holder.short_name ?? label(row.holder.name), icon: "build", yours: false };
}

/** One report of the work list; below 760 px it is a card. */
export function QueueRow({ row, me, now, href, selected, onSelect, onOpen, ticked, onTick }: Props) {
  const { queue } = useDeskText();
  const { bulk } = useWorkText();
  const { words } = useText();
  const turn = useTurn(row, me);
  return (
    <li className={selected ? "qr sel" : "qr"} aria-current={selected || undefined} data-id={row.id}>
      <label className="tickbox">
        <span className="sr">{bulk.pick(shortNumber(row.tracking_number))}</span>
        <input type="checkbox" checked={ticked} onChange={onTick} onFocus={onSelect} />
      </label>
      <div className="qt">
        <To
          href={href}
          onFocus={onSelect}
          onClick={onOpen}
          // Only a mouse that moves: rows that scroll under a resting one must not take the choice from the keyboard.
          onMouseMove={(event) => {
            if (event.movementX !== 0 || event.movementY !== 0) onSelect();
          }}
        >
          {row.title}
        </To>
        <p className="sub">
          <span className="code">{shortNumber(row.tracking_number)}</span>
          {row.area ? <span>{nearArea(row.area.path)}</span> : null}
          {row.class === "complaint" ? null : <span>{words.class[row.class]}</span>}
          <Flags anonymous={row.anonymous} secret={row.secret} oversight={row.oversight} />
          {row.parent ? (
            <Badge tone="quiet" icon="copy">
              {queue.partOf(shortNumber(row.parent.tracking_number))}
            </Badge>
          ) : null}
          {row.returns > 0 ? (
            <Badge tone="wait" icon="undo">
              {queue.returned(row.returns)}
            </Badge>
          ) : null}
        </p>
        {row.asked ? (
          <p className="sub">
            <AskedTag asked={row.asked} />
          </p>
        ) : null}
      </div>
      <span className="q-state">
        <MiniLine standing={rowStanding(row, now)} />
      </span>
      <Turn {...turn} />
      {row.next_clock ? <RowClock row={row} now={now} /> : <StateBadge status={row.status} />}
    </li>
  );
}
