import type { Level, Me, Role } from "../../../api/types";

/** Lowest first. */
export const levels: Level[] = ["agency", "leader", "national", "ombudsman"];

const standing: Partial<Record<Role, Level>> = {
  agency_admin: "agency",
  inspectorate: "agency",
  agency_leader: "leader",
  national_admin: "national",
  kemendagri: "national",
  ksp: "national",
  ombudsman: "ombudsman",
};

/** The levels whose escalations somebody reads, lowest first; the API decides, this chooses what is worth a filter. */
export function levelsOf({ memberships }: Pick<Me, "memberships">): Level[] {
  const mine = new Set(memberships.map(({ role }) => standing[role]));
  return levels.filter((level) => mine.has(level));
}

/** Whether escalations of more than their own agencies are theirs to read. */
export const readsEverywhere = (me: Pick<Me, "memberships">) => levelsOf(me).some((level) => level === "national" || level === "ombudsman");
