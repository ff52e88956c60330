// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { LadderStep, PolicyLadder } from "../../api/types";
import { deedsOf, groups, groupsOf, type LadderForm, ladderFaults, ladderFormOf, ladderOf, nextStep, type StepRow, tellableBy } from "./ladderForm";

const step = (clock: LadderStep["clock"], holder: LadderStep["holder"], value: number, action: LadderStep["action"], level: LadderStep["level"], ...tells: LadderStep["tells"]): LadderStep => ({ clock, holder, offset: { value, unit: "working_day" }, action, level, tells });
const ladder: PolicyLadder = {
  citation: "Ketentuan Tuntas",
  steps: [
    step("verification", "agency", -1, "remind", null, "agency_admins"),
    step("verification", "agency", 1, "take_over", null, "national_desk"),
    step("verification", "national", 0, "escalate", "national", "national_admins"),
    step("routing", "national", 0, "escalate", "national", "national_admins"),
    step("first_response", "any", 0, "escalate", "agency", "agency_admins"),
    step("completion", "any", 0, "tell_of_ombudsman", null, "reporter"),
    step("completion", "any", 3, "escalate", "leader", "agency_leader"),
    step("contribution", "any", 3, "escalate", "leader", "contributor_leader"),
  ],
};
const filled: LadderForm = { ...ladderFormOf(ladder), citation: "SE Menteri PANRB 3/2026" };
const changed = (n: number, part: Partial<StepRow>): LadderForm => ({ ...filled, rows: filled.rows.map((row, at) => (at === n ? { ...row, ...part } : row)) });

describe("a ladder that is written", () => {
  it("begins with the steps in force, which come out as they went in, and says anew where it stands", () => {
    expect([...ladderFaults(ladderFormOf(ladder))]).toEqual(["citation"]);
    expect(ladderOf(filled)).toEqual({ ...ladder, citation: "SE Menteri PANRB 3/2026" });
    expect(groupsOf(ladder.steps)).toEqual(groups);
  });
  it("counts in percent of the limit, before the due date and after it", () => {
    const halfway = changed(0, { value: "50", unit: "share_of_limit" });
    expect([...ladderFaults(halfway)]).toEqual([]);
    expect(ladderOf(halfway).steps[0]?.offset).toEqual({ value: -50, unit: "share_of_limit" });
    expect([...ladderFaults(changed(0, { value: "100", unit: "share_of_limit" }))]).toEqual(["value0"]);
    expect([...ladderFaults(changed(4, { value: "500", unit: "share_of_limit" }))]).toEqual([]);
  });
  it.each([
    ["no number", changed(6, { value: "3,5" }), "value6"],
    ["too far", changed(6, { value: "367" }), "value6"],
    ["an escalation before anything is late", changed(6, { value: "1", side: "before" }), "value6"],
    ["nobody told", changed(6, { tells: [] }), "tells6"],
    ["a clock that calls upon nobody", changed(6, { deed: "remind" }), "calls"],
  ] as const)("names what cannot be: %s", (_, form, fault) => {
    expect([...ladderFaults(form)]).toEqual([fault]);
  });
  it("offers what a clock can do and whom it can tell", () => {
    expect(deedsOf({ clock: "verification", holder: "agency" })).toContain("take_over");
    expect(deedsOf({ clock: "first_response", holder: "any" })).not.toContain("tell_of_ombudsman");
    for (const row of filled.rows) for (const told of row.tells) expect(tellableBy(row)).toContain(told);
  });
  it("adds a step behind the last one of its clock", () => {
    expect(nextStep({ clock: "completion", holder: "any" }, filled.rows)).toMatchObject({ value: "4", side: "after", deed: "remind", tells: [] });
  });
});
