import "./queue.css";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { complaintPages } from "../../../api/complaints";
import { fieldErrors } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { isNational } from "../../../api/people";
import { explain } from "../../../api/sentences";
import { useMe } from "../../../api/session";
import type { Me } from "../../../api/types";
import { useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import type { Urgency } from "../../../lib/clock";
import { listOf } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { KeysDialog } from "../../../ui/KeysDialog";
import { Empty, Failure, Loading } from "../../../ui/States";
import { useDebounced } from "../../../ui/useDebounced";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { BulkBar } from "./BulkBar";
import { groupsOf, type WorkOrder } from "./order";
import { QueueFilters } from "./QueueFilters";
import { QueuePreview } from "./QueuePreview";
import { QueueRow } from "./QueueRow";
import { QueueSearch as SearchLine } from "./QueueSearch";
import { deskNames, QueueViews } from "./QueueViews";
import { SaveViewDialog } from "./SavedViews";
import { useQueueKeys } from "./useQueueKeys";
import { type Ticked, useTicked } from "./useTicked";
import { isFiltered, queryOf, type QueueSearch, type View, viewOf } from "./views";

const heads: Partial<Record<Urgency, string>> = { late: " g-late", today: " g-soon" };

/** An empty folder says what that means; an empty search, how to find more. */
function Nothing({ view, search }: { view: View; search: QueueSearch }) {
  const { queue } = useDeskText();
  const text = useWorkText();
  const filtered = isFiltered(search);
  const [title, hint] = filtered ? text.emptySearch : text.empty[view];
  return (
    <Empty standing={{ stage: 5, tone: "settled" }} title={title} text={hint}>
      {filtered ? (
        <To className={buttonClass("second")} href={paths.queue({ pandangan: search.pandangan })}>
          {text.clear}
        </To>
      ) : view === "semua" ? null : (
        <To className={buttonClass("second")} href={paths.queue()}>
          {queue.showAll}
        </To>
      )}
    </Empty>
  );
}

function TickAll({ count, ticked }: { count: number; ticked: Ticked }) {
  const { bulk } = useWorkText();
  const all = count > 0 && ticked.picked.length === count;
  return (
    <label className="check tick-all">
      <input
        type="checkbox"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && ticked.picked.length > 0;
        }}
        onChange={all ? ticked.none : ticked.all}
      />
      <span>{bulk.all}</span>
    </label>
  );
}

function Keys({ onAll }: { onAll: () => void }) {
  const { keys: text } = useWorkText();
  const { rows } = text;
  const shown = [["j", rows.j], ["k", rows.k], ["x", rows.x], ["Enter", rows.enter], ["/", rows.search]] as const;
  return (
    <div className="keys xs muted">
      {shown.map(([key, what]) => (
        <span key={key}>
          <kbd className="kbd">{key}</kbd> {what}
        </span>
      ))}
      <button type="button" className="keys-b" onClick={onAll}>
        <kbd className="kbd">?</kbd> {text.open}
      </button>
    </div>
  );
}

function Queue({ me }: { me: Me }) {
  const { queue } = useDeskText();
  const text = useWorkText();
  const { parts, words } = useText();
  const label = useLabel();
  const lang = useLang();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const now = useNow();
  const search: QueueSearch = useSearch({ from: "/officers/kerja" });
  const view = viewOf(search);
  const list = useInfiniteQuery(complaintPages(queryOf(search)));
  const [selected, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"save" | "keys" | null>(null);
  const rested = useDebounced(selected, 150);
  useTitle(text.folders[view]);

  const rows = useMemo(
    () => (list.data?.pages ?? []).flatMap((page) => page.data).filter((row) => row.audience === "officer"),
    [list.data],
  );
  const groups = groupsOf(rows, now);
  const shown = groups.flatMap(([, group]) => group);
  const ids = shown.map(({ id }) => id);
  // A case knows the list that it was opened from, the plain one too.
  const from = new URLSearchParams(paths.queue({ ...search, pandangan: view }).split("?")[1]).toString();
  const ticked = useTicked(from, shown);
  const hrefOf = (id: string) => paths.desk(id, { dari: from });
  /** The case shows its place in the list as it stands here. */
  const leave = () => queries.setQueryData<WorkOrder>(keys.workOrder(from), { ids, more: list.hasNextPage });
  useQueueKeys(ids, selected, {
    select: setSelected,
    tick: ticked.toggle,
    open: (id) => {
      leave();
      void navigate({ href: hrefOf(id) });
    },
  });
  const change = (part: Partial<QueueSearch>) => void navigate({ href: paths.queue({ ...search, ...part }) });
  // What is wrong with the words is said at the words.
  const wrong = search.q ? fieldErrors(list.error)["?q"] : undefined;

  return (
    <div className="q-page q-grid">
      <aside className="left">
        <QueueViews search={search} me={me} />
      </aside>
      <main id="isi" className="list">
        <header className="lh">
          <h1>
            {text.folders[view]}{" "}
            {list.isSuccess ? <span className="muted num">{list.hasNextPage ? `${rows.length}+` : rows.length}</span> : null}
          </h1>
          <button type="button" className={`${buttonClass("second")} vw`} popoverTarget="views">
            <Icon name="menu" />
            {queue.otherViews}
          </button>
        </header>
        {view === "bantu" ? <p className="small muted lh-of">{text.asked}</p> : null}
        {view !== "semua" && view !== "bantu" && isNational(me) ? (
          <p className="small muted lh-of">
            {view === "permintaan" ? text.decidesAll : text.deskOnly(listOf(deskNames(me, label), words.and))} {view === "lewat" ? <To href={paths.queue({ batas: "lewat" })}>{text.lateAll}</To> : null}
          </p>
        ) : null}
        <SearchLine q={search.q} wrong={wrong} onSearch={(q) => change({ q })}>
          <Button look="quiet" onClick={() => setDialog("save")}>
            {text.saved.save}
          </Button>
        </SearchLine>
        <QueueFilters search={search} onChange={change} />
        {list.isPending ? <Loading /> : null}
        {list.isError && !wrong ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? <Nothing view={view} search={search} /> : null}
        {rows.length > 0 ? <TickAll count={Math.min(rows.length, 100)} ticked={ticked} /> : null}
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
                  onOpen={leave}
                  ticked={ticked.has(row.id)}
                  onTick={() => ticked.toggle(row.id)}
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
        <Keys onAll={() => setDialog("keys")} />
        <BulkBar ticked={ticked} me={me} />
      </main>
      <QueuePreview row={shown.find(({ id }) => id === rested) ?? shown[0] ?? null} now={now} view={view} from={from} />
      {dialog === "save" ? <SaveViewDialog search={search} onClose={() => setDialog(null)} /> : null}
      {dialog === "keys" ? <KeysDialog onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

export function QueuePage() {
  const me = useMe();
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  return last ? <Queue me={last} /> : null;
}
