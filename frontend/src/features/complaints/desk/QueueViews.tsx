import { useQuery } from "@tanstack/react-query";
import { Fragment, use } from "react";
import { isNational, mayAdmit, mayApprove } from "../../../api/people";
import type { FolderCount, Label, Me } from "../../../api/types";
import { workCounts } from "../../../api/work";
import { useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { wholeNumber } from "../../../lib/numbers";
import { listOf } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Icon } from "../../../ui/Icon";
import { Ways } from "../../../ui/Ways";
import { SavedViews } from "./SavedViews";
import { folders, type QueueSearch, type View, viewIcons, viewOf, views } from "./views";

/** What presses is red as long as there is something. */
const hot = new Set<View>(["lewat", "permintaan", "putusan"]);

/** "7", "1.000+", with words for who hears it. */
export function FolderNumber({ found, view }: { found: FolderCount | undefined; view: View }) {
  const text = useWorkText();
  const lang = useLang();
  if (!found) return null;
  const shown = wholeNumber(found.count, lang);
  return (
    <span className={hot.has(view) && found.count > 0 ? "n hot" : "n"}>
      <span aria-hidden="true">{found.more ? `${shown}+` : shown}</span>
      <span className="sr">, {text.counted(shown, found.more)}</span>
    </span>
  );
}

/** The folders that one sees: what is decided by few only where it is decided, or where there is something; a call for help only then. */
export function useFolders(me: Me) {
  const { data } = useQuery(workCounts());
  const countOf = (view: View) => data?.find(({ folder }) => folder === folders[view]);
  const decides: Partial<Record<View, boolean>> = { putusan: isNational(me), permintaan: mayAdmit(me), draf: mayApprove(me), bantu: false };
  const shown = views.filter((view) => (decides[view] ?? true) || (countOf(view)?.count ?? 0) > 0);
  return { shown, countOf };
}

/** The first of those that hold what is at one's own desk; before it stands all that one may look at. */
const FIRST: View = "saya";

/** Where one works, each place once. */
export const deskNames = (me: Me, label: (of: Label) => string) => [...new Set(me.memberships.map(({ agency }) => agency.short_name ?? label(agency.name)))];

/** Folders, kept views and the ways to the other pages; on phones a menu. */
export function QueueViews({ search, me }: { search: QueueSearch; me: Me }) {
  const { queue } = useDeskText();
  const text = useWorkText();
  const { words } = useText();
  const label = useLabel();
  const { shown, countOf } = useFolders(me);
  const view = viewOf(search);
  return (
    <nav className="views" id="views" popover="auto" aria-label={queue.nav}>
      <h2>{queue.nav}</h2>
      {shown.map((name) => (
        <Fragment key={name}>
          {name === FIRST ? <h2>{text.desk(listOf(deskNames(me, label), words.and), me.substitutes_for.length > 0)}</h2> : null}
          <To href={paths.queue({ pandangan: name })} aria-current={name === view ? "page" : undefined}>
            <Icon name={viewIcons[name]} />
            {text.folders[name]}
            <FolderNumber found={countOf(name)} view={name} />
          </To>
        </Fragment>
      ))}
      <SavedViews me={me} />
      {use(Ways)}
    </nav>
  );
}
