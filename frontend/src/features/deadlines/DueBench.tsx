import { useQueries, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { calendarYear } from "../../api/deadlines";
import { deadline } from "../../api/reference";
import { explain } from "../../api/sentences";
import type { ClockKind, ComplaintClass, Policy, Sent } from "../../api/types";
import { useDates, useDayName, useLang, useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { dayOf, homeZone } from "../../lib/dates";
import { shownDays, skippedRuns, yearsOf } from "../../lib/days";
import { ruleFor, type Span } from "../../lib/limits";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { DayStrip, StripKey } from "../../ui/DayStrip";
import { Field } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import { AreaPicker, type Coded } from "./AreaPicker";

type Asked = Sent<"/v1/sla/deadlines", "post"> & { start: string; citation: string };

const clocks: ClockKind[] = ["verification", "first_response", "completion", "routing", "reply", "hold", "appeal"];
const classes: ComplaintClass[] = ["complaint", "aspiration", "information_request"];

/** Noon of a day: inside it in every zone of the country. */
const noon = (day: string) => `${day}T05:00:00Z`;

function Answer({ asked }: { asked: Asked }) {
  const { bench: text } = useDeadlinesText();
  const { explained, parts } = useText();
  const lang = useLang();
  const dates = useDates();
  const nameIn = useDayName();
  const { start, citation, ...body } = asked;
  const read = useQuery(deadline(body));
  const years = useQueries({ queries: yearsOf(read.data?.days ?? []).map((year) => calendarYear(year)), combine: (found) => found.flatMap(({ data }) => data?.days ?? []) });
  if (read.isPending) return <Loading />;
  if (!read.data) return <Failure {...explain(read.error, lang)} onRetry={read.refetch} />;
  const zone = asked.time_zone;
  const days = shownDays(read.data.days, years);
  const due = dayOf(read.data.due_at, zone);
  const counted = days.filter(({ number }) => number !== null).length;
  const skipped = skippedRuns(days).map(({ from, to, off, name }) =>
    explained.skipped(from === to ? dates.inMonth(from) : explained.span(dates.inMonth(from), dates.inMonth(to)), nameIn(name) ?? explained.off[off]),
  );
  return (
    <div className="stack">
      <p className="eff-say">
        {dates.long(due)}, {dates.time(read.data.due_at, zone)}
      </p>
      <p className="small muted">
        {parts.term({ value: body.value, unit: body.unit })}: <span lang="id">{citation}</span>
      </p>
      {read.data.provisional ? <Banner tone="wait" icon="alert">{explained.provisional}</Banner> : null}
      {days.length > 0 ? (
        <>
          <p className="small">{text.result(counted, days.length - counted)}</p>
          <div className="ex-days">
            <DayStrip days={days} start={start} due={due} today="" caption={text.title} />
            <StripKey days={days} />
          </div>
          <p className="small">
            <b>{text.reads}</b> “{[explained.nth(counted, counted), ...skipped].join("; ")}.”
          </p>
        </>
      ) : null}
    </div>
  );
}

/** When would it be due? Every day counted or skipped as the clocks of cases count; nothing is kept. */
export function DueBench({ policy }: { policy: Policy }) {
  const words = useDeadlinesText();
  const { bench: text, rules } = words;
  const [from, setFrom] = useState("");
  const [clock, setClock] = useState<ClockKind>("first_response");
  const [kind, setKind] = useState<ComplaintClass>("complaint");
  const [zone, setZone] = useState(homeZone());
  const [week, setWeek] = useState<"mon_fri" | "mon_sat">("mon_fri");
  const [area, setArea] = useState<Coded | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [tried, setTried] = useState(false);
  const rule = ruleFor(policy.limits, { clock, class: kind });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!from || !rule) return;
    const limit: Span = rule.limit;
    setAsked({ start: from, citation: rule.citation, from: noon(from), ...limit, time_zone: zone, week, area_code: area?.code ?? null });
  }
  return (
    <section className="pols" aria-labelledby="kapan">
      <div>
        <h2 id="kapan">{text.title}</h2>
        <p className="small muted">{text.hint}</p>
      </div>
      <div className="card xp">
        <form className="stack" noValidate onSubmit={onSubmit}>
          <Field label={text.from} error={tried && !from ? text.fromRequired : undefined}>
            {(wiring) => <input {...wiring} className="input" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
          </Field>
          <Field label={text.clock} error={tried && !rule ? text.noLimit : undefined}>
            {(wiring) => (
              <select {...wiring} className="select" value={clock} onChange={(event) => setClock(event.target.value as ClockKind)}>
                {clocks.map((one) => (
                  <option key={one} value={one}>
                    {rules.clock[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.class}>
            {(wiring) => (
              <select {...wiring} className="select" value={kind} onChange={(event) => setKind(event.target.value as ComplaintClass)}>
                {classes.map((one) => (
                  <option key={one} value={one}>
                    {rules.class[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.zone}>
            {(wiring) => (
              <select {...wiring} className="select" value={zone} onChange={(event) => setZone(event.target.value)}>
                {Object.entries(words.zone).map(([one, name]) => (
                  <option key={one} value={one}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.week}>
            {(wiring) => (
              <select {...wiring} className="select" value={week} onChange={(event) => setWeek(event.target.value as "mon_fri" | "mon_sat")}>
                <option value="mon_fri">{words.week.mon_fri}</option>
                <option value="mon_sat">{words.week.mon_sat}</option>
              </select>
            )}
          </Field>
          <Field label={text.area} hint={text.areaHint}>
            {(wiring) => <AreaPicker {...wiring} chosen={area} onChoose={setArea} />}
          </Field>
          <div>
            <Button type="submit" look="second">
              {text.send}
            </Button>
          </div>
        </form>
        <div role="status">{asked ? <Answer asked={asked} /> : <p className="muted">{text.empty}</p>}</div>
      </div>
    </section>
  );
}
