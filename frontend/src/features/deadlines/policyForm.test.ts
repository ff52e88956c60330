// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Policy, PolicyDraft } from "../../api/types";
import { ladderFormOf } from "./ladderForm";
import { bodyOf, faultsOf, formOf, formOfDraft, shapeOf } from "./policyForm";
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

describe("a draft that is changed", () => {
  const own = limit("contribution", 4);
  const ladder = { citation: "SE 3/2026", steps: [] };
  const draft = { code: "uji-1", name: { id: "Uji", en: "Trial" }, citation: "Permenpan RB 5/2025", limits: [limit("verification", 2), limit("completion", 7, { after_dispute: true }), own], reopen_days: 20, appeal_days: 10, extension_days: 5, ladder } as unknown as PolicyDraft;
  const shape = shapeOf(policy, draft);
  it("opens with what it says, and sends that again", () => {
    const { code, name, citation, reopen_days, appeal_days, extension_days } = draft;
    const again = bodyOf(formOfDraft(draft, shape), shape);
    expect(again).toMatchObject({ code, name, citation, reopen_days, appeal_days, extension_days, ladder });
    expect(again.limits?.map(({ clock, limit: { value }, after_dispute }) => [clock, value, after_dispute])).toEqual([
      ["verification", 2, null],
      ["completion", 7, true],
      ["contribution", 4, null],
    ]);
  });
  it("leaves open what it left open", () => {
    expect(formOfDraft(draft, shape).rows[1]).toEqual({ value: "", unit: "working_day", citation: "" });
    expect(formOfDraft({ ...draft, ladder: null }, shape).ladder).toBeNull();
  });
});
