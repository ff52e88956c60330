import "../../../styles/stairs.css";
import "../../../styles/two-panes.css";
import "./arbiter.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { complaintPages } from "../../../api/complaints";
import { isNational } from "../../../api/people";
import { explain } from "../../../api/sentences";
import { useMe } from "../../../api/session";
import type { OfficerSummary } from "../../../api/types";
import { useLang } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { shortNumber } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Badge } from "../../../ui/Badge";
import { buttonClass } from "../../../ui/Button";
import { RowClock } from "../../../ui/RowClock";
import { Icon } from "../../../ui/Icon";
import { ListBeside } from "../../../ui/ListBeside";
import { Empty, Failure } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { queryOf } from "../desk/views";
import { ArbiterCase } from "./ArbiterCase";

function Row({ row, chosen, now }: { row: OfficerSummary; chosen: boolean; now: Date }) {
  const { queue } = useDeskText();
  return (
    <li className="er" aria-current={chosen || undefined}>
      <To href={paths.arbiter({ pilih: row.id })}>{row.title}</To>
      <span className="small muted">
        <span className="code">{shortNumber(row.tracking_number)}</span>
      </span>
      <span className="row small">
        <Badge tone="wait" icon="undo">
          {queue.returned(row.returns)}
        </Badge>
        <RowClock row={row} now={now} />
      </span>
    </li>
  );
}

function Desk() {
  const { arbiter, empty } = useWorkText();
  const { queue } = useDeskText();
  const lang = useLang();
  const now = useNow();
  const { pilih } = useSearch({ from: "/officers/admin/putusan" });
  const list = useInfiniteQuery(complaintPages(queryOf({ pandangan: "putusan" })));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data).filter((row) => row.audience === "officer");
  // What was just decided leaves the list, and stays to be read.
  const chosen = pilih ?? rows[0]?.id;
  const failed = list.isError && rows.length === 0;
  const none = list.isSuccess && rows.length === 0 ? <Empty standing={{ stage: 5, tone: "settled" }} title={empty.putusan[0]} text={empty.putusan[1]} /> : null;
  return (
    <ListBeside
      name={arbiter.nav}
      title={arbiter.title}
      hint={arbiter.hint}
      list={list}
      none={failed ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : none}
      more={queue.more}
      open={!!pilih}
      beside={
        <>
          <To className="link-row small only-s" href={paths.arbiter()}>
            <Icon name="left" small />
            {arbiter.title}
          </To>
          {chosen ? <ArbiterCase key={chosen} id={chosen} /> : <p className="muted">{arbiter.choose}</p>}
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} chosen={row.id === chosen} now={now} />
      ))}
    </ListBeside>
  );
}

/** Where disputes between agencies end: only the national desk decides them. */
export function ArbiterPage() {
  const me = useMe();
  const { arbiter } = useWorkText();
  const { admin } = useDeskText();
  useTitle(arbiter.nav);
  if (!me) return null;
  if (isNational(me)) return <Desk />;
  return (
    <main id="isi" className="wrap-narrow state-page">
      <Empty as="h1" standing={{ stage: 2, tone: "now" }} title={arbiter.national[0]} text={arbiter.national[1]}>
        <To className={buttonClass("primary")} href={paths.queue()}>
          {admin.toQueue}
        </To>
      </Empty>
    </main>
  );
}
