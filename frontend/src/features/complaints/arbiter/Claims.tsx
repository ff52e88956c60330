import { useDates, useLabel } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { Masked } from "../../../ui/Masked";
import { FileSight } from "../desk/FileSight";
import { Attachments } from "../files/Attachments";
import type { Claim } from "./dispute";

/** What both sides say, beside each other. */
export function Claims({ claims, id }: { claims: readonly Claim[]; id: string }) {
  const { arbiter } = useWorkText();
  const dates = useDates();
  const label = useLabel();
  return (
    <div className="claims">
      {claims.map(({ seq, on, agency, text, proposed, entry }) => (
        <article key={seq} className="card">
          <h4>{agency ? label(agency.name) : arbiter.steps.agency}</h4>
          <p className="xs muted">{dates.short(on)}</p>
          <p className="quote small">{text ? <Masked>{text}</Masked> : arbiter.noReason}</p>
          <p className="small">
            {proposed ? (
              <>
                <b>{arbiter.proposes}</b> {label(proposed.name)}
              </>
            ) : (
              arbiter.proposesNone
            )}
          </p>
          {entry.attachments.length > 0 ? <Attachments files={entry.attachments} caller="officer" id={id} Below={FileSight} /> : null}
        </article>
      ))}
    </div>
  );
}
