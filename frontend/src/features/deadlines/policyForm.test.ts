// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Policy } from "../../api/types";
import { ladderFormOf } from "./ladderForm";
import { bodyOf, faultsOf, formOf } from "./policyForm";
import { LONGEST, whole } from "./whole";

const limit = (clock: string, value: number, more = {}) => ({ clock, limit: { value, unit: "working_day" }, citation: "Permenpan", ...more });
const policy = { reopen_days: 30, appeal_days: 30, extension_days: 0, limits: [limit("verification", 3), limit("completion", 14, { class: "complaint", oversight: false }), limit("completion", 5, { after_dispute: true })] } as unknown as Policy;
const filled = { ...formOf(policy), code: "permenpan-rb-5-2025", name: "Pedoman SP4N 2025", citation: "Permenpan RB 5/2025" };

describe("a successor of a rule set", () => {
  it("begins with the limits in force, and says anew what it is", () => {
    expect([...faultsOf(formOf(policy))]).toEqual(["code", "name", "citation"]);
    expect([...faultsOf(filled)]).toEqual([]);
    expect(bodyOf(filled, policy)).toMatchObject({ extension_days: 0, name: { en: "Pedoman SP4N 2025" }, limits: [{ clock: "verification", class: null }, { class: "complaint", oversight: false }, { after_dispute: true }] });
  });
  it("may leave a limit open, and then sends none", () => {
    const open = { ...filled, rows: filled.rows.map((row, n) => (n === 1 ? { ...row, value: " ", citation: "" } : row)) };
    expect([...faultsOf(open)]).toEqual([]);
    expect(bodyOf(open, policy).limits?.map(({ clock, after_dispute }) => [clock, after_dispute])).toEqual([
      ["verification", null],
      ["completion", true],
    ]);
  });
  it("names what is no number, and a limit without its place in the law", () => {
    const wrong = { ...filled, appeal: "0", rows: filled.rows.map((row, n) => (n === 0 ? { ...row, value: "3,5" } : n === 2 ? { ...row, citation: "" } : row)) };
    expect([...faultsOf(wrong)]).toEqual(["appeal", "value0", "where2"]);
    expect([whole("366", 1, LONGEST), whole("367", 1, LONGEST), whole("0", 0), whole("-1", 0)]).toEqual([366, null, 0, null]);
  });
  it("keeps the ladder as it is until somebody changes it", () => {
    expect(bodyOf(filled, policy).ladder).toBeNull();
    const changed = { ...filled, ladder: ladderFormOf({ citation: "Ketentuan Tuntas", steps: [] }) };
    expect([...faultsOf(changed)]).toEqual(["ladder.citation", "ladder.calls"]);
  });
  it("has a code of small letters, digits and hyphens", () => {
    expect(faultsOf({ ...filled, code: "Permenpan 5" }).has("code")).toBe(true);
  });
});
