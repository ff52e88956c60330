import { useQuery } from "@tanstack/react-query";
import { holdings } from "../../../api/complaints";
import { useDates, useLabel, useText } from "../../../i18n";

/** Who held the case, one after another, with the working days that are charged to each. Where it cannot be had, there is none. */
export function Holdings({ caller, id, card = false }: { caller: "reporter" | "officer"; id: string; card?: boolean }) {
  const { holdings: text } = useText();
  const dates = useDates();
  const label = useLabel();
  const found = useQuery(holdings(caller, id));
  if (!found.data || found.data.length === 0) return null;
  return (
    <section className={card ? "card held" : "held"}>
      <h2>{text.title}</h2>
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
    </section>
  );
}
