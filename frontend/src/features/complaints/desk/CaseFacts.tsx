import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agencySuggestions } from "../../../api/complaints";
import { isOmbudsman } from "../../../api/people";
import { useMe } from "../../../api/session";
import type { OfficerComplaint } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { factsOf } from "../../../lib/clock";
import { ClockBadge } from "../../../ui/Clock";
import { Facts } from "../../../ui/Facts";
import { Icon } from "../../../ui/Icon";
import { Masked } from "../../../ui/Masked";
import { More } from "../../../ui/More";
import { TagsPanel } from "../beside/TagsPanel";
import { Clocks, useClockName } from "../shared/Clocks";
import { Dossier } from "../shared/Dossier";
import { DueButton } from "../shared/Explained";
import { Holdings } from "../shared/Holdings";
import { AlikePanel } from "./AlikePanel";
import { ClassifyDialog } from "./ClassifyDialog";
import { contributorsOf } from "./contributors";

/** Where it should go and why; the losing candidates stay one step away. */
function Suggestions({ id }: { id: string }) {
  const { case: text } = useDeskText();
  const label = useLabel();
  const found = useQuery(agencySuggestions(id));
  const [first, ...others] = found.data?.data ?? [];
  if (found.isPending || found.isError) return null;
  return (
    <section className="sugg">
      <h2>
        <Icon name="route" />
        {text.suggestion}
      </h2>
      {first ? (
        <>
          <p className="small">
            <b>{label(first.agency.name)}</b>
          </p>
          <ul className="small whyl">
            {first.reasons.map((reason) => (
              <li key={reason.id}>{label(reason)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="small muted">{text.noSuggestion}</p>
      )}
      {others.length > 0 ? (
        <More title={text.others}>
          {others.map(({ agency, reasons }) => (
            <p className="small" key={agency.id}>
              <b>{label(agency.name)}</b>: {reasons.map(label).join(" · ")}
            </p>
          ))}
        </More>
      ) : null}
    </section>
  );
}

/** What it is about, and the way to correct that. */
function Topic({ complaint, name }: { complaint: OfficerComplaint; name: string }) {
  const { case: text } = useDeskText();
  const [open, setOpen] = useState(false);
  if (!complaint.allowed_acts.includes("classify")) return name;
  return (
    <>
      {name}{" "}
      <button type="button" className="as-link" aria-label={text.changeTopic} onClick={() => setOpen(true)}>
        {text.change}
      </button>
      {open ? <ClassifyDialog complaint={complaint} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The right column: clocks, facts, the public's version, suggestions. */
export function CaseFacts({ complaint, now }: { complaint: OfficerComplaint; now: Date }) {
  const { case: text } = useDeskText();
  const { words } = useText();
  const me = useMe();
  const dates = useDates();
  const label = useLabel();
  const nameOf = useClockName();
  // Those of contributors stand with their names.
  const own = complaint.clocks.filter((clock) => clock.kind !== "contribution");
  const running = own.filter((clock) => clock.state === "running" || clock.state === "paused");
  const done = own.filter((clock) => clock.state === "done");
  const deciding = complaint.allowed_acts.includes("verify") || complaint.allowed_acts.includes("dispose");
  return (
    <aside className="facts-col">
      <section>
        <h2>{text.clocks}</h2>
        <div className="stack clocks-l">
          <Clocks caller="officer" id={complaint.id} of={running} now={now} />
          {done.length > 0 ? (
            <ul className="done-l small">
              {done.map((clock) => (
                <li key={`${clock.kind}-${clock.started_at}`}>
                  <span>{nameOf(clock, complaint.clocks, true)}</span>
                  <DueButton clock={clock} look="due-b">
                    <ClockBadge facts={factsOf(clock)} now={now} brief />
                  </DueButton>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </section>
      {complaint.contributors.length > 0 ? (
        <section>
          <h2>{text.helpers}</h2>
          <ul className="asked-l small">
            {contributorsOf(complaint).map(({ agency, clock }) => (
              <li key={agency.id}>
                <span>{label(agency.name)}</span>
                {clock ? (
                  <DueButton clock={clock} look="due-b">
                    <ClockBadge facts={factsOf(clock)} now={now} />
                  </DueButton>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{text.facts}</h2>
        <Facts
          rows={[
            [
              text.holder,
              <span key="h">
                <b>{label(complaint.holder.name)}</b>
                {complaint.holder.id === complaint.holder_root.id ? null : (
                  <>
                    <br />
                    {label(complaint.holder_root.name)}
                  </>
                )}
              </span>,
            ],
            [text.assignee, complaint.assignee?.name ?? text.noAssignee],
            complaint.area || complaint.location
              ? [text.place, [complaint.location?.address, complaint.area?.path].filter(Boolean).join(", ")]
              : null,
            complaint.category ? [text.topic, <Topic key="t" complaint={complaint} name={label(complaint.category.name)} />] : null,
            [text.kind, words.class[complaint.class]],
            [
              text.happened,
              `${dates.long(complaint.incident_date)}${complaint.incident_is_old ? ` (${text.old})` : ""}`,
            ],
            complaint.wished_agency ? [text.wished, label(complaint.wished_agency.name)] : null,
            [text.rule, [...new Set([label(complaint.rule_set.name), complaint.rule_set.citation])].join(", ")],
            [text.moved, text.movedText(complaint.hand_offs, complaint.returns)],
          ]}
        />
        {complaint.rating ? <p className="small rated">{text.rating(complaint.rating.score)}</p> : null}
        <More title={text.publicView}>
          <div className="stack small pub">
            <p className="muted">{complaint.published ? text.published : text.unpublished}</p>
            <p>
              <b>{complaint.public_title}</b>
            </p>
            <p>
              <Masked>{complaint.public_text}</Masked>
            </p>
          </div>
        </More>
      </section>
      <AlikePanel complaint={complaint} />
      <TagsPanel complaint={complaint} />
      <Holdings caller="officer" id={complaint.id} />
      {me && isOmbudsman(me) ? <Dossier caller="officer" id={complaint.id} /> : null}
      {deciding ? <Suggestions id={complaint.id} /> : null}
    </aside>
  );
}
