import "./worker.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { JobSummary } from "../../api/types";
import { jobSummary } from "../../api/worker";
import { useDates, useLang } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { wholeNumber } from "../../lib/numbers";
import { AdminHead } from "../../ui/AdminHead";
import { Button } from "../../ui/Button";
import { Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { Dead } from "./Dead";
import { Queue } from "./Queue";
import { Schedules } from "./Schedules";
import { secondsTo } from "./spans";
import { useSaid } from "./useSaid";

/** Older than this, somebody should look. */
const OLD_SECONDS = 60;

function Tiles({ summary }: { summary: JobSummary }) {
  const text = useWorkerText();
  const lang = useLang();
  const said = useSaid();
  const { as_of: now, oldest_due_at: oldest, ladder_due_at: ladder } = summary;
  const age = (since: string | null | undefined) => (since ? secondsTo(since, now) : 0);
  const waited = (since: string | null | undefined, otherwise: string) => (age(since) >= 1 ? said.span(age(since)) : otherwise);
  const counted = ({ count, more }: JobSummary["dead"]) => text.counted(wholeNumber(count, lang), more);
  const tiles = [
    ["oldest", waited(oldest, text.none), age(oldest) > OLD_SECONDS],
    ["ladder", waited(ladder, text.onTime), age(ladder) > OLD_SECONDS],
    ["waiting", counted(summary.waiting), false],
    ["running", counted(summary.running), false],
    ["dead", counted(summary.dead), summary.dead.count > 0],
  ] as const;
  return (
    <dl className="wk-t" aria-label={text.tiles}>
      {tiles.map(([name, value, hot]) => (
        <div key={name} className={hot ? "hot" : undefined}>
          <dt>{text.tile[name][0]}</dt>
          <dd>
            <b className="num">{value}</b>
            <small>{text.tile[name][1]}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the service does by itself: how it stands, what it could not do, and what it does when. */
export function JobsPage() {
  const text = useWorkerText();
  const lang = useLang();
  const dates = useDates();
  const queries = useQueryClient();
  const read = useQuery(jobSummary());
  useTitle(text.title);
  function renew() {
    void queries.invalidateQueries({ queryKey: keys.jobs });
    void queries.invalidateQueries({ queryKey: keys.schedules });
  }
  return (
    <main id="isi" className="adm wk">
      <AdminHead title={text.title} hint={text.hint}>
        <Button busy={read.isFetching} onClick={renew}>
          {text.refresh}
        </Button>
      </AdminHead>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? (
        <div className="wk-s">
          <Tiles summary={read.data} />
          <p className="xs muted num">{text.asOf(dates.seconds(read.data.as_of))}</p>
        </div>
      ) : null}
      <Dead />
      <Schedules />
      <Queue />
    </main>
  );
}
