import type { Delivery, Topic } from "../../api/types";
import { useDates } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { canSendAgain, causeOf, causeOfGateway, causeOfPush, isStopped, standingOf } from "./causes";

const causes = { email: causeOf, sms: causeOfGateway, whatsapp: causeOfGateway, push: causeOfPush } as const;
const looks = { queued: ["run", "clock"], again: ["wait", "pause"], sent: ["done", "check"], failed: ["late", "alert"], suppressed: ["quiet", "off"] } as const;

/** How a mail or a message stands, why it has not arrived, and what can be done about it. */
function State({ row, id }: { row: Delivery; id: string }) {
  const { deliveries: text } = useMessagesText();
  const dates = useDates();
  const standing = standingOf(row);
  const [tone, icon] = looks[standing];
  const tries = text.tries(row.attempts);
  const code = row.last_error;
  const cause = code && (standing === "failed" || standing === "again") ? causes[row.channel](code) : null;
  const takenAt = { email: text.sentAt, sms: text.takenAt, whatsapp: text.takenAt, push: text.pushedAt }[row.channel];
  const stopped = isStopped(row, cause);
  return (
    <div id={id} tabIndex={-1}>
      <Badge tone={tone} icon={icon}>
        {text.state[standing]}
      </Badge>
      {cause ? (
        <small className="dl-why">
          {text.cause[cause]} <span className="ref">{text.code(code ?? "")}</span>
        </small>
      ) : null}
      {standing === "sent" && row.sent_at ? <small>{takenAt(`${dates.short(row.sent_at)}, ${dates.time(row.sent_at)}`)}</small> : null}
      {standing === "queued" ? <small>{text.waits}</small> : null}
      {standing === "again" ? <small>{text.againText(tries)}</small> : null}
      {standing === "failed" && row.attempts > 1 ? <small>{tries}</small> : null}
      {standing === "suppressed" && !stopped ? <small>{row.can_be_sent_again ? text.openedAgain : text.suppressedText}</small> : null}
      {stopped ? (
        <small>
          {text.stopped} <To href={paths.suppressed()}>{text.toSuppressed}</To>
        </small>
      ) : null}
      {standing === "failed" && row.event === "invitation" ? (
        <small>
          <To href={paths.people({ keadaan: "invited" })}>{text.invitation}</To>
        </small>
      ) : null}
    </div>
  );
}

type Props = { rows: readonly Delivery[]; busy: boolean; onSend: (id: string) => void };

/** On phones a row becomes a card. */
export function DeliveryTable({ rows, busy, onSend }: Props) {
  const { deliveries: text, topics, others } = useMessagesText();
  const { columns } = text;
  const dates = useDates();
  const nameOf = (event: string) => topics[event as Topic]?.[0] ?? others[event] ?? event;
  return (
    <CardTable label={text.list} heads={[columns.what, columns.who, columns.state, columns.when]} acts={columns.acts}>
      {rows.map((row) => {
        const name = nameOf(row.event);
        const about = row.complaint?.tracking_number;
        return (
          <tr key={row.id}>
            <td>
              <b>{name}</b>
              <small>{text.channel[row.channel]}</small>
              {row.complaint ? (
                <small>
                  <To className="code" href={paths.desk(row.complaint.id)}>
                    {about}
                  </To>
                </small>
              ) : null}
            </td>
            <td data-l={columns.who}>{row.event === "invitation" ? text.who.invited : text.who[row.recipient]}</td>
            <td data-l={columns.state}>
              <State row={row} id={`state-${row.id}`} />
            </td>
            <td data-l={columns.when} className="num">
              {dates.short(row.created_at)}, {dates.time(row.created_at)}
            </td>
            <td className="w acts">
              {canSendAgain(row) ? (
                <Button busy={busy} aria-label={text.againFor(about ? `${name}, ${about}` : name)} onClick={() => {
                    onSend(row.id);
                    // The button goes once it is sent; the focus stays with how it stands.
                    document.getElementById(`state-${row.id}`)?.focus();
                  }}>
                  {text.again}
                </Button>
              ) : null}
            </td>
          </tr>
        );
      })}
    </CardTable>
  );
}
