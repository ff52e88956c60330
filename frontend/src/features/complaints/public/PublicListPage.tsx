import "./public.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { complaintList } from "../../../api/complaints";
import { hasCode } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Empty, Failure, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { CaseCard } from "../shared/CaseCard";
import { Filters } from "./Filters";
import { areaNameIn, type ListSearch, queryOf } from "./search";

function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { publicList } = useText();
  const [typed, setTyped] = useState(q);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSearch(typed.trim());
  }
  return (
    <form className="search" role="search" onSubmit={onSubmit}>
      <div className="with-icon">
        <Icon name="search" />
        <label className="sr" htmlFor="q">
          {publicList.search}
        </label>
        <input
          className="input"
          id="q"
          type="search"
          placeholder={publicList.searchPlaceholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary">
        {publicList.searchButton}
      </Button>
    </form>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { publicList, site } = useText();
  return (
    <Empty
      standing={{ stage: 2, tone: "stopped" }}
      title={filtered ? publicList.emptyTitle : publicList.emptyAll}
      text={filtered ? publicList.emptyText : publicList.emptyAllText}
    >
      {filtered ? (
        <To className={buttonClass("second")} href={paths.publicList()}>
          {publicList.clearAll}
        </To>
      ) : (
        <To className={buttonClass("primary")} href={paths.file()}>
          {site.nav.file}
        </To>
      )}
    </Empty>
  );
}

export function PublicListPage() {
  const { publicList, site } = useText();
  const lang = useLang();
  const navigate = useNavigate();
  const now = useNow();
  const search: ListSearch = useSearch({ from: "/citizens/laporan" });
  const list = useQuery(complaintList(queryOf(search)));
  useTitle(site.titles.list);
  const rows = (list.data?.data ?? []).filter((row) => row.audience === "public");
  const next = list.data?.page.next_cursor;
  const where = rows.find((row) => row.area)?.area?.path;
  const areaName = search.daerah && where ? areaNameIn(where, search.daerah) : undefined;
  const filtered = Boolean(search.q || search.daerah || search.topik || search.tahap || search.jenis);
  // A page of other filters would be a page of nothing: every change starts at the first one.
  const change = (part: Partial<ListSearch>) => void navigate({ href: paths.publicList({ ...search, mulai: undefined, ...part }) });
  return (
    <main id="isi" className="wrap pl">
      <header>
        <h1>{areaName ? publicList.titleIn(areaName) : publicList.title}</h1>
        <p className="muted">{publicList.hint}</p>
      </header>
      <div className="filters">
        <SearchBox key={search.q ?? ""} q={search.q ?? ""} onSearch={(q) => change({ q })} />
        <Filters search={search} areaName={areaName} onChange={change} />
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError ? (
        <Failure
          {...explain(list.error, lang)}
          onRetry={hasCode(list.error, "cursor_invalid") ? () => change({}) : list.refetch}
        />
      ) : null}
      {list.isSuccess && rows.length === 0 ? <Nothing filtered={filtered} /> : null}
      {rows.length > 0 ? (
        <>
          <ul className="cases">
            {rows.map((row) => (
              <li key={row.id}>
                <CaseCard row={row} now={now} />
              </li>
            ))}
          </ul>
          {search.mulai || next ? (
            <nav className="pages" aria-label={publicList.pages}>
              {search.mulai ? (
                <To className={buttonClass("second")} href={paths.publicList({ ...search, mulai: undefined })}>
                  <Icon name="left" />
                  {publicList.first}
                </To>
              ) : (
                <span />
              )}
              {next ? (
                <To className={buttonClass("second")} href={paths.publicList({ ...search, mulai: next })}>
                  {publicList.next}
                  <Icon name="right" />
                </To>
              ) : null}
            </nav>
          ) : null}
        </>
      ) : null}
    </main>
  );
}
