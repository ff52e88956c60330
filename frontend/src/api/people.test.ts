import { describe, expect, it } from "vitest";
import { mayAssignOthers, standsAtDesks } from "./people";
import type { Me, Role } from "./types";

const having = (...roles: Role[]) => ({ memberships: roles.map((role) => ({ role })) }) as unknown as Me;

const standingIn = (substitutes: number, ...roles: Role[]) => ({ ...having(...roles), substitutes_for: Array.from({ length: substitutes }) }) as unknown as Me;

describe("who gives cases to colleagues", () => {
  it("is whoever heads a desk, and nobody who may only take them", () => {
    expect(mayAssignOthers(having("unit_officer", "front_desk"))).toBe(false);
    for (const role of ["agency_admin", "unit_head", "inspectorate"] as const) expect(mayAssignOthers(having("unit_officer", role))).toBe(true);
  });
});

describe("who asks for what is kept beside cases", () => {
  it("is nobody who only looks from above, unless they stand in for somebody", () => {
    expect(standsAtDesks(standingIn(0, "ombudsman", "auditor"))).toBe(false);
    expect(standsAtDesks(standingIn(1, "ombudsman"))).toBe(true);
    for (const role of ["unit_officer", "agency_leader", "inspectorate", "national_admin"] as const) expect(standsAtDesks(standingIn(0, "ombudsman", role))).toBe(true);
  });
});
