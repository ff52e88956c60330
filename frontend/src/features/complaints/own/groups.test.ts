import { expect, it } from "vitest";
import type { ReporterSummary, Status } from "../../../api/types";
import { groupsOf } from "./groups";

const row = (id: string, status: Status, due?: string) =>
  ({ id, status, ...(due ? { next_clock: { due_at: due } } : {}) }) as unknown as ReporterSummary;

it("puts what waits for the reporter first, the nearest deadline before the others", () => {
  const groups = groupsOf([
    row("a", "in_progress", "2026-12-01T00:00:00Z"),
    row("b", "answered", "2026-12-09T00:00:00Z"),
    row("c", "closed"),
    row("d", "on_hold", "2026-12-04T00:00:00Z"),
    row("e", "received", "2026-11-30T00:00:00Z"),
  ]);
  expect(groups.map(([turn, rows]) => [turn, rows.map(({ id }) => id)])).toEqual([
    ["mine", ["d", "b"]],
    ["others", ["a", "e"]],
    ["over", ["c"]],
  ]);
});

it("leaves out groups without a report", () => {
  expect(groupsOf([row("a", "withdrawn")]).map(([turn]) => turn)).toEqual(["over"]);
});
