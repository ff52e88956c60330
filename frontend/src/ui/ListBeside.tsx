import type { ReactNode } from "react";
import { MoreRows } from "./MoreRows";
import { Loading } from "./States";

type Props = {
  /** Of the page, and of what is chosen on it. */
  name: string;
  /** Of the list. */
  title: string;
  hint: string;
  /** Ways to the lists around it. */
  ways: ReactNode;
  /** What narrows the list. */
  filters?: ReactNode;
  list: { isPending: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** Instead of rows: why there are none. */
  none: ReactNode;
  more: string;
  children: ReactNode;
  /** The one that was opened, beside the list; `open`: on phones instead of it. */
  beside: ReactNode;
  open: boolean;
};

/** A list, and beside it the one that was chosen of it. On phones the list or the one, never both. */
export function ListBeside({ name, title, hint, ways, filters, list, none, more, children, beside, open }: Props) {
  return (
    <main id="isi" className={open ? "eg is-open" : "eg"}>
      <h1 className="sr">{name}</h1>
      <section className="el" aria-labelledby="el">
        <header>
          {ways}
          <h2 id="el">{title}</h2>
          <p className="small muted">{hint}</p>
          {filters}
        </header>
        {list.isPending ? <Loading /> : none}
        <ul>{children}</ul>
        <MoreRows list={list} label={more} />
      </section>
      {/* Two landmarks of one name would be none. */}
      <section className="em" aria-label={name === title ? undefined : name}>
        {beside}
      </section>
    </main>
  );
}
