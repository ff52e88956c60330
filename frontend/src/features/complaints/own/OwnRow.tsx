import type { ReporterSummary } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { useAccountText } from "../../../i18n/account";
import { factsOf, isLate } from "../../../lib/clock";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Flags, StateBadge } from "../../../ui/Badge";
import { buttonClass } from "../../../ui/Button";
import { RowClock } from "../../../ui/RowClock";
import { MiniLine } from "../../../ui/Line";
import { rowStanding } from "../shared/way";

/** What the next deadline is for, and what follows when it passes. */
function useThen(row: ReporterSummary, now: Date): string {
  const { reports } = useAccountText();
  const clock = row.next_clock;
  if (row.status === "on_hold" || row.status === "answered") return reports.after[row.status];
  if (!clock) return "";
  return isLate(factsOf(clock), now) ? reports.late : (reports.next[clock.kind] ?? "");
}

type Props = { row: ReporterSummary; now: Date; first: boolean };

/** One report of one's own. What waits for the reporter has its act beside it; the first is the page's primary one. */
export function OwnRow({ row, now, first }: Props) {
  const { reports } = useAccountText();
  const { words } = useText();
  const dates = useDates();
  const label = useLabel();
  const then = useThen(row, now);
  const act = row.status === "on_hold" ? reports.answer : row.status === "answered" ? reports.judge : null;
  const href = paths.tracked(row.id);
  return (
    <li className={act ? "cr has-act" : "cr"}>
      <h4>
        <To href={href}>{row.title}</To>
      </h4>
      <p className="m">
        <span className="code">{row.tracking_number}</span>
        <span>{row.holder.short_name ?? label(row.holder.name)}</span>
        <Flags anonymous={row.anonymous} secret={row.secret} />
      </p>
      <div className="st">
        <MiniLine standing={rowStanding(row, now)} />
        <div className="cl">
          {row.next_clock ? <RowClock row={row} now={now} /> : <StateBadge status={row.status} />}
          <span className="small muted">{then || (row.closed_at ? reports.ended(dates.short(row.closed_at)) : row.outcome ? words.outcome[row.outcome] : "")}</span>
        </div>
      </div>
      {act ? (
        <To className={buttonClass(first ? "primary" : "second")} href={href} aria-label={`${act} ${row.title}`}>
          {act}
        </To>
      ) : null}
    </li>
  );
}
