import type { ListQuery } from "../../../api/complaints";
import type { Status } from "../../../api/types";

/** The list's filters as they stand in the address. */
export type ListSearch = {
  q?: string | undefined;
  daerah?: string | undefined;
  topik?: string | undefined;
  tahap?: string | undefined;
  jenis?: string | undefined;
  mulai?: string | undefined;
};

export function queryOf(search: ListSearch): ListQuery {
  const { q, daerah, topik, tahap, jenis, mulai } = search;
  return {
    view: "public",
    limit: 20,
    ...(q ? { q } : {}),
    ...(daerah ? { area_code: daerah } : {}),
    ...(topik ? { category_code: topik } : {}),
    // A made-up word in the address is refused by the API and told as such.
    ...(tahap ? { status: [tahap as Status] } : {}),
    ...(jenis ? { class: jenis as NonNullable<ListQuery["class"]> } : {}),
    ...(mulai ? { cursor: mulai } : {}),
  };
}

/** The name of an area out of the path of a village in it: `51.03` is the second from the right. */
export function areaNameIn(path: string, code: string): string | undefined {
  return path.split(", ").toReversed()[code.split(".").length - 1];
}
