// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { PolicyLimit } from "../../api/types";
import { bodyOf, ownRows, strayLimits, stricter } from "./ownLimits";

const limit = (clock: string, value: number, more = {}) => ({ clock, limit: { value, unit: "working_day" }, citation: "hukum", ...more }) as PolicyLimit;
const law = [limit("verification", 3), limit("first_response", 5), limit("completion", 14, { class: "complaint", oversight: false }), limit("completion", 1, { after_dispute: true }), limit("reply", 10)];
const own = [limit("first_response", 3, { class: null, oversight: null, after_dispute: null }), limit("completion", 10, { class: "aspiration" })];

describe("an agency's own limits", () => {
  it("stand beside those of the law in which the agency is waited for, and can be stricter than", () => {
    expect(ownRows(law, own).map((row) => [row.law.clock, row.law.limit.value, row.own?.limit.value])).toEqual([
      ["verification", 3, undefined],
      ["first_response", 5, 3],
      ["completion", 14, undefined],
    ]);
  });
  it("are told where the law does not tell their case any more", () => {
    expect(strayLimits(law, own).map(({ class: kind }) => kind)).toEqual(["aspiration"]);
  });
  it("are whole numbers below the law's, or the law's", () => {
    expect(["", " ", "2", "4", "5", "0", "1,5", "x"].map((typed) => stricter(typed, law[1]!))).toEqual(["law", "law", 2, 4, null, null, null, null]);
  });
  it("are sent all together, and not while one is wrong", () => {
    const rows = ownRows(law, own);
    expect(bodyOf(rows, ["", "3", "10"], " Maklumat ")).toEqual({
      citation: "Maklumat",
      limits: [
        { clock: "first_response", class: null, oversight: null, after_dispute: null, value: 3 },
        { clock: "completion", class: "complaint", oversight: false, after_dispute: null, value: 10 },
      ],
    });
    expect(bodyOf(rows, ["", "5", ""], "Maklumat")).toBeNull();
    expect(bodyOf(rows, ["", "", ""], "Maklumat")?.limits).toEqual([]);
  });
});
