import "./messages.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { hasCode } from "../../api/errors";
import { type DeliveryState, deliveryPages } from "../../api/messages";
import { explain } from "../../api/sentences";
import { useLang } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Button, buttonClass } from "../../ui/Button";
import { MoreRows } from "../../ui/MoreRows";
import { Refused } from "../../ui/Refused";
import { Empty, Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { DeliveryTable } from "./DeliveryTable";
import { useSendAgain } from "./useSendAgain";

const states = ["failed", "queued", "sent", "suppressed"] as const satisfies readonly DeliveryState[];

/** What was sent, what waits, what was given up and why. */
export function DeliveriesPage() {
  const { nav, deliveries: text, more, refresh } = useMessagesText();
  useTitle(nav.deliveries);
  const lang = useLang();
  const navigate = useNavigate();
  const search: { keadaan?: string | undefined } = useSearch({ from: "/officers/admin/pesan/kiriman" });
  const state = states.find((one) => one === search.keadaan);
  const list = useInfiniteQuery(deliveryPages(state));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const again = useSendAgain();
  const overtaken = hasCode(again.error, "wrong_state");
  const failed = again.error ? explain(again.error, lang) : null;
  const empty = state === undefined ? text.emptyAllTitle : text.emptyTitle;
  return (
    <main id="isi" className="adm msg">
      <AdminHead title={nav.deliveries} hint={text.hint}>
        <Button busy={list.isFetching} onClick={() => void list.refetch()}>
          {refresh}
        </Button>
      </AdminHead>
      <div className="chips" role="group" aria-label={text.filters}>
        {[undefined, ...states].map((one) => (
          <button key={one ?? "all"} type="button" className="chip" aria-pressed={one === state} onClick={() => void navigate({ href: paths.deliveries({ keadaan: one }) })}>
            {one ? text.filter[one] : text.all}
          </button>
        ))}
      </div>
      {failed ? <Refused text={overtaken ? text.wrongState : failed.text} reference={overtaken ? null : failed.reference} waiting={failed.waiting} /> : null}
      <section className="adm-l">
        {list.isPending ? <Loading /> : null}
        {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty standing={{ stage: 5, tone: "settled" }} title={empty} text={state === "failed" ? text.emptyFailed : text.emptyText}>
            {state ? (
              <To className={buttonClass("second")} href={paths.deliveries()}>
                {text.showAll}
              </To>
            ) : null}
          </Empty>
        ) : null}
        {rows.length > 0 ? <DeliveryTable rows={rows} busy={again.busy} onSend={again.send} /> : null}
        <MoreRows list={list} label={more} />
      </section>
    </main>
  );
}
