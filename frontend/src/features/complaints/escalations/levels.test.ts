// @vitest-environment node
import { expect, it } from "vitest";
import type { Me, Role } from "../../../api/types";
import { levelsOf, readsEverywhere } from "./levels";

const me = (...roles: Role[]) => ({ memberships: roles.map((role) => ({ role })) }) as Pick<Me, "memberships">;

it.each<[Role[], string[], boolean]>([
  [["unit_officer"], [], false],
  [["agency_admin", "inspectorate"], ["agency"], false],
  [["agency_leader", "agency_admin"], ["agency", "leader"], false],
  [["kemendagri"], ["national"], true],
  [["ombudsman", "agency_admin"], ["agency", "ombudsman"], true],
])("%s read %s", (roles, levels, everywhere) => {
  expect(levelsOf(me(...roles))).toEqual(levels);
  expect(readsEverywhere(me(...roles))).toBe(everywhere);
});
