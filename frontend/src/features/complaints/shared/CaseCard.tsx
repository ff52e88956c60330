import type { PublicSummary } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { factsOf } from "../../../lib/clock";
import { nearArea } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { StateBadge } from "../../../ui/Badge";
import { ClockBadge } from "../../../ui/Clock";
import { Icon } from "../../../ui/Icon";
import { MiniLine } from "../../../ui/Line";
import { rowStanding } from "./way";

/** One report in a public list. */
export function CaseCard({ row, now }: { row: PublicSummary; now: Date }) {
  const { publicList } = useText();
  const dates = useDates();
  const label = useLabel();
  return (
    <article className="case">
      <h2>
        <To href={paths.publicCase(row.id)}>{row.title}</To>
      </h2>
      <div className="row case-line">
        <MiniLine standing={rowStanding(row, now)} />
        <StateBadge status={row.status} />
        {row.next_clock ? <ClockBadge facts={factsOf(row.next_clock)} now={now} /> : null}
      </div>
      <div className="meta">
        {row.area ? (
          <span>
            <Icon name="pin" small />
            {nearArea(row.area.path)}
          </span>
        ) : null}
        <span>
          <Icon name="build" small />
          {label(row.holder.name)}
        </span>
        <span>{row.closed_on ? publicList.settledIn(dates.short(row.closed_on)) : publicList.received(dates.short(row.received_on))}</span>
        {row.supports > 0 ? (
          <span>
            <Icon name="users" small />
            {publicList.support.count(row.supports)}
          </span>
        ) : null}
      </div>
    </article>
  );
}
