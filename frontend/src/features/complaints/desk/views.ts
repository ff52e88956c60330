import { type ListQuery, OPEN } from "../../../api/complaints";
import type { Me, Status } from "../../../api/types";
import type { IconName } from "../../../ui/Icon";

/** The work list's filters as they stand in the address. */
export type QueueSearch = {
  pandangan?: string | undefined;
  tahap?: string | undefined;
  jenis?: string | undefined;
  topik?: string | undefined;
  q?: string | undefined;
};

export const views = ["semua", "saya", "unit", "bebas", "lewat"] as const;
export type View = (typeof views)[number];
export const viewIcons: Record<View, IconName> = { semua: "inbox", saya: "user", unit: "build", bebas: "users", lewat: "alert" };

export const viewOf = (search: QueueSearch): View => views.find((view) => view === search.pandangan) ?? "semua";

const parts: Record<View, (me: Me) => Partial<ListQuery>> = {
  semua: () => ({}),
  saya: () => ({ assigned: "me" }),
  unit: (me) => {
    const agency = me.memberships[0]?.agency.id;
    return agency ? { agency_id: agency } : {};
  },
  bebas: () => ({ assigned: "none" }),
  lewat: () => ({ late: true }),
};

export function queryOf(search: QueueSearch, me: Me): ListQuery {
  const { tahap, jenis, topik, q } = search;
  return {
    view: "work",
    sort: "due_at",
    limit: 50,
    ...parts[viewOf(search)](me),
    // A finished report is looked for by its stage or by words, not found among the work.
    ...(tahap ? { status: [tahap as Status] } : q ? {} : { status: OPEN }),
    ...(jenis ? { class: jenis as NonNullable<ListQuery["class"]> } : {}),
    ...(topik ? { category_code: topik } : {}),
    ...(q ? { q } : {}),
  };
}
