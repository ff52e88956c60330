// How a person stands today, and the filters of the page as they stand in the address.
import type { PeopleQuery } from "../../api/people";
import type { PersonRow, Role } from "../../api/types";

export type Standing = "active" | "away" | "suspended" | "ended";

/** Both days count. An absence that is still to come changes nothing yet. */
export function standingOf(row: Pick<PersonRow, "state" | "absence">, today: string): Standing {
  if (row.state !== "active") return row.state;
  return row.absence && row.absence.from <= today && today <= row.absence.to ? "away" : "active";
}

export const tabs = ["all", "active", "invited", "absent", "suspended", "ended"] as const;
export type Tab = (typeof tabs)[number];

export type PeopleSearch = {
  keadaan?: string | undefined;
  unit?: string | undefined;
  peran?: string | undefined;
  langkah?: string | undefined;
  q?: string | undefined;
  pilih?: string | undefined;
};

export const tabOf = (search: PeopleSearch): Tab => tabs.find((tab) => tab === search.keadaan) ?? "all";

export function queryOf(search: PeopleSearch): PeopleQuery {
  const tab = tabOf(search);
  return {
    ...(tab === "all" || tab === "invited" ? {} : { state: tab }),
    ...(search.unit ? { agency_id: search.unit } : {}),
    ...(search.peran ? { role: search.peran as Role } : {}),
    ...(search.langkah ? { second_factor: "missing" as const } : {}),
    ...(search.q ? { q: search.q } : {}),
  };
}
