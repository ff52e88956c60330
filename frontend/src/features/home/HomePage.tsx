import "./home.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { complaintList } from "../../api/complaints";
import { limits } from "../../api/reference";
import type { ComplaintSummary } from "../../api/types";
import { useDates, useLabel, useText } from "../../i18n";
import type { PathStep } from "../../i18n/pair";
import { ruleFor } from "../../lib/limits";
import { nearArea } from "../../lib/text";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon, type IconName } from "../../ui/Icon";
import { MiniLine } from "../../ui/Line";
import { useTitle } from "../../ui/useTitle";

const topicIcons: IconName[] = ["road", "lamp", "id", "health", "school", "drop"];
const choiceIcons: IconName[] = ["eyeoff", "lock", "shield", "clock"];

function Acts() {
  const { home } = useText();
  const navigate = useNavigate();
  const [number, setNumber] = useState("");
  function go(event: FormEvent) {
    event.preventDefault();
    void navigate({ href: paths.track({ nomor: number.trim() }) });
  }
  return (
    <div className="acts">
      <To className="act act-1" href={paths.file()}>
        <b>{home.file}</b>
        <span>{home.fileHint}</span>
        <Icon name="arrow" />
      </To>
      <form className="act act-2" onSubmit={go}>
        <label htmlFor="no">
          <b>{home.track}</b>
        </label>
        <div className="search">
          <input
            className="input code"
            id="no"
            placeholder="LPR-2026-…"
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
          <button type="submit" className="btn">
            {home.trackButton}
          </button>
        </div>
      </form>
    </div>
  );
}

function Path() {
  const { home, parts } = useText();
  const rules = useQuery(limits()).data ?? [];
  function say(step: PathStep): string {
    if (!("clock" in step)) return step.hint;
    const rule = ruleFor(rules, { clock: step.clock, class: "complaint" });
    return rule ? step.hint(parts.term(rule.limit)) : "\u00A0"; // keeps its line, so that nothing jumps
  }
  return (
    <ol className="garis garis-h" aria-label={home.pathLabel}>
      {home.path.map((step, n) => {
        const end = n === home.path.length - 1;
        return (
          <li key={step.name} className={end ? "is-end" : "is-done"}>
            <span className={end ? "stop stop-end" : "stop"}>{end ? <Icon name="check" /> : <span className="no">{n + 1}</span>}</span>
            <b>{step.name}</b>
            <span className="when">{say(step)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Recent({ cases }: { cases: readonly ComplaintSummary[] }) {
  const { home, publicList } = useText();
  const dates = useDates();
  const label = useLabel();
  return (
    <section>
      <div className="sec-h">
        <h2>{home.recent}</h2>
        <To className="link-row" href={paths.publicList()}>
          {home.recentAll} <Icon name="arrow" />
        </To>
      </div>
      <ul className="cases cols">
        {cases.map((one) => (
          <li key={one.id}>
            <article className="case">
              <h3>
                <To href={paths.publicCase(one.id)}>{one.title}</To>
              </h3>
              <div className="row case-line">
                <MiniLine standing={{ stage: 5, tone: "settled" }} />
                <span className="clock c-done">
                  <Icon name="check" />
                  {"closed_on" in one && one.closed_on ? publicList.settledIn(dates.short(one.closed_on)) : null}
                </span>
              </div>
              <div className="meta">
                {one.area ? (
                  <span>
                    <Icon name="pin" small />
                    {nearArea(one.area.path)}
                  </span>
                ) : null}
                <span>
                  <Icon name="build" small />
                  {label(one.holder.name)}
                </span>
              </div>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function HomePage() {
  const { home, site } = useText();
  useTitle(site.titles.home);
  const recent = useQuery(complaintList({ view: "public", status: ["closed"], limit: 4 }));
  return (
    <main id="isi" className="home">
      <section className="hero on-deep">
        <div className="wrap">
          <div className="hero-top">
            <div>
              <h1>{home.title}</h1>
              <p className="lede">{home.lede}</p>
            </div>
            <Acts />
          </div>
          <Path />
        </div>
      </section>
      <div className="wrap home-body">
        <section className="three">
          <div>
            <h2>{home.what}</h2>
            <p>{home.whatText}</p>
            <ul className="topics">
              {home.topics.map((topic, n) => (
                <li key={topic}>
                  <Icon name={topicIcons[n]!} />
                  {topic}
                </li>
              ))}
            </ul>
            <p className="small muted">{home.whatNot}</p>
          </div>
          <div>
            <h2>{home.after}</h2>
            <ol className="then">
              {home.steps.map(([what, why]) => (
                <li key={what}>
                  <b>{what}</b> {why}
                </li>
              ))}
            </ol>
          </div>
          <div>
            <h2>{home.rights}</h2>
            <ul className="rights">
              {home.rightsList.map((right, n) => (
                <li key={right}>
                  <Icon name={choiceIcons[n]!} />
                  <span>{right}</span>
                </li>
              ))}
            </ul>
          </div>
        </section>
        {recent.data?.data.length ? <Recent cases={recent.data.data} /> : null}
      </div>
    </main>
  );
}
