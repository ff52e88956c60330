import "./queue.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { complaintPages } from "../../../api/complaints";
import { isNational, mayAdmit } from "../../../api/people";
import { explain } from "../../../api/sentences";
import { useMe } from "../../../api/session";
import type { Me, OfficerSummary } from "../../../api/types";
import { useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { factsOf, type Urgency, urgencyOf } from "../../../lib/clock";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Empty, Failure, Loading } from "../../../ui/States";
import { useDebounced } from "../../../ui/useDebounced";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { QueueFilters } from "./QueueFilters";
import { QueuePreview } from "./QueuePreview";
import { QueueRow } from "./QueueRow";
import { useQueueKeys } from "./useQueueKeys";
import { queryOf, type QueueSearch, type View, viewIcons, viewOf, views } from "./views";

const order: Urgency[] = ["late", "today", "week", "later", "none"];
const heads: Partial<Record<Urgency, string>> = { late: " g-late", today: " g-soon" };

function Views({ view, me }: { view: View; me: Me }) {
  const { queue, escalations, notices } = useDeskText();
  return (
    <nav className="views" id="views" popover="auto" aria-label={queue.nav}>
      <h2>{queue.nav}</h2>
      {views.map((name) => (
        <To key={name} href={paths.queue({ pandangan: name })} aria-current={name === view ? "page" : undefined}>
          <Icon name={viewIcons[name]} />
          {queue.views[name]}
        </To>
      ))}
      <h2>{queue.others}</h2>
      <To href={paths.escalations()}>
        <Icon name="stairs" />
        {escalations.nav}
      </To>
      <To href={paths.notices()}>
        <Icon name="bell" />
        {notices.title}
      </To>
      {mayAdmit(me) ? (
        <To href={paths.people()}>
          <Icon name="users" />
          {queue.people}
        </To>
      ) : null}
      {mayAdmit(me) ? (
        <To href={paths.agencies()}>
          <Icon name="build" />
          {queue.agencies}
        </To>
      ) : null}
      {isNational(me) ? (
        <>
          <To href={paths.routing()}>
            <Icon name="route" />
            {queue.routing}
          </To>
          <To href={paths.templates()}>
            <Icon name="mail" />
            {queue.messages}
          </To>
          <To href={paths.sessionRules()}>
            <Icon name="lock" />
            {queue.sessionRules}
          </To>
        </>
      ) : null}
    </nav>
  );
}

function groupsOf(rows: readonly OfficerSummary[], now: Date): [Urgency, OfficerSummary[]][] {
  const groups = Map.groupBy(rows, (row) => urgencyOf(row.next_clock ? factsOf(row.next_clock) : null, now));
  return order.flatMap((urgency) => {
    const group = groups.get(urgency);
    return group ? [[urgency, group] as [Urgency, OfficerSummary[]]] : [];
  });
}

function Queue({ me }: { me: Me }) {
  const { queue } = useDeskText();
  const { parts } = useText();
  const lang = useLang();
  const navigate = useNavigate();
  const now = useNow();
  const search: QueueSearch = useSearch({ from: "/officers/kerja" });
  const view = viewOf(search);
  const list = useInfiniteQuery(complaintPages(queryOf(search, me)));
  const [selected, setSelected] = useState<string | null>(null);
  const rested = useDebounced(selected, 150);
  useTitle(queue.views[view]);

  const rows = useMemo(
    () => (list.data?.pages ?? []).flatMap((page) => page.data).filter((row) => row.audience === "officer"),
    [list.data],
  );
  const groups = groupsOf(rows, now);
  const ids = groups.flatMap(([, group]) => group.map((row) => row.id));
  const from = paths.queue({ ...search }).replace(/^[^?]*\??/, "");
  const hrefOf = (id: string) => paths.desk(id, { dari: from });
  useQueueKeys(ids, selected, { select: setSelected, open: (id) => void navigate({ href: hrefOf(id) }) });
  const change = (part: Partial<QueueSearch>) => void navigate({ href: paths.queue({ ...search, ...part }) });

  return (
    <div className="q-page q-grid">
      <aside className="left">
        <Views view={view} me={me} />
      </aside>
      <main id="isi" className="list">
        <header className="lh">
          <h1>
            {queue.views[view]}{" "}
            {list.isSuccess ? <span className="muted num">{list.hasNextPage ? `${rows.length}+` : rows.length}</span> : null}
          </h1>
          <button type="button" className={`${buttonClass("second")} vw`} popoverTarget="views">
            <Icon name="menu" />
            {queue.otherViews}
          </button>
        </header>
        <QueueFilters search={search} onChange={change} />
        {list.isPending ? <Loading /> : null}
        {list.isError ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty standing={{ stage: 5, tone: "settled" }} title={queue.emptyTitle} text={queue.emptyText}>
            <To className={buttonClass("second")} href={paths.queue()}>
              {queue.showAll}
            </To>
          </Empty>
        ) : null}
        {groups.map(([urgency, group]) => (
          <section key={urgency} aria-labelledby={`g-${urgency}`}>
            <h2 className={`gh${heads[urgency] ?? ""}`} id={`g-${urgency}`}>
              {queue.groups[urgency]} <span>{group.length}</span>
            </h2>
            <ul className="rows">
              {group.map((row) => (
                <QueueRow
                  key={row.id}
                  row={row}
                  me={me}
                  now={now}
                  href={hrefOf(row.id)}
                  selected={row.id === selected}
                  onSelect={() => setSelected(row.id)}
                />
              ))}
            </ul>
          </section>
        ))}
        {list.hasNextPage ? (
          <div className="more-b">
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? parts.loading : queue.more}
            </Button>
          </div>
        ) : null}
        <p className="keys xs muted">
          <span className="kbd">j</span>
          <span className="kbd">k</span> {queue.keys.move} <span className="kbd">Enter</span> {queue.keys.open}{" "}
          <span className="kbd">/</span> {queue.keys.search}
        </p>
      </main>
      <QueuePreview id={rested && ids.includes(rested) ? rested : (ids[0] ?? null)} now={now} from={from} />
    </div>
  );
}

export function QueuePage() {
  const me = useMe();
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  return last ? <Queue me={last} /> : null;
}
