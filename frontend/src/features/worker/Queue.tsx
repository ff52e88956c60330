import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { explain } from "../../api/sentences";
import { jobPages } from "../../api/worker";
import { useLang } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { paths } from "../../paths";
import { MoreRows } from "../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../ui/States";
import { QueueTable } from "./JobTables";

const states = { menunggu: "waiting", jalan: "running" } as const;
type Shown = keyof typeof states;

/** What waits for its turn, or what workers have in hand. */
export function Queue() {
  const { queue: text, more } = useWorkerText();
  const lang = useLang();
  const navigate = useNavigate();
  const search: { antrean?: string | undefined } = useSearch({ from: "/officers/admin/pekerjaan-sistem" });
  const shown: Shown = search.antrean === "jalan" ? "jalan" : "menunggu";
  const list = useInfiniteQuery(jobPages(states[shown]));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <section className="wk-s" aria-labelledby="antrean">
      <div className="wk-h">
        <div>
          <h2 id="antrean">{text.title}</h2>
          <p className="small muted">{text.hint}</p>
        </div>
      </div>
      <div className="chips" role="group" aria-label={text.filters}>
        {(["menunggu", "jalan"] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === shown}
            onClick={() => void navigate({ href: paths.jobs({ antrean: one === "jalan" ? one : undefined }), resetScroll: false })}
          >
            {text.state[states[one]]}
          </button>
        ))}
      </div>
      <div className="adm-l">
        {list.isPending ? <Loading /> : null}
        {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty as="h3" standing={{ stage: 5, tone: "settled" }} title={text.emptyTitle[states[shown]]} text={text.emptyText} /> : null}
        {rows.length > 0 ? <QueueTable jobs={rows} /> : null}
        <MoreRows list={list} label={more} />
      </div>
    </section>
  );
}
