import "../../styles/two-panes.css";
import "./deadlines.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { calendarChangePages } from "../../api/deadlines";
import { explain } from "../../api/sentences";
import type { CalendarChange, Me } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useDates, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { ListBeside } from "../../ui/ListBeside";
import { Empty, Failure } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { ChangeDetail } from "./ChangeDetail";
import { ChangeState, useWhat } from "./ChangeState";

function Row({ change, href, chosen }: { change: CalendarChange; href: string; chosen: boolean }) {
  const { changes: text } = useDeadlinesText();
  const dates = useDates();
  const what = useWhat();
  return (
    <li className="er" aria-current={chosen || undefined}>
      <To href={href}>{change.reason}</To>
      <span className="small muted">{what(change)}</span>
      <span className="row small">
        <ChangeState change={change} />
        <span className="muted">{text.drafted(change.drafted_by.display_name, dates.short(change.drafted_at))}</span>
      </span>
    </li>
  );
}

function Changes({ me }: { me: Me }) {
  const { changes: text, more } = useDeadlinesText();
  const lang = useLang();
  const navigate = useNavigate();
  const search: { pilih?: string } = useSearch({ from: "/officers/admin/kalender/perubahan" });
  const list = useInfiniteQuery(calendarChangePages());
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const chosen = search.pilih ?? rows[0]?.id;
  const none = list.isSuccess && rows.length === 0 ? <Empty standing={{ stage: 1, tone: "now" }} title={text.emptyTitle} text={text.emptyText} /> : null;
  return (
    <ListBeside
      name={text.title}
      title={text.title}
      hint={text.hint}
      ways={
        <nav className="crumb small" aria-label={text.back}>
          <To className="link-row" href={paths.calendar()}>
            <Icon name="left" small />
            {text.back}
          </To>
        </nav>
      }
      list={list}
      none={list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : none}
      more={more}
      open={!!search.pilih}
      beside={
        chosen ? (
          <ChangeDetail key={chosen} id={chosen} me={me} onGone={() => void navigate({ href: paths.calendarChanges() })} />
        ) : list.isSuccess ? (
          <p className="muted">{text.choose}</p>
        ) : null
      }
    >
      {rows.map((change) => (
        <Row key={change.id} change={change} href={paths.calendarChanges({ pilih: change.id })} chosen={change.id === chosen} />
      ))}
    </ListBeside>
  );
}

/** Changes of the calendar: those that are written, and those that were published. For national admins. */
export function ChangesPage() {
  const { changes: text } = useDeadlinesText();
  const me = useLastMe();
  useTitle(text.title);
  return me ? <Changes me={me} /> : null;
}
