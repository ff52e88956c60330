import { useState } from "react";
import type { OfficerSummary } from "../../../api/types";

/** So many at once: what the API takes. */
export const MOST_PICKED = 100;

/** Which rows of one list are ticked; another list begins with none. */
export function useTicked(list: string, rows: readonly OfficerSummary[]) {
  const [kept, setKept] = useState<{ list: string; ids: ReadonlySet<string> }>({ list, ids: new Set() });
  const ids: ReadonlySet<string> = kept.list === list ? kept.ids : new Set();
  const keep = (next: Iterable<string>) => setKept({ list, ids: new Set([...next].slice(0, MOST_PICKED)) });
  // What left the list is not acted on.
  const picked = rows.filter(({ id }) => ids.has(id));
  return {
    picked,
    has: (id: string) => ids.has(id),
    toggle: (id: string) => keep(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
    all: () => keep(rows.map(({ id }) => id)),
    none: () => keep([]),
    without: (done: ReadonlySet<string>) => keep([...ids].filter((id) => !done.has(id))),
  };
}
export type Ticked = ReturnType<typeof useTicked>;
