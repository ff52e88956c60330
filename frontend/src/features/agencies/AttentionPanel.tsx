import "./agencies.css";
import { useQuery } from "@tanstack/react-query";
import { attention, concernsOf } from "../../api/agencies";
import { explain } from "../../api/sentences";
import type { Attention, Me, SystemConcern } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useDates, useLabel, useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { useDeskText } from "../../i18n/desk";
import { useWorkerText } from "../../i18n/worker";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Icon, type IconName } from "../../ui/Icon";
import { Empty, Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

const icons: Record<Attention["groups"][number]["concern"], IconName> = { no_admin: "users", ended_with_cases: "clock", ended_without_successor: "swap" };
/** The API counts no further. */
const COUNTED = 1000;
/** So many are named beside the register; the rest is a number. */
const NAMED = 5;

type Place = { whole: boolean };

function Group({ group, whole }: Place & { group: Attention["groups"][number] }) {
  const { attention: text } = useAgenciesText();
  const label = useLabel();
  const lang = useLang();
  const [title, hint] = text.concern[group.concern];
  const named = whole ? group.agencies : group.agencies.slice(0, NAMED);
  const Heading = whole ? "h2" : "h3";
  const rest = group.count - named.length;
  return (
    <li className={group.concern === "ended_without_successor" ? undefined : "hot"}>
      <Icon name={icons[group.concern]} />
      <div>
        <Heading>
          {title} <span className="muted num">{text.agencies(wholeNumber(group.count, lang))}</span>
        </Heading>
        <p className="small">{hint}</p>
        <ul className="ag-who">
          {named.map(({ agency, open_cases }) => (
            <li key={agency.id}>
              <To href={paths.agencies({ pilih: agency.id })}>{label(agency.name)}</To>
              {open_cases > 0 ? <span className="small muted"> {text.open(wholeNumber(open_cases, lang))}</span> : null}
            </li>
          ))}
        </ul>
        {rest > 0 ? (
          whole ? (
            <p className="small muted">
              {text.rest(wholeNumber(rest, lang))} <To href={paths.agencies()}>{text.register}</To>.
            </p>
          ) : (
            <To className="link-row" href={paths.attention()}>
              {text.more(wholeNumber(rest, lang))}
            </To>
          )
        ) : null}
      </div>
    </li>
  );
}

const systemIcons: Record<SystemConcern, IconName> = { task_paused: "pause", task_failed: "alert", task_late: "clock", dead_jobs: "box", old_queue: "clock" };

/** What of the service itself stands still, or was laid aside. */
function Ailing({ part, whole }: Place & { part: Attention["system"][number] }) {
  const { attention: text } = useAgenciesText();
  const { concern, concernText, task } = useWorkerText();
  const lang = useLang();
  const dates = useDates();
  const Heading = whole ? "h2" : "h3";
  const { reason, since } = part;
  const count = part.count ?? null;
  return (
    <li className={part.concern === "task_paused" && !part.keeps_deadlines ? undefined : "hot"}>
      <Icon name={systemIcons[part.concern]} />
      <div>
        <Heading>
          {part.task ? `${concern[part.concern]}: ${task[part.task][0]}` : concern[part.concern]}{" "}
          {count === null ? null : <span className="muted num">{concernText.count(count > COUNTED ? `${wholeNumber(COUNTED, lang)}+` : wholeNumber(count, lang))}</span>}
        </Heading>
        <p className="small">
          {since ? concernText.since(`${dates.short(since)}, ${dates.time(since)}`) : null} {part.keeps_deadlines ? concernText.law : null}
        </p>
        {reason ? <p className="small">{concernText.reason(reason)}</p> : null}
        <To className="link-row" href={paths.jobs()}>
          {whole ? concernText.show : text.show}
        </To>
      </div>
    </li>
  );
}

/** What in the register needs somebody: `whole` as a page, else the first of it. */
function Concerns({ me, whole }: Place & { me: Me }) {
  const { attention: text } = useAgenciesText();
  const lang = useLang();
  const read = useQuery(attention());
  const { groups, rules, system, all } = concernsOf(read.data, me);
  const Heading = whole ? "h2" : "h3";
  return (
    <>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data && all === 0 ? <Empty as={Heading} standing={{ stage: 5, tone: "settled" }} title={text.none} text={text.noneText} /> : null}
      {all > 0 ? (
        <ul>
          {system.map((part) => (
            <Ailing key={`${part.concern}.${part.task ?? ""}`} part={part} whole={whole} />
          ))}
          {rules > 0 ? (
            <li className="hot">
              <Icon name="route" />
              <div>
                <Heading>
                  {text.rules} <span className="muted num">{text.ruleCount(wholeNumber(rules, lang))}</span>
                </Heading>
                <p className="small">{text.rulesText}</p>
                <To className="link-row" href={paths.routing({ rusak: "ya" })}>
                  {text.fix}
                </To>
              </div>
            </li>
          ) : null}
          {groups.map((group) => (
            <Group key={group.concern} group={group} whole={whole} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What in the register needs somebody, beside it. */
export function AttentionPanel({ me }: { me: Me }) {
  const { attention: text } = useAgenciesText();
  const { admin } = useDeskText();
  const { all } = concernsOf(useQuery(attention()).data, me);
  return (
    <aside className="card ag-att" aria-labelledby="perhatian">
      <h2 id="perhatian">
        {text.title} {all > 0 ? <span className="muted num">{admin.matters(String(all))}</span> : null}
      </h2>
      <Concerns me={me} whole={false} />
    </aside>
  );
}

/** The same as a page of its own: on a phone it is far below the register. */
export function AttentionPage() {
  const { attention: text } = useAgenciesText();
  const me = useLastMe();
  useTitle(text.title);
  if (!me) return null;
  return (
    <main id="isi" className="adm">
      <AdminHead title={text.title} hint={text.hint} />
      <div className="card ag-att is-page">
        <Concerns me={me} whole />
      </div>
    </main>
  );
}
