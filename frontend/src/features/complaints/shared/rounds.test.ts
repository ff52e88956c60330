import { expect, it } from "vitest";
import type { Clock } from "../../../api/types";
import { roundOf } from "./rounds";

const clock = (kind: Clock["kind"], started_at: string, state: Clock["state"] = "done") => ({ kind, started_at, state }) as Clock;

it("clocks of one kind are told apart by their round, those that no longer mean anything left out", () => {
  const [first, other, dropped, second] = [clock("completion", "2026-11-02"), clock("reply", "2026-11-03"), clock("completion", "2026-11-04", "cancelled"), clock("completion", "2026-11-09", "running")];
  const all = [second, first, other, dropped];
  expect(all.map((one) => roundOf(one, all))).toEqual([2, 1, null, null]);
});

it("helpers have a clock each, not rounds", () => {
  const all = [clock("contribution", "2026-11-02"), clock("contribution", "2026-11-03")];
  expect(all.map((one) => roundOf(one, all))).toEqual([null, null]);
});
