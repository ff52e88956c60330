// How a person stands today, and the filters of the page as they stand in the address.
import type { InvitationQuery, PeopleQuery } from "../../api/people";
import type { Invitation, PersonRow, Role } from "../../api/types";

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
  /** Which invitations, on their tab. */
  undangan?: string | undefined;
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

/** What an admin may have to do something about comes first. */
export const invitationStates = ["pending", "waiting_for_second_admin", "expired", "accepted", "revoked"] as const satisfies readonly Invitation["state"][];

export const invitationStateOf = (search: PeopleSearch) => invitationStates.find((state) => state === search.undangan) ?? "pending";

export const invitationQueryOf = (search: PeopleSearch): InvitationQuery => ({
  state: invitationStateOf(search),
  ...(search.unit ? { agency_id: search.unit } : {}),
});
