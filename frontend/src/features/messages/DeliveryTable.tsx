import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { sendDeliveryAgain } from "../../api/messages";
import { explain } from "../../api/sentences";
import type { Answer, Delivery, Topic } from "../../api/types";
import { useKeyed } from "../../api/useKeyed";
import { useDates, useLang } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Refused } from "../../ui/Refused";
import { useToast } from "../../ui/Toast";
import { canSendAgain, causeOf, standingOf } from "./causes";

const looks = { queued: ["run", "clock"], again: ["wait", "pause"], sent: ["done", "check"], failed: ["late", "alert"], suppressed: ["quiet", "off"] } as const;

type Pages = InfiniteData<Answer<"/v1/deliveries", "get">>;

/** How a mail stands, why it has not arrived, and what can be done about it. */
function State({ row }: { row: Delivery }) {
  const { deliveries: text } = useMessagesText();
  const dates = useDates();
  const standing = standingOf(row);
  const [tone, icon] = looks[standing];
  const tries = text.tries(row.attempts);
  const code = row.last_error;
  const cause = code && (standing === "failed" || standing === "again") ? causeOf(code) : null;
  return (
    <div>
      <Badge tone={tone} icon={icon}>
        {text.state[standing]}
      </Badge>
      {cause ? (
        <small className="dl-why">
          {text.cause[cause]} <span className="ref">{text.code(code ?? "")}</span>
        </small>
      ) : null}
      {standing === "sent" && row.sent_at ? <small>{text.sentAt(`${dates.short(row.sent_at)}, ${dates.time(row.sent_at)}`)}</small> : null}
      {standing === "queued" ? <small>{text.waits}</small> : null}
      {standing === "again" ? <small>{text.againText(tries)}</small> : null}
      {standing === "failed" && row.attempts > 1 ? <small>{tries}</small> : null}
      {standing === "suppressed" ? <small>{text.suppressedText}</small> : null}
      {standing === "failed" && row.complaint && (cause === "address" || cause === "closed") ? (
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

/** On phones a row becomes a card. */
export function DeliveryTable({ rows }: { rows: readonly Delivery[] }) {
  const { deliveries: text, topics, others } = useMessagesText();
  const { columns } = text;
  const lang = useLang();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const again = useKeyed(
    (id: string, key) => sendDeliveryAgain(id, key),
    (after: Delivery) => {
      // The row stays where it was pressed and says how it stands now, though it would no longer be on a filtered list.
      queries.setQueriesData({ queryKey: keys.deliveries }, (list?: Pages) =>
        list ? { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map((one) => (one.id === after.id ? after : one)) })) } : list,
      );
      toast(text.sent);
    },
  );
  const overtaken = hasCode(again.error, "wrong_state");
  const failed = again.error ? explain(again.error, lang) : null;
  const nameOf = (event: string) => topics[event as Topic]?.[0] ?? others[event] ?? event;
  function send(id: string) {
    if (again.isPending) return;
    again.mutate(id, {
      onError: (error) => {
        if (hasCode(error, "wrong_state")) void queries.invalidateQueries({ queryKey: keys.deliveries });
      },
    });
  }
  return (
    <>
      {failed ? (
        <div className="dl-t">
          <Refused text={overtaken ? text.wrongState : failed.text} reference={overtaken ? null : failed.reference} waiting={failed.waiting} />
        </div>
      ) : null}
      <table className="table cards-s" aria-label={text.list}>
        <thead>
          <tr>
            <th>{columns.what}</th>
            <th>{columns.who}</th>
            <th>{columns.state}</th>
            <th>{columns.when}</th>
            <th>
              <span className="sr">{columns.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = nameOf(row.event);
            const about = row.complaint?.tracking_number;
            return (
              <tr key={row.id}>
                <td>
                  <b>{name}</b>
                  {row.complaint ? (
                    <small>
                      <To className="code" href={paths.desk(row.complaint.id)}>
                        {about}
                      </To>
                    </small>
                  ) : null}
                </td>
                <td data-l={columns.who}>{text.who[row.recipient]}</td>
                <td data-l={columns.state}>
                  <State row={row} />
                </td>
                <td data-l={columns.when} className="num">
                  {dates.short(row.created_at)}, {dates.time(row.created_at)}
                </td>
                <td className="w">
                  {canSendAgain(row) ? (
                    <Button busy={again.isPending} aria-label={text.againFor(about ? `${name}, ${about}` : name)} onClick={() => send(row.id)}>
                      {text.again}
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
