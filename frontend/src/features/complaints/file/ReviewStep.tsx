import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { foreseenAgencies } from "../../../api/reference";
import { useDates, useLabel, useText } from "../../../i18n";
import { To } from "../../../link";
import { Flags } from "../../../ui/Badge";
import { useFiles } from "../files/useFiles";
import type { Step } from "./check";
import { type Draft, reportFiles } from "./draft";

/** `who`: what the reporter goes by, from the account or as it was written. `children`: what to know before sending. */
export function ReviewStep({ draft, who, hrefOf, children }: { draft: Draft; who: string; hrefOf: (step: Step) => string; children?: ReactNode }) {
  const { filing, words, files } = useText();
  const kept = useFiles(reportFiles(draft.counter), null);
  const { review } = filing;
  const dates = useDates();
  const label = useLabel();
  const rows: [Step, string, ReactNode][] = [
    ["kind", review.kind, draft.class ? words.class[draft.class] : ""],
    ["story", review.heading, <b key="t">{draft.title}</b>],
    ["story", review.story, <span key="s" className="pre">{draft.text}</span>],
    ["story", review.date, draft.incident_date ? dates.long(draft.incident_date) : ""],
    ["story", review.topic, draft.category ? label(draft.category.name) : review.unknown],
    ["story", files.list, kept.items.length > 0 ? files.count(kept.items.length) : files.none],
    ["place", review.place, [draft.area?.path, draft.point ? filing.place.hereSet : "", draft.address].filter(Boolean).join(" · ") || review.noPlace],
    ["place", review.agency, draft.knowsAgency === "yes" && draft.agency ? label(draft.agency.name) : <Foreseen key="a" draft={draft} />],
    [
      "privacy",
      review.name,
      draft.anonymous ? (
        <span key="n">
          <Flags anonymous secret={false} /> {review.anonymous}
        </span>
      ) : (
        who || review.noName
      ),
    ],
    [
      "privacy",
      review.content,
      draft.secret ? (
        <span key="c">
          <Flags anonymous={false} secret /> {review.secret}
        </span>
      ) : (
        review.public
      ),
    ],
  ];
  return (
    <>
      <header className="q-h">
        <h1>{review.title}</h1>
        <p className="hint">{review.hint}</p>
      </header>
      {children}
      <dl className="review">
        {rows.map(([step, name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            <dd className="review-c">
              <To className="link-row" href={hrefOf(step)} aria-label={review.change(name)}>
                {review.changeShort}
              </To>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Nobody has to know who is in charge; who wants to know beforehand is told, and why. */
function Foreseen({ draft: { category, area } }: { draft: Draft }) {
  const { review } = useText().filing;
  const label = useLabel();
  const known = { ...(category ? { category_code: category.code } : {}), ...(area ? { area_code: area.code } : {}) };
  const found = useQuery({ ...foreseenAgencies(known), enabled: !!category || !!area });
  const first = found.data?.[0];
  if (!first) return review.unknown;
  return (
    <>
      {review.probably(label(first.agency.name))}
      <p className="hint">
        {first.reasons[0] ? `${label(first.reasons[0])} ` : ""}
        {review.decides}
      </p>
    </>
  );
}
