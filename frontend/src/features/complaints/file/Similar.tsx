import { useEffect, useRef, useState } from "react";
import type { SimilarComplaint } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { StateBadge } from "../../../ui/Badge";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Trouble } from "../shared/Trouble";
import { useSupport } from "../shared/useSupport";

function Report({ report, supports, onSupported }: { report: SimilarComplaint; supports: boolean; onSupported: () => void }) {
  const { filing, publicList } = useText();
  const { support: words } = publicList;
  const dates = useDates();
  const label = useLabel();
  const act = useSupport(report.id, onSupported);
  return (
    <li>
      <h3>
        <To href={paths.publicCase(report.id)}>{report.title}</To>
      </h3>
      <p className="row small">
        <StateBadge status={report.status} />
        <span className="muted">{label(report.holder.name)}</span>
        <span className="muted">{publicList.received(dates.short(report.received_on))}</span>
      </p>
      <p className="row small muted">
        <Icon name="users" small />
        {words.count(report.supports)}
      </p>
      <Trouble act={act} sentence={act.sentence} />
      {act.done ? (
        <p className="row small ok-line">
          <Icon name="check" small />
          {words.done}
        </p>
      ) : supports ? (
        <Button busy={act.isPending} onClick={act.send}>
          {filing.similar.instead}
        </Button>
      ) : null}
    </li>
  );
}

type Props = {
  reports: readonly SimilarComplaint[];
  /** Whether whoever writes is the reporter, whose support it would be. */
  supports: boolean;
  /** What was written is not needed any more. */
  onDrop: () => void;
  /** It is to be sent all the same. */
  onGoOn: () => void;
};

/** Reports that may say the same, before one more is sent. A hint, never a gate. */
export function Similar({ reports, supports, onDrop, onGoOn }: Props) {
  const { similar: text } = useText().filing;
  const [closed, setClosed] = useState(false);
  const [supported, setSupported] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: whoever listens goes on with what it did.
  useEffect(() => {
    if (supported) heading.current?.focus();
  }, [supported]);
  if (closed || reports.length === 0) return null;
  const goOn = (
    <Button
      look="quiet"
      onClick={() => {
        setClosed(true);
        onGoOn();
      }}
    >
      {text.goOn}
    </Button>
  );
  if (supported) {
    return (
      <section className="similar is-done" aria-labelledby="similar">
        <h2 id="similar" ref={heading} tabIndex={-1}>
          <Icon name="check" />
          {text.supported}
        </h2>
        <p>{text.supportedText}</p>
        <div className="row">
          <To className={buttonClass("second")} href={paths.publicCase(supported)}>
            {text.open}
          </To>
          <Button look="quiet" onClick={onDrop}>
            {text.drop}
          </Button>
          {goOn}
        </div>
      </section>
    );
  }
  return (
    <section className="similar" aria-labelledby="similar">
      <h2 id="similar">
        <Icon name="users" />
        {text.title(reports.length)}
      </h2>
      <p className="small muted">{text.hint}</p>
      <ul>
        {reports.map((report) => (
          <Report key={report.id} report={report} supports={supports} onSupported={() => setSupported(report.id)} />
        ))}
      </ul>
      {goOn}
    </section>
  );
}
