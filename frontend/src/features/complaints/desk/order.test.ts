import { expect, it } from "vitest";
import type { OfficerSummary } from "../../../api/types";
import { groupsOf, placeIn } from "./order";

const now = new Date("2026-11-27T02:00:00Z");
const row = (id: string, due_at: string | null) =>
  ({ id, next_clock: due_at && { kind: "completion", state: "running", due_at, time_zone: "Asia/Makassar", breached_at: null, pauses: [] } }) as unknown as OfficerSummary;

it("what is late stands first and what has no clock last", () => {
  const groups = groupsOf([row("a", null), row("b", "2026-11-26T15:59:59Z"), row("c", "2027-01-26T15:59:59Z")], now);
  expect(groups.map(([urgency, rows]) => [urgency, ...rows.map(({ id }) => id)])).toEqual([["late", "b"], ["later", "c"], ["none", "a"]]);
});

it("a case knows its neighbours in the list, and the ends have one only", () => {
  const order = { ids: ["a", "b", "c"], more: true };
  expect(placeIn(order, "b")).toEqual({ n: 2, of: "3+", previous: "a", next: "c" });
  expect(placeIn(order, "a")).toMatchObject({ n: 1, previous: null, next: "b" });
  expect(placeIn({ ...order, more: false }, "c")).toEqual({ n: 3, of: "3", previous: "b", next: null });
  expect(placeIn(order, "z")).toBeNull();
});
