import "./notices.css";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { noticePages, readNotices } from "../../api/notices";
import { explain, sentenceOf } from "../../api/sentences";
import type { EventKind, Notice } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLang, useText } from "../../i18n";
import { useDeskText } from "../../i18n/desk";
import type { Lang } from "../../lib/dates";
import { wholeNumber } from "../../lib/numbers";
import { uuid } from "../../lib/uuid";
import { To } from "../../link";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { Empty, Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

/** What happened can be told apart at a glance; the words beside it say the same. */
const icons = {
  filed: "inbox",
  verified: "route",
  disposed: "arrow",
  succeeded: "swap",
  assigned: "user",
  responded: "chat",
  replied: "chat",
  disputed: "undo",
  closed: "check",
  rated: "check",
  clock_breached: "alert",
  due_soon: "clock",
  taken_over: "route",
  ombudsman_open: "scale",
  deadline_moved: "cal",
  returned: "undo",
  held: "pause",
  reopened: "undo",
  reopening_asked: "undo",
  reopening_decided: "scale",
  archived: "box",
  withdrawn: "x",
  escalated: "stairs",
  escalation_acknowledged: "stairs",
  redacted: "eyeoff",
  attached: "img",
  file_published: "eye",
  mentioned: "chat",
  reopening_ordered: "undo",
  appealed: "scale",
  appeal_decided: "scale",
  classified: "tag",
  protected: "lock",
  extension_asked: "clock",
  extension_decided: "clock",
  examined: "eye",
  reminded: "bell",
  contributor_named: "users",
  contributed: "chat",
  drafted: "pen",
  draft_sent_back: "undo",
  merged: "route",
  merged_in: "route",
} satisfies Record<EventKind, IconName>;

/** Where a notice leads: to its case, or for a morning to the work list. */
function hrefOf({ event, complaint_id, at }: Notice): string {
  if (!complaint_id) return paths.queue();
  // A note is of the same moment as the news of it.
  return event === "mentioned" ? paths.note(complaint_id, at) : paths.desk(complaint_id);
}

/** The API counts no further. */
const COUNTED = 1000;

const counted = (count: number, lang: Lang) => (count > COUNTED ? `${wholeNumber(COUNTED, lang)}+` : wholeNumber(count, lang));

/** A morning in numbers: what is none is left out. */
function useMorning() {
  const { notices } = useDeskText();
  const lang = useLang();
  return (digest: NonNullable<Notice["digest"]>) => {
    const parts = (["late", "due_soon", "escalated", "returned", "unassigned", "drafts"] as const).filter((name) => digest[name] > 0);
    return `${notices.morning}: ${parts.map((name) => notices.morningOf[name](counted(digest[name], lang))).join(", ")}`;
  };
}

function Row({ notice }: { notice: Notice }) {
  const { notices } = useDeskText();
  const { words } = useText();
  const dates = useDates();
  const morning = useMorning();
  const fresh = !notice.read_at;
  const said = notice.digest ? morning(notice.digest) : notice.event ? words.notice[notice.event] : notices.other;
  return (
    <li className={fresh ? "nt is-new" : "nt"}>
      <Icon name={notice.digest ? "table" : notice.event ? icons[notice.event] : "info"} />
      <To href={hrefOf(notice)}>
        {said} {notice.tracking_number ? <span className="code">{notice.tracking_number}</span> : null}
        {fresh ? <span className="sr">, {notices.unread}</span> : null}
      </To>
      <time className="small muted" dateTime={notice.at}>
        {dates.short(notice.at)}, {dates.time(notice.at)}
      </time>
    </li>
  );
}

/** What happened to the officer's cases, newest first. */
export function NoticesPage() {
  const { notices, queue } = useDeskText();
  const { parts } = useText();
  const lang = useLang();
  const queries = useQueryClient();
  const list = useInfiniteQuery(noticePages());
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  useTitle(notices.title);
  const reading = useSending({
    mutationFn: (upTo: string) => readNotices(upTo, uuid()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notices"] }),
  });
  const newest = rows[0];
  return (
    <main id="isi" className="wrap-narrow nts">
      <header className="nts-h">
        <div>
          <h1>{notices.title}</h1>
          <p className="muted">{notices.hint}</p>
        </div>
        <button type="button" className="btn btn-second vw" popoverTarget="views">
          <Icon name="menu" small />
          {parts.menu}
        </button>
        {newest && rows.some((row) => !row.read_at) ? (
          <Button busy={reading.isPending} onClick={() => reading.mutate(newest.id)}>
            <Icon name="check" small />
            {notices.readAll}
          </Button>
        ) : null}
      </header>
      {reading.error ? (
        <Banner tone="wait" icon="alert" live>
          {sentenceOf(reading.error, lang)}
        </Banner>
      ) : null}
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty standing={{ stage: 5, tone: "settled" }} title={notices.emptyTitle} text={notices.emptyText} />
      ) : null}
      <ul className="nts-l">
        {rows.map((row) => (
          <Row key={row.id} notice={row} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? parts.loading : queue.more}
        </Button>
      ) : null}
    </main>
  );
}
