import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { testRules } from "../../api/agencies";
import { foreseenAgencies } from "../../api/reference";
import type { GovernmentLevel, RoutingVerdict } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLabel } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { AreaPicker, type Coded, TopicPicker } from "./pickers";
import { levels } from "./RuleDialog";
import { Trouble } from "./Trouble";

type Tried = Parameters<typeof testRules>[0];

/** Where no rule applies, the suggestion is made from who owns the topic and the area: so it is today, and for the level that goes with the topic. */
function Usual({ tried }: { tried: Tried }) {
  const { bench } = useAgenciesText();
  const label = useLabel();
  const known = { ...(tried.category_code ? { category_code: tried.category_code } : {}), ...(tried.area_code ? { area_code: tried.area_code } : {}) };
  const found = useQuery({ ...foreseenAgencies(known), enabled: Object.keys(known).length > 0 && !tried.level && !tried.day });
  const first = found.data?.[0];
  if (!first) return <li>{bench.noRuleText}</li>;
  return (
    <li>
      {bench.usual(label(first.agency.name))} {first.reasons.map(label).join(" ")}
    </li>
  );
}

function Answer({ verdict, tried }: { verdict: RoutingVerdict; tried: Tried }) {
  const text = useAgenciesText();
  const { bench } = text;
  const label = useLabel();
  const dates = useDates();
  const level = verdict.level ? text.level[verdict.level] : text.rules.anyLevel;
  return (
    <>
      <div>
        <p className="small muted">{bench.suggestion}</p>
        <p className="ag-to">{verdict.agency ? label(verdict.agency.name) : bench.noRule}</p>
      </div>
      <ul className="small stack-s">
        {verdict.reason ? <li>{label(verdict.reason)}</li> : <Usual tried={tried} />}
        {verdict.rule ? <li>{bench.won(verdict.rule.priority)}</li> : null}
        <li className="muted">{bench.tried(level, dates.short(verdict.day))}</li>
      </ul>
      {verdict.lost.length > 0 ? (
        <>
          <h3>{bench.lost}</h3>
          <ul className="ag-lost">
            {verdict.lost.map(({ rule, why }) => (
              <li key={rule.id}>
                <b>
                  {rule.priority} · {label(rule.agency.name)}
                </b>
                <span className="muted">{bench.why[why]}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Where would this go? The rules tried out; nothing is kept. */
export function Bench() {
  const text = useAgenciesText();
  const { bench } = text;
  const [topic, setTopic] = useState<Coded | null>(null);
  const [area, setArea] = useState<Coded | null>(null);
  const [level, setLevel] = useState("");
  const [day, setDay] = useState("");
  const trying = useSending({ mutationFn: testRules });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!trying.isPending) trying.mutate({ category_code: topic?.code ?? null, area_code: area?.code ?? null, level: (level || null) as GovernmentLevel | null, day: day || null });
  }
  return (
    <section className="ag-rules" aria-labelledby="bangku">
      <div>
        <h2 id="bangku">{bench.title}</h2>
        <p className="small muted">{bench.hint}</p>
      </div>
      <div className="card ag-bench">
        <form className="stack" noValidate onSubmit={onSubmit}>
          <Field label={text.rule.topic}>{(wiring) => <TopicPicker {...wiring} chosen={topic} onChoose={setTopic} />}</Field>
          <Field label={text.rule.area}>{(wiring) => <AreaPicker {...wiring} chosen={area} onChoose={setArea} />}</Field>
          <div className="ag-two">
            <Field label={text.rule.level}>
              {(wiring) => (
                <select {...wiring} className="select" value={level} onChange={(event) => setLevel(event.target.value)}>
                  <option value="">{bench.byTopic}</option>
                  {levels.map((one) => (
                    <option key={one} value={one}>
                      {text.level[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={bench.day} hint={bench.dayHint}>
              {(wiring) => <input {...wiring} className="input" type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
            </Field>
          </div>
          <Trouble error={trying.error} />
          <div>
            <Button type="submit" look="primary" busy={trying.isPending}>
              {bench.send}
            </Button>
          </div>
        </form>
        <div className="ag-answer" role="status">
          {trying.data && trying.variables ? <Answer verdict={trying.data} tried={trying.variables} /> : null}
        </div>
      </div>
    </section>
  );
}
