import { useQuery } from "@tanstack/react-query";
import { attention } from "../../api/agencies";
import { isNational } from "../../api/people";
import { explain } from "../../api/sentences";
import type { Attention, Me } from "../../api/types";
import { useLabel, useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon, type IconName } from "../../ui/Icon";
import { Empty, Failure, Loading } from "../../ui/States";

const icons: Record<Attention["groups"][number]["concern"], IconName> = { no_admin: "users", ended_with_cases: "clock", ended_without_successor: "swap" };
/** So many are named; the rest is a number. */
const NAMED = 5;

function Group({ group }: { group: Attention["groups"][number] }) {
  const { attention: text } = useAgenciesText();
  const label = useLabel();
  const lang = useLang();
  const [title, hint] = text.concern[group.concern];
  const named = group.agencies.slice(0, NAMED);
  const rest = group.count - named.length;
  return (
    <li className={group.concern === "ended_without_successor" ? undefined : "hot"}>
      <Icon name={icons[group.concern]} />
      <div>
        <h3>
          {title} <span className="muted num">{wholeNumber(group.count, lang)}</span>
        </h3>
        <p className="small">{hint}</p>
        <ul className="ag-who">
          {named.map(({ agency, open_cases }) => (
            <li key={agency.id}>
              <To href={paths.agencies({ pilih: agency.id })}>{label(agency.name)}</To>
              {open_cases > 0 ? <span className="small muted"> {text.open(wholeNumber(open_cases, lang))}</span> : null}
            </li>
          ))}
        </ul>
        {rest > 0 ? <p className="xs muted">{text.more(wholeNumber(rest, lang))}</p> : null}
      </div>
    </li>
  );
}

/** What in the register needs somebody. */
export function AttentionPanel({ me }: { me: Me }) {
  const { attention: text } = useAgenciesText();
  const lang = useLang();
  const read = useQuery(attention());
  const groups = (read.data?.groups ?? []).filter(({ count }) => count > 0);
  const rules = read.data?.rule_count ?? 0;
  const all = groups.length + (rules > 0 ? 1 : 0);
  return (
    <aside className="card ag-att" aria-labelledby="perhatian">
      <h2 id="perhatian">
        {text.title} {all > 0 ? <span className="muted num">{all}</span> : null}
      </h2>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data && all === 0 ? <Empty as="h3" standing={{ stage: 5, tone: "settled" }} title={text.none} text={text.noneText} /> : null}
      {all > 0 ? (
        <ul>
          {rules > 0 && isNational(me) ? (
            <li className="hot">
              <Icon name="route" />
              <div>
                <h3>
                  {text.rules} <span className="muted num">{wholeNumber(rules, lang)}</span>
                </h3>
                <p className="small">{text.rulesText}</p>
                <To className="link-row" href={paths.routing({ rusak: "ya" })}>
                  {text.fix}
                </To>
              </div>
            </li>
          ) : null}
          {groups.map((group) => (
            <Group key={group.concern} group={group} />
          ))}
        </ul>
      ) : null}
    </aside>
  );
}
