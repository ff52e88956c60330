import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import { useKeyed } from "../../api/useKeyed";
import { jobPages, retryJob, retryJobs } from "../../api/worker";
import { useLang } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { wholeNumber } from "../../lib/numbers";
import { Button } from "../../ui/Button";
import { MoreRows } from "../../ui/MoreRows";
import { Refused } from "../../ui/Refused";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { DeadTable } from "./JobTables";

/** What was laid aside: why, and another try of one or of all. */
export function Dead() {
  const { dead: text, more } = useWorkerText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const list = useInfiniteQuery(jobPages("dead"));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const renew = () => {
    void queries.invalidateQueries({ queryKey: keys.jobs });
    void queries.invalidateQueries({ queryKey: keys.attention });
    // The row goes with its button; the focus stays with the list.
    document.getElementById("disisihkan")?.focus();
  };
  const one = useKeyed(
    (id: number, key) => retryJob(id, key),
    () => {
      toast(text.retried);
      renew();
    },
  );
  const all = useKeyed(
    (_: null, key) => retryJobs(key),
    (count) => {
      toast(text.retriedAll(wholeNumber(count, lang)));
      renew();
    },
  );
  const error = one.error ?? all.error;
  const overtaken = hasCode(error, "wrong_state") || hasCode(error, "not_found");
  const failed = error ? explain(error, lang) : null;
  const busy = one.isPending || all.isPending;
  return (
    <section className="wk-s" aria-labelledby="disisihkan">
      <div className="wk-h">
        <div>
          <h2 id="disisihkan" tabIndex={-1}>
            {text.title}
          </h2>
          <p className="small muted">{text.hint}</p>
        </div>
        {rows.length > 1 ? (
          <Button busy={busy} onClick={() => all.mutate(null)}>
            {text.retryAll}
          </Button>
        ) : null}
      </div>
      {failed ? <Refused text={overtaken ? text.overtaken : failed.text} reference={overtaken ? null : failed.reference} waiting={failed.waiting} /> : null}
      <div className="adm-l">
        {list.isPending ? <Loading /> : null}
        {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty as="h3" standing={{ stage: 5, tone: "settled" }} title={text.emptyTitle} text={text.emptyText} /> : null}
        {rows.length > 0 ? (
          <DeadTable
            jobs={rows}
            busy={busy}
            onRetry={(job) =>
              one.mutate(job.id, {
                onError: () => void queries.invalidateQueries({ queryKey: keys.jobs }),
              })
            }
          />
        ) : null}
        <MoreRows list={list} label={more} />
      </div>
    </section>
  );
}
