// Who looks after whom, for choosing what to offer. The API decides.
import { isNational } from "../../api/people";
import type { AgencyRef, Me, Role } from "../../api/types";

/** Roles of an agency, that its own admins give. */
const LOCAL: Role[] = ["front_desk", "unit_officer", "unit_head", "liaison_officer", "agency_admin", "agency_leader", "inspectorate"];
/** Roles of the nation, that national admins give. */
const NATIONAL: Role[] = ["ombudsman", "ksp", "kemendagri"];
/** One asks, another decides. */
export const TWO_PEOPLE: Role[] = ["national_admin", "identity_custodian", "auditor"];

export const rolesToGive = (me: Me): Role[] => (isNational(me) ? [...LOCAL, ...NATIONAL, ...TWO_PEOPLE] : LOCAL);

/** The agency whose people an agency admin looks after; null: everybody's. */
export const placeOf = (me: Me): AgencyRef | null =>
  isNational(me) ? null : (me.memberships.find(({ role }) => role === "agency_admin")?.agency ?? null);
