import { expect, it } from "vitest";
import { invitationQueryOf, queryOf, standingOf, tabOf } from "./state";

const absence = { id: "a", from: "2026-12-07", to: "2026-12-11", substitute: { id: "s", display_name: "Komang" } };

it("counts the first and the last day of an absence", () => {
  const row = { state: "active" as const, absence };
  expect(["2026-12-06", "2026-12-07", "2026-12-11", "2026-12-12"].map((day) => standingOf(row, day))).toEqual(["active", "away", "away", "active"]);
});

it("says suspended or ended before away", () => {
  expect(standingOf({ state: "suspended", absence }, "2026-12-08")).toBe("suspended");
  expect(standingOf({ state: "ended", absence: null }, "2026-12-08")).toBe("ended");
});

it("asks the API what the address says, and ignores tabs that do not exist", () => {
  expect(tabOf({ keadaan: "semuanya" })).toBe("all");
  expect(queryOf({ keadaan: "absent", unit: "u", langkah: "tanpa", q: "made" })).toEqual({ state: "absent", agency_id: "u", second_factor: "missing", q: "made" });
  expect(queryOf({ keadaan: "invited" })).toEqual({});
  expect(invitationQueryOf({ keadaan: "invited" })).toEqual({ state: "pending" });
  expect(invitationQueryOf({ keadaan: "invited", undangan: "revoked", unit: "u" })).toEqual({ state: "revoked", agency_id: "u" });
  expect(invitationQueryOf({ undangan: "apa" })).toEqual({ state: "pending" });
});
