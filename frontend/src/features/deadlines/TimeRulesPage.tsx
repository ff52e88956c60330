import "./deadlines.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { policies } from "../../api/deadlines";
import { isNational } from "../../api/people";
import { explain } from "../../api/sentences";
import type { Answer, Policy, PolicyDraft } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { dayOf } from "../../lib/dates";
import { inForce } from "../../lib/limits";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Facts } from "../../ui/Facts";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Failure, Loading } from "../../ui/States";
import { useNow } from "../../ui/useNow";
import { useTitle } from "../../ui/useTitle";
import { DueBench } from "./DueBench";
import { LadderTable } from "./LadderTable";
import { LimitTable } from "./LimitTable";
import { PolicyDialog } from "./PolicyDialog";
import { PolicyDrafts } from "./PolicyDrafts";

type PolicyList = Answer<"/v1/sla/policies", "get">;

function Standing({ policy, today }: { policy: Policy; today: string }) {
  const { standing } = useDeadlinesText().rules;
  if (policy.standing === "beside") {
    return (
      <Badge tone="line" icon="eye">
        {standing.beside}
      </Badge>
    );
  }
  if (inForce(policy, today)) {
    return (
      <Badge tone="done" icon="check">
        {standing.binding}
      </Badge>
    );
  }
  const later = !!policy.valid_from && policy.valid_from > today;
  return (
    <Badge tone={later ? "wait" : "quiet"} icon={later ? "clock" : "box"}>
      {later ? standing.later : standing.ended}
    </Badge>
  );
}

function Set({ policy, today }: { policy: Policy; today: string }) {
  const { rules: text } = useDeadlinesText();
  const dates = useDates();
  const label = useLabel();
  const binding = policy.standing === "binding";
  const day = (one: string | null | undefined) => (one ? dates.long(one) : null);
  const until = policy.valid_to && today <= policy.valid_to ? day(policy.valid_to) : null;
  return (
    <article className="card pol">
      <header>
        <p className="row">
          <Standing policy={policy} today={today} />
        </p>
        <h2 lang="id">{policy.citation}</h2>
        <p className="small muted">{label(policy.name)}</p>
      </header>
      {label(policy.note) ? <p className="small">{label(policy.note)}</p> : null}
      {policy.superseded_by ? (
        <p className="small">
          <b>{text.supersededBy(label(policy.superseded_by.name), policy.superseded_by.citation, until)}</b>
        </p>
      ) : null}
      <Facts
        rows={[
          [text.facts.valid, text.valid(day(policy.valid_from), day(policy.valid_to))],
          binding ? [text.facts.reopen, text.inDays(policy.reopen_days)] : null,
          binding ? [text.facts.appeal, text.inDays(policy.appeal_days)] : null,
          binding ? [text.facts.extension, text.extension(policy.extension_days)] : null,
        ]}
      />
    </article>
  );
}

function Overrides({ overrides }: { overrides: PolicyList["overrides"] }) {
  const { rules: text } = useDeadlinesText();
  const { parts } = useText();
  const nameOf = useLimitName();
  const label = useLabel();
  return (
    <section className="pols" aria-labelledby="ketat">
      <h2 id="ketat">{text.overrides}</h2>
      <p className="small muted">{text.overridesHint}</p>
      {overrides.length === 0 ? <p className="small">{text.noOverrides}</p> : null}
      {overrides.map(({ agency, limits }) => (
        <article key={agency.id} className="card pol-o">
          <h3>
            <To href={paths.agencies({ pilih: agency.id })}>{label(agency.name)}</To>
          </h3>
          <ul className="small">
            {limits.map((limit) => (
              <li key={nameOf(limit)}>
                {nameOf(limit)}: <b>{parts.term(limit.limit)}</b>{" "}
                <span className="muted" lang="id">
                  {limit.citation}
                </span>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}

function Rules({ list, today }: { list: PolicyList; today: string }) {
  const { rules: text, ladder } = useDeadlinesText();
  const label = useLabel();
  const present = list.data.find((policy) => policy.standing === "binding" && inForce(policy, today));
  const beside = list.data.find((policy) => policy.standing === "beside" && inForce(policy, today));
  const others = list.data.filter((policy) => policy !== present);
  return (
    <>
      <div className="sets">
        {[...(present ? [present] : []), ...others].map((policy) => (
          <Set key={policy.code} policy={policy} today={today} />
        ))}
      </div>
      {present ? (
        <section className="pols" aria-labelledby="batas">
          <h2 id="batas">{text.limits(present.citation)}</h2>
          <div className="adm-l">
            <LimitTable name={label(present.name)} limits={present.limits} beside={beside} />
          </div>
          {present.ladder ? (
            <>
              <h2 id="tangga">{ladder.title}</h2>
              <p className="small muted">{ladder.text}</p>
              <div className="adm-l">
                <LadderTable name={label(present.name)} ladder={present.ladder} />
              </div>
            </>
          ) : null}
        </section>
      ) : null}
      {others.map((policy) => (
        <More key={policy.code} title={text.limits(`${policy.citation}, ${label(policy.name)}`)}>
          <div className="adm-l">
            <LimitTable name={label(policy.name)} limits={policy.limits} />
            {policy.ladder ? <LadderTable name={label(policy.name)} ladder={policy.ladder} /> : null}
          </div>
        </More>
      ))}
    </>
  );
}

/** The limits of the law and of the house, and for national admins what is to follow them. */
export function TimeRulesPage() {
  const { rules: text } = useDeadlinesText();
  const lang = useLang();
  const me = useLastMe();
  const now = useNow();
  const read = useQuery(policies());
  const [drafting, setDrafting] = useState<PolicyDraft | "new" | null>(null);
  useTitle(text.title);
  const today = dayOf(now, "Asia/Jakarta");
  const national = !!me && isNational(me);
  const present = read.data?.data.find((policy) => policy.standing === "binding" && inForce(policy, today));
  return (
    <main id="isi" className="adm tr-page">
      <AdminHead title={text.title} hint={text.hint}>
        {national && present ? (
          <Button look="primary" onClick={() => setDrafting("new")}>
            <Icon name="pen" small />
            {text.draft}
          </Button>
        ) : null}
      </AdminHead>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? <Rules list={read.data} today={today} /> : null}
      {national && me ? <PolicyDrafts me={me} onDraft={() => setDrafting("new")} onEdit={present ? setDrafting : null} /> : null}
      {read.data ? <Overrides overrides={read.data.overrides} /> : null}
      {present ? <DueBench policy={present} /> : null}
      {drafting && present ? <PolicyDialog policy={present} draft={drafting === "new" ? null : drafting} onClose={() => setDrafting(null)} onDrafted={() => setDrafting(null)} /> : null}
    </main>
  );
}
