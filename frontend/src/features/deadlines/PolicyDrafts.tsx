import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { discardPolicyDraft, policyDraftPages, policyPreview, publishPolicy } from "../../api/deadlines";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { Me, PolicyDraft, PolicyPreview } from "../../api/types";
import { useDates, useLabel, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { addDays, dayOf } from "../../lib/dates";
import { wholeNumber } from "../../lib/numbers";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { MoreRows } from "../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../ui/States";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useNow } from "../../ui/useNow";
import { LadderTable } from "./LadderTable";
import { LimitTable } from "./LimitTable";
import { gapsOf } from "./gaps";
import { deedOf } from "./ladderForm";
import { Trouble } from "./Trouble";
import { useDiscard, useKeyedAct } from "./useDeadlineAct";

/** Where the national desk's days begin and end. */
const DESK = "Asia/Jakarta";

function Tried({ found }: { found: PolicyPreview }) {
  const { rules: text } = useDeadlinesText();
  const dates = useDates();
  const lang = useLang();
  const said = (value: number) => wholeNumber(value, lang);
  return (
    <>
      <p className="small muted">{text.tried(said(found.cases), dates.long(found.from), dates.long(found.to))}</p>
      {found.complete ? null : <Banner tone="wait" icon="alert">{text.incomplete}</Banner>}
      <p className="eff-say">{found.cases === 0 ? text.triedNone : text.triedSay(said(found.late), said(found.late_then))}</p>
      {found.rows.length > 0 ? (
        <CardTable label={text.try} heads={[text.triedColumns.clock, text.triedColumns.clocks, text.triedColumns.late, text.triedColumns.lateThen]} numbers={3}>
          {found.rows.map((row) => (
            <tr key={`${row.clock} ${row.class}`}>
              <td>
                {text.clock[row.clock]}
                <small>{text.class[row.class]}</small>
              </td>
              <td className="r num" data-l={text.triedColumns.clocks}>
                {said(row.clocks)}
              </td>
              <td className="r num" data-l={text.triedColumns.late}>
                {said(row.late)}
              </td>
              <td className="r num" data-l={text.triedColumns.lateThen}>
                <b className={row.late_then > row.late ? "hot-n" : undefined}>{said(row.late_then)}</b>
              </td>
            </tr>
          ))}
        </CardTable>
      ) : null}
      {found.ladder.length > 0 ? <Climbed rows={found.ladder} said={said} /> : null}
    </>
  );
}

