import { type ListQuery, OPEN } from "../../../api/complaints";
import type { Folder, Status, ViewQuery } from "../../../api/types";
import type { IconName } from "../../../ui/Icon";

/** The work list's filters as they stand in the address. */
export type QueueSearch = {
  pandangan?: string | undefined;
  /** One stage, or several with commas between them. */
  tahap?: string | undefined;
  jenis?: string | undefined;
  topik?: string | undefined;
  label?: string | undefined;
  daerah?: string | undefined;
  instansi?: string | undefined;
  /** `lewat`: past its limit, wherever it is held. */
  batas?: string | undefined;
  q?: string | undefined;
};

export const views = ["semua", "saya", "unit", "lewat", "segera", "bebas", "kembali", "bantu", "draf", "permintaan", "putusan"] as const;
export type View = (typeof views)[number];

/** The folder behind each; all that is open, here or elsewhere that one looks after, is no folder. */
export const folders: Record<View, Folder | null> = {
  semua: null,
  saya: "mine",
  unit: "unit",
  lewat: "late",
  segera: "due_soon",
  bebas: "unassigned",
  kembali: "returned",
  bantu: "contributions",
  draf: "drafts",
  permintaan: "decisions",
  putusan: "arbitration",
};
export const viewIcons: Record<View, IconName> = {
  semua: "inbox",
  saya: "user",
  unit: "build",
  lewat: "alert",
  segera: "clock",
  bebas: "users",
  kembali: "undo",
  bantu: "swap",
  draf: "pen",
  permintaan: "note",
  putusan: "scale",
};

export const viewOf = (search: QueueSearch): View => views.find((view) => view === search.pandangan) ?? "semua";

const filters = ["q", "tahap", "jenis", "topik", "label", "daerah", "instansi", "batas"] as const;
/** Whether something stands between the reader and the whole folder. */
export const isFiltered = (search: QueueSearch) => filters.some((name) => search[name]);

/** As the API takes them, whatever the folder. */
function filtersOf({ jenis, topik, q, label, daerah, instansi, batas }: QueueSearch) {
  return {
    ...(jenis ? { class: jenis as NonNullable<ListQuery["class"]> } : {}),
    ...(topik ? { category_code: topik } : {}),
    ...(label ? { tag: label } : {}),
    ...(daerah ? { area_code: daerah } : {}),
    ...(instansi ? { agency_id: instansi } : {}),
    ...(batas === "lewat" ? { late: true } : {}),
    ...(q ? { q } : {}),
  };
}

const stagesOf = (search: QueueSearch) => (search.tahap ?? "").split(",").filter(Boolean) as Status[];

/** What is finished has no deadline by which it could be sorted, and what is searched for or asked for may be finished. */
export function sortOf(search: QueueSearch): NonNullable<ListQuery["sort"]> {
  if (folders[viewOf(search)] === "decisions") return "-received_at";
  const finished = stagesOf(search).some((stage) => !OPEN.includes(stage));
  const words = search.q && !/(^|\s)(due|tenggat)[:<]/i.test(search.q);
  return !folders[viewOf(search)] && (finished || words) ? "-received_at" : "due_at";
}

export function queryOf(search: QueueSearch): ListQuery {
  const folder = folders[viewOf(search)];
  const stages = stagesOf(search);
  return {
    view: "work",
    sort: sortOf(search),
    limit: 50,
    ...(folder ? { folder } : {}),
    // A finished report is looked for by its stage or by words, not found among the work. Folders hold what is open.
    ...(stages.length > 0 ? { status: stages } : folder || search.q ? {} : { status: OPEN }),
    ...filtersOf(search),
  };
}

/** What is kept of a list for later. */
export function viewQueryOf(search: QueueSearch): ViewQuery {
  const folder = folders[viewOf(search)];
  const all = { q: null, class: null, category_code: null, area_code: null, agency_id: null, assigned: null, late: null, tag: null };
  return { ...all, folder, status: stagesOf(search), ...filtersOf(search), sort: sortOf(search) };
}

const words = (value: string | null | undefined) => value ?? undefined;

/** A kept list in the address, also one that another program kept in other words. */
export function searchOf(query: Partial<ViewQuery>): QueueSearch {
  const named = views.find((view) => query.folder && folders[view] === query.folder);
  const assigned = query.assigned === "me" ? "saya" : query.assigned === "none" ? "bebas" : undefined;
  const view = named ?? assigned;
  const stages = query.status ?? [];
  const open = stages.length === OPEN.length && OPEN.every((status) => stages.includes(status));
  return {
    pandangan: view,
    tahap: open ? undefined : words(stages.join(",") || null),
    jenis: words(query.class),
    topik: words(query.category_code),
    label: words(query.tag),
    daerah: words(query.area_code),
    instansi: words(query.agency_id),
    batas: query.late ? "lewat" : undefined,
    q: words(query.q),
  };
}
