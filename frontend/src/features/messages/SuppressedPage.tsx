import "./messages.css";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { liftSuppression, suppressedPages } from "../../api/messages";
import { explain } from "../../api/sentences";
import type { SuppressedAddress } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLang, useText } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { AdminHead } from "../../ui/AdminHead";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Dialog } from "../../ui/Dialog";
import { MoreRows } from "../../ui/MoreRows";
import { Refused } from "../../ui/Refused";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";

type LiftProps = { row: SuppressedAddress; who: string; onClose: () => void };

function LiftDialog({ row, who, onClose }: LiftProps) {
  const { suppressed: text } = useMessagesText();
  const { parts } = useText();
  const lang = useLang();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const lifting = useSending({
    mutationFn: () => liftSuppression(row.id),
    onSuccess: () => done(text.done),
    // Somebody else was faster: what was wanted is so.
    onError: (error) => (hasStatus(error, 404) ? done(text.gone) : undefined),
  });
  function done(said: string) {
    toast(said);
    onClose();
    return queries.invalidateQueries({ queryKey: keys.suppressed });
  }
  const failed = lifting.error && !hasStatus(lifting.error, 404) ? explain(lifting.error, lang) : null;
  return (
    <Dialog title={text.title} text={text.text(who, dates.short(row.since))} onClose={onClose}>
      {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
      <div className="row dialog-f">
        <Button look="primary" busy={lifting.isPending} onClick={() => lifting.mutate()}>
          {text.send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

/** Addresses that nothing is sent to: whose they are and since when, never which. */
export function SuppressedPage() {
  const { nav, suppressed: text, more } = useMessagesText();
  useTitle(nav.suppressed);
  const { columns } = text;
  const lang = useLang();
  const dates = useDates();
  const list = useInfiniteQuery(suppressedPages());
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const [open, setOpen] = useState<SuppressedAddress | null>(null);
  const whoOf = (row: SuppressedAddress) => row.name ?? text[row.owner];
  return (
    <main id="isi" className="adm msg">
      <AdminHead title={nav.suppressed} hint={text.hint} />
      <section className="adm-l">
        {list.isPending ? <Loading /> : null}
        {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty standing={{ stage: 5, tone: "settled" }} title={text.emptyTitle} text={text.emptyText} /> : null}
        {rows.length > 0 ? (
          <CardTable label={text.list} heads={[columns.who, columns.why, columns.since]} acts={columns.acts}>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <b>{whoOf(row)}</b>
                  <small>{row.name ? text[row.owner] : text.unnamed}</small>
                </td>
                <td data-l={columns.why}>{text.why[row.kind]}</td>
                <td data-l={columns.since} className="num">
                  {dates.short(row.since)}, {dates.time(row.since)}
                </td>
                <td className="w acts">
                  <Button aria-label={text.liftFor(whoOf(row), dates.short(row.since))} onClick={() => setOpen(row)}>
                    {text.lift}
                  </Button>
                </td>
              </tr>
            ))}
          </CardTable>
        ) : null}
        <MoreRows list={list} label={more} />
      </section>
      {open ? <LiftDialog row={open} who={whoOf(open)} onClose={() => setOpen(null)} /> : null}
    </main>
  );
}
