// @vitest-environment node
import { describe, expect, it } from "vitest";
import { inForce, type Rule, ruleFor } from "./limits";

const days = (value: number) => ({ value, unit: "working_day" as const });
const rules: Rule[] = [
  { clock: "verification", limit: days(3), citation: "check" },
  { clock: "completion", limit: days(30), citation: "any" },
  { clock: "completion", class: "aspiration", limit: days(5), citation: "wish" },
  { clock: "completion", class: "complaint", oversight: null, limit: days(20), citation: "complaint" },
  { clock: "completion", class: "complaint", oversight: false, limit: days(14), citation: "plain" },
  { clock: "completion", class: "complaint", oversight: true, limit: days(60), citation: "oversight" },
  { clock: "completion", class: "complaint", oversight: false, limit: days(15), citation: "twin" },
  { clock: "completion", after_dispute: true, limit: days(7), citation: "dispute" },
];
const pick = (over: object) => ruleFor(rules, { clock: "completion", class: "complaint", ...over })?.citation;

describe("the limit that counts", () => {
  it("is the one with most conditions, the first among equals", () => {
    expect(pick({})).toBe("plain");
    expect(pick({ oversight: true })).toBe("oversight");
    expect(pick({ class: "aspiration" })).toBe("wish");
    expect(pick({ class: "information_request" })).toBe("any");
    expect(pick({ clock: "verification" })).toBe("check");
  });
  it("is the dispute's after a dispute, whatever else holds", () => {
    expect(pick({ afterDispute: true })).toBe("dispute");
    expect(pick({ afterDispute: true, oversight: true })).toBe("dispute");
    expect(pick({ afterDispute: true, class: "aspiration" })).toBe("dispute");
  });
  it("is none where no rule holds, or none is known", () => {
    expect(pick({ clock: "contribution" })).toBeUndefined();
    expect(ruleFor([], { clock: "verification", class: "complaint" })).toBeUndefined();
  });
});

it("holds from its first day to its last, and a successor not before its own", () => {
  const former = { valid_from: null, valid_to: "2026-12-31" };
  const next = { valid_from: "2027-01-01", valid_to: null };
  expect([former, next].map((set) => inForce(set, "2026-12-31"))).toEqual([true, false]);
  expect([former, next].map((set) => inForce(set, "2027-01-01"))).toEqual([false, true]);
});
