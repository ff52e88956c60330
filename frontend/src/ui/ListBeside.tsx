import type { ReactNode } from "react";
import { useText } from "../i18n";
import { Icon } from "./Icon";
import { MoreRows } from "./MoreRows";
import { Loading } from "./States";

type Props = {
  /** Of the page, and of what is chosen on it. */
  name: string;
  /** Of the list. */
  title: string;
  hint: string;
  /** Of a page behind another one: the way back. */
  ways?: ReactNode;
  /** What narrows the list. */
  filters?: ReactNode;
  list: { isPending: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** Instead of rows: why there are none. */
  none: ReactNode;
  more: string;
  children: ReactNode;
  /** The one that was opened, beside the list; `open`: where there is no room instead of it. */
  beside: ReactNode;
  open: boolean;
};

/** A list, and beside it the one that was chosen of it. Where there is no room the list or the one, never both, and a way to the menu. */
export function ListBeside({ name, title, hint, ways, filters, list, none, more, children, beside, open }: Props) {
  const { parts } = useText();
  return (
    <main id="isi" className={open ? "eg is-open" : "eg"}>
      <h1 className="sr">{name}</h1>
      <section className="el" aria-labelledby="el">
        <header>
          {ways}
          <div className="el-h">
            <h2 id="el">{title}</h2>
            <button type="button" className="btn btn-second vw" popoverTarget="views">
              <Icon name="menu" small />
              {parts.menu}
            </button>
          </div>
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
