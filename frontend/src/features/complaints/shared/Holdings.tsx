import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { holdings } from "../../../api/complaints";
import { explain } from "../../../api/sentences";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { More } from "../../../ui/More";
import { Failure } from "../../../ui/States";

/** Who held the case, one after another, with the working days that are charged to each. Fetched by whoever opens it: a case comes in one answer. */
export function Holdings({ caller, id, card = false }: { caller: "reporter" | "officer"; id: string; card?: boolean }) {
  const { holdings: text, parts } = useText();
  const lang = useLang();
  const dates = useDates();
  const label = useLabel();
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...holdings(caller, id), enabled: open });
  return (
    <section className={card ? "card held" : "held"}>
      <More title={text.title} onOpen={() => setOpen(true)}>
        {found.isPending ? <p className="small muted">{parts.loading}</p> : null}
        {found.isError ? <Failure {...explain(found.error, lang)} onRetry={found.refetch} /> : null}
        {found.data ? (
          <>
            <ol className="held-l small">
              {found.data.map((one) => (
                <li key={`${one.agency.id}-${one.started_at}`} aria-current={one.ended_at ? undefined : "step"}>
                  <b>{one.agency.short_name ?? label(one.agency.name)}</b>
                  <span className="num">{text.days(one.working_days)}</span>
                  <span className="muted">
                    {one.ended_at ? text.span(dates.short(one.started_at), dates.short(one.ended_at)) : text.since(dates.short(one.started_at))}
                    {one.returned ? `, ${text.returned}` : ""}
                  </span>
                </li>
              ))}
            </ol>
            <p className="small muted">{text.hint}</p>
          </>
        ) : null}
      </More>
    </section>
  );
}