/** How often each level would have been called upon, beside how often it was. */
function Climbed({ rows, said }: { rows: PolicyPreview["ladder"]; said: (value: number) => string }) {
  const { rules, ladder: text } = useDeadlinesText();
  return (
    <CardTable label={text.tried} heads={[text.columns.clock, text.columns.what, text.triedColumns.steps, text.triedColumns.stepsThen]} numbers={2}>
      {rows.map((row) => (
        <tr key={`${row.clock} ${deedOf(row)}`}>
          <td>{rules.clock[row.clock]}</td>
          <td data-l={text.columns.what}>{text.deeds[deedOf(row)]}</td>
          <td className="r num" data-l={text.triedColumns.steps}>
            {said(row.steps)}
          </td>
          <td className="r num" data-l={text.triedColumns.stepsThen}>
            <b className={row.steps_then > row.steps ? "hot-n" : undefined}>{said(row.steps_then)}</b>
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

function Preview({ id }: { id: string }) {
  const { rules: text } = useDeadlinesText();
  const lang = useLang();
  const [asked, setAsked] = useState(false);
  const read = useQuery({ ...policyPreview(id), enabled: asked });
  return (
    <div className="stack-s" aria-busy={read.isFetching || undefined}>
      <div>
        <Button busy={read.isFetching} onClick={() => (asked ? void read.refetch() : setAsked(true))}>
          {text.try}
        </Button>
      </div>
      {asked && read.isPending ? <Loading what={text.trying} /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? <Tried found={read.data} /> : null}
    </div>
  );
}

function Gaps({ names }: { names: readonly string[] }) {
  const { rules: text } = useDeadlinesText();
  return (
    <Banner tone="wait" icon="alert">
      <p>{text.gapsText}</p>
      <ul className="gap-l">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Banner>
  );
}

type DraftProps = { draft: PolicyDraft; mine: boolean; /** Null while nothing is known that it could follow. */ onEdit: ((draft: PolicyDraft) => void) | null };

function Acts({ draft, mine, onEdit }: DraftProps) {
  const words = useDeadlinesText();
  const { rules: text } = words;
  const now = useNow();
  const tomorrow = addDays(dayOf(now, DESK), 1);
  const [from, setFrom] = useState("");
  const [tried, setTried] = useState(false);
  const [sure, setSure] = useState(false);
  const publishing = useKeyedAct((body: { from: string }, key) => publishPolicy(draft.id, body.from, key), [keys.policyDrafts, keys.policiesAll, keys.limits], text.published);
  const discarding = useDiscard(() => discardPolicyDraft(draft.id), [keys.policyDrafts], text.discarded, () => undefined);
  const wrong = from < tomorrow;
  const ready = !mine && draft.gaps.length === 0;
  const told = fieldErrors(publishing.error)["valid_from"]?.detail;
  return (
    <>
      {mine ? <Banner>{words.own}</Banner> : null}
      {ready ? (
        <Field label={text.publishFrom} hint={text.publishFromHint} error={tried && wrong ? text.publishFromRequired : told}>
          {(wiring) => <input {...wiring} className="input pol-d" type="date" min={tomorrow} value={from} onChange={(event) => setFrom(event.target.value)} />}
        </Field>
      ) : null}
      <Trouble error={publishing.error ?? discarding.error} shown={(field) => field === "valid_from"} conflict={text.wrongState} />
      <div className="row">
        {ready ? (
          <Button
            look="primary"
            busy={publishing.isPending}
            onClick={() => {
              setTried(true);
              if (!wrong) publishing.mutate({ from });
            }}
          >
            {text.publish}
          </Button>
        ) : null}
        {onEdit ? <Button onClick={() => onEdit(draft)}>{text.edit}</Button> : null}
        <Button look={sure ? "danger" : "quiet"} busy={discarding.isPending} onClick={() => (sure ? discarding.mutate() : setSure(true))}>
          {sure ? text.discardSure : text.discard}
        </Button>
      </div>
    </>
  );
}

function Draft({ draft, mine, onEdit }: DraftProps) {
  const { rules: text, changes, ladder } = useDeadlinesText();
  const dates = useDates();
  const label = useLabel();
  const published = !!draft.published_at;
  const nameOf = useLimitName();
  const gaps = gapsOf(draft.gaps).map((gap) => nameOf(gap));
  return (
    <article className="card pol">
      <header>
        <p className="row small muted">
          {published ? (
            <Badge tone="done" icon="check">
              {text.state.published}
            </Badge>
          ) : (
            <Badge tone="wait" icon="pen">
              {gaps.length > 0 ? text.state.gaps(gaps.length) : text.state.draft}
            </Badge>
          )}
          {draft.valid_from ? <span>{text.from(dates.long(draft.valid_from))}</span> : null}
        </p>
        <h3>{label(draft.name)}</h3>
        <p className="small muted">
          <span lang="id">{draft.citation}</span> · {changes.drafted(draft.drafted_by.display_name, dates.long(draft.drafted_at))}
          {draft.published_by && draft.published_at ? ` · ${changes.published(draft.published_by.display_name, dates.long(draft.published_at))}` : ""}
        </p>
      </header>
      {gaps.length > 0 ? <Gaps names={gaps} /> : null}
      <More title={text.show}>
        <LimitTable name={label(draft.name)} limits={draft.limits} />
      </More>
      {draft.ladder ? (
        <More title={ladder.show}>
          <LadderTable name={label(draft.name)} ladder={draft.ladder} />
        </More>
      ) : (
        <p className="small muted">{ladder.stays}</p>
      )}
      {published ? null : (
        <>
          <Preview id={draft.id} />
          <Acts draft={draft} mine={mine} onEdit={onEdit} />
        </>
      )}
    </article>
  );
}

/** Successors that are written, tried and published; for national admins. */
export function PolicyDrafts({ me, onDraft, onEdit }: { me: Me; onDraft: () => void } & Pick<DraftProps, "onEdit">) {
  const { rules: text, more } = useDeadlinesText();
  const lang = useLang();
  const list = useInfiniteQuery(policyDraftPages());
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const part = useKeptFocus<HTMLElement>();
  return (
    <section ref={part} className="pols" aria-labelledby="pengganti">
      <h2 id="pengganti">{text.drafts}</h2>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <div className="card">
          <Empty as="h3" standing={{ stage: 1, tone: "now" }} title={text.noDrafts} text={text.noDraftsText}>
            <Button onClick={onDraft}>
              <Icon name="pen" small />
              {text.draft}
            </Button>
          </Empty>
        </div>
      ) : null}
      {rows.map((draft) => (
        <Draft key={draft.id} draft={draft} mine={draft.drafted_by.id === me.id} onEdit={onEdit} />
      ))}
      <MoreRows list={list} label={more} />
    </section>
  );
}
