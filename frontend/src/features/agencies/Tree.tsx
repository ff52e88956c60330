import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { agencyPages } from "../../api/agencies";
import { explain } from "../../api/sentences";
import type { Agency, AgencyKind, AgencyRef } from "../../api/types";
import { useLabel, useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { MoreRows } from "../../ui/MoreRows";
import { Failure, Loading } from "../../ui/States";

export type AgencySearch = { pilih?: string | undefined; jenis?: string | undefined; q?: string | undefined };

/** Kinds of agencies, as the register orders them. */
export const kinds: Exclude<AgencyKind, "unit">[] = [
  "coordinating_ministry",
  "ministry",
  "non_ministerial_agency",
  "non_structural_institution",
  "state_owned_enterprise",
  "public_body",
  "provincial_government",
  "regency_government",
  "city_government",
];

type RowProps = { row: Agency; search: AgencySearch; open: boolean };

function Leaf({ row, search, open }: RowProps) {
  const text = useAgenciesText();
  const label = useLabel();
  const lang = useLang();
  const name = label(row.name);
  const within = search.q && row.parent ? ` · ${row.parent.short_name ?? label(row.parent.name)}` : "";
  return (
    <li>
      <To className={row.active ? undefined : "off"} href={paths.agencies({ ...search, pilih: row.id })} aria-current={search.pilih === row.id ? "true" : undefined}>
        <span>
          {name}
          {row.active ? "" : `, ${text.tree.ended}`}
          {within ? <small>{within.slice(3)}</small> : null}
        </span>
        {row.open_cases ? (
          <span className={row.active ? "n" : "n hot"}>
            <span aria-hidden="true">{wholeNumber(row.open_cases, lang)}</span>
            <span className="sr">{text.tree.open(wholeNumber(row.open_cases, lang))}</span>
          </span>
        ) : null}
      </To>
      {open ? <Units of={row.id} search={search} /> : null}
    </li>
  );
}

/** What lies directly below an agency or unit. */
function Units({ of, search }: { of: string; search: AgencySearch }) {
  const text = useAgenciesText();
  const list = useInfiniteQuery(agencyPages({ parent_id: of }));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  if (list.isSuccess && rows.length === 0) return null;
  return (
    <>
      <ul>
        {rows.map((row) => (
          <Leaf key={row.id} row={row} search={search} open={search.pilih === row.id} />
        ))}
      </ul>
      <MoreRows list={list} label={text.tree.more} />
    </>
  );
}

/** Agencies by a word or of one kind; the one that is chosen opens. */
function Found({ query, search, opened }: { query: { q?: string; kind?: string }; search: AgencySearch; opened: string | undefined }) {
  const text = useAgenciesText();
  const lang = useLang();
  const list = useInfiniteQuery(agencyPages(query));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? <p className="small muted ag-none">{text.tree.none}</p> : null}
      <ul className="pohon">
        {rows.map((row) => (
          <Leaf key={row.id} row={row} search={search} open={row.id === opened} />
        ))}
      </ul>
      <MoreRows list={list} label={text.tree.more} />
    </>
  );
}

type Props = {
  search: AgencySearch;
  /** An agency admin's own agency: nothing else is in the tree. */
  own: AgencyRef | null;
  /** The agency that the chosen one belongs to. */
  root: string | undefined;
  onSearch: (q: string) => void;
};

/** On the left: all kinds, one of them, what was searched for, or an admin's own agency. */
export function Tree({ search, own, root, onSearch }: Props) {
  const text = useAgenciesText();
  const label = useLabel();
  const [q, setQ] = useState(search.q ?? "");
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSearch(q.trim());
  }
  return (
    <nav className="card ag-tree" aria-label={text.tree.label}>
      {own ? null : (
        <form role="search" aria-label={text.tree.search} className="with-icon" onSubmit={onSubmit}>
          <Icon name="search" />
          <input className="input" type="search" aria-label={text.tree.search} placeholder={text.tree.search} value={q} onChange={(event) => setQ(event.target.value)} />
          <button type="submit" className="sr">
            {text.tree.search}
          </button>
        </form>
      )}
      {own ? (
        <ul className="pohon">
          <li>
            <To href={paths.agencies({ pilih: own.id })} aria-current={search.pilih === own.id ? "true" : undefined}>
              <Icon name="build" />
              {label(own.name)}
            </To>
            <Units of={own.id} search={search} />
          </li>
        </ul>
      ) : search.q ? (
        <Found query={{ q: search.q }} search={search} opened={search.pilih} />
      ) : search.jenis ? (
        <>
          <To className="link-row small" href={paths.agencies({ pilih: search.pilih })}>
            <Icon name="left" small />
            {text.tree.back}
          </To>
          <Found query={{ kind: search.jenis }} search={search} opened={root ?? search.pilih} />
        </>
      ) : (
        <ul className="pohon">
          {kinds.map((kind) => (
            <li key={kind}>
              <To href={paths.agencies({ ...search, jenis: kind })}>
                <Icon name="build" />
                <span>{text.kind[kind]}</span>
                <Icon name="right" small />
              </To>
            </li>
          ))}
        </ul>
      )}
      <p className="xs muted">{text.tree.numbers}</p>
    </nav>
  );
}
