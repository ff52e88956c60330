import { describe, expect, it } from "vitest";
import { mayAssignOthers } from "./people";
import type { Me, Role } from "./types";

const having = (...roles: Role[]) => ({ memberships: roles.map((role) => ({ role })) }) as unknown as Me;

describe("who gives cases to colleagues", () => {
  it("is whoever heads a desk, and nobody who may only take them", () => {
    expect(mayAssignOthers(having("unit_officer", "front_desk"))).toBe(false);
    for (const role of ["agency_admin", "unit_head", "inspectorate"] as const) expect(mayAssignOthers(having("unit_officer", role))).toBe(true);
  });
});
