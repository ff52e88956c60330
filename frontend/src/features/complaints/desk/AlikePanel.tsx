import { useState } from "react";
import type { OfficerComplaint } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { shortNumber } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { StateBadge } from "../../../ui/Badge";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { type Alike, canLead, useAlike } from "./likeness";
import { MergeDialog } from "./MergeDialog";
import { useChildren } from "./Together";

function Row({ of: { report, held } }: { of: Alike }) {
  const { publicList } = useText();
  const { alike } = useDeskText();
  const dates = useDates();
  const label = useLabel();
  return (
    <li>
      <To href={held ? paths.desk(report.id) : paths.publicCase(report.id)}>{report.title}</To>
      <p className="row">
        <StateBadge status={held?.status ?? report.status} />
        <span className="muted">{publicList.received(dates.short(report.received_on))}</span>
      </p>
      <p className="muted">
        <span className="code">{shortNumber(report.tracking_number)}</span> · {report.holder.short_name ?? label(report.holder.name)}
        {held ? null : ` · ${alike.elsewhere}`}
      </p>
    </li>
  );
}

/** Open reports around the same place that may say the same, and the way to answer them together. */
export function AlikePanel({ complaint }: { complaint: OfficerComplaint }) {
  const { alike: text } = useDeskText();
  const found = useAlike(complaint, useChildren(complaint));
  const [merges, setMerges] = useState(false);
  if (found.length === 0) return null;
  return (
    <section className="alike">
      <h2>
        <Icon name="users" />
        {text.title}
      </h2>
      <p className="small muted">{text.hint}</p>
      <ul className="small">
        {found.map((one) => (
          <Row key={one.report.id} of={one} />
        ))}
      </ul>
      {complaint.allowed_acts.includes("merge") && complaint.children === 0 && found.some(canLead) ? <Button onClick={() => setMerges(true)}>{text.merge}</Button> : null}
      {merges ? <MergeDialog complaint={complaint} onClose={() => setMerges(false)} /> : null}
    </section>
  );
}
