import "./own.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { complaintPages } from "../../../api/complaints";
import { explain } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { useAccountText } from "../../../i18n/account";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Empty, Failure, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { groupsOf } from "./groups";
import { OwnRow } from "./OwnRow";

/** A reporter's own reports, by whose turn it is. */
export function OwnPage() {
  const { reports } = useAccountText();
  const { parts } = useText();
  const lang = useLang();
  const now = useNow();
  const list = useInfiniteQuery(complaintPages({ view: "own", limit: 50 }));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data).filter((row) => row.audience === "reporter");
  const groups = groupsOf(rows);
  useTitle(reports.title);
  const empty = list.isSuccess && rows.length === 0;
  return (
    <section aria-labelledby="own">
      <div className="sec-h">
        <h2 id="own">{reports.title}</h2>
        {empty ? null : (
          <To className="link-row" href={paths.file()}>
            <Icon name="plus" />
            {reports.make}
          </To>
        )}
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {empty ? (
        <div className="lst">
          <Empty as="h3" standing={{ stage: 1, tone: "now" }} title={reports.emptyTitle} text={reports.emptyText}>
            <div className="row">
              <To className={buttonClass("primary")} href={paths.file()}>
                {reports.make}
              </To>
              <To className={buttonClass("quiet")} href={paths.claim()}>
                {reports.add}
              </To>
            </div>
          </Empty>
        </div>
      ) : null}
      {groups.length > 0 ? (
        <div className="lst own">
          {groups.map(([turn, group]) => (
            <section key={turn} aria-labelledby={`own-${turn}`}>
              <h3 className={turn === "mine" ? "gh me" : "gh"} id={`own-${turn}`}>
                {reports[turn]} <span>{group.length}</span>
              </h3>
              <ul>
                {group.map((row, n) => (
                  <OwnRow key={row.id} row={row} now={now} first={turn === "mine" && n === 0} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ) : null}
      {list.hasNextPage ? (
        <div className="own-more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? parts.loading : reports.more}
          </Button>
          <span className="small muted">{reports.some}</span>
        </div>
      ) : null}
    </section>
  );
}
