import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { complaintPages } from "../../../api/complaints";
import { keys } from "../../../api/keys";
import { useWorkText } from "../../../i18n/work";
import { To } from "../../../link";
import { present } from "../../../lib/present";
import { paths } from "../../../paths";
import { Icon } from "../../../ui/Icon";
import { useLetterKeys } from "../../../ui/useLetterKeys";
import { groupsOf, placeIn, type WorkOrder } from "./order";
import { queryOf, type QueueSearch } from "./views";

/** The list that one came from, as it stood then; after a reload its first page. */
function useWorkOrder(from: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.workOrder(from),
    staleTime: Infinity,
    enabled: from !== "",
    queryFn: async (): Promise<WorkOrder> => {
      const search: QueueSearch = Object.fromEntries(new URLSearchParams(from));
      const { pages } = await queries.fetchInfiniteQuery(complaintPages(queryOf(search)));
      const rows = pages.flatMap((page) => page.data).filter((row) => row.audience === "officer");
      const ids = groupsOf(rows, present()).flatMap(([, group]) => group.map(({ id }) => id));
      return { ids, more: Boolean(pages.at(-1)?.page.next_cursor) };
    },
  }).data;
}

/** "3 dari 12 ‹ ›" within the list that one came from, with j and k; u goes back, r begins the answer. */
export function CasePlace({ id, from, back }: { id: string; from: string; back: string }) {
  const { place: text } = useWorkText();
  const navigate = useNavigate();
  const order = useWorkOrder(from);
  const place = order ? placeIn(order, id) : null;
  const go = (to: string | null | undefined) => (to ? navigate({ href: paths.desk(to, { dari: from }) }) : false);
  useLetterKeys({
    j: () => go(place?.next),
    k: () => go(place?.previous),
    u: () => navigate({ href: back }),
    r: () => {
      const answer = document.querySelector<HTMLElement>('.actbar [data-key="r"]');
      answer?.click();
      return answer !== null;
    },
  });
  if (!place) return null;
  const step = (to: string | null, name: string, icon: "left" | "right") =>
    to ? (
      <To className="icbtn" href={paths.desk(to, { dari: from })} aria-label={name}>
        <Icon name={icon} />
      </To>
    ) : (
      <span className="icbtn is-off" aria-hidden="true">
        <Icon name={icon} />
      </span>
    );
  return (
    <nav className="cp" aria-label={text.nav}>
      <span className="small muted num">{text.at(place.n, place.of)}</span>
      {step(place.previous, text.previous, "left")}
      {step(place.next, text.next, "right")}
    </nav>
  );
}
