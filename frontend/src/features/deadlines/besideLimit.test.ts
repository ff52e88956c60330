// @vitest-environment node
import { expect, it } from "vitest";
import type { PolicyLimit } from "../../api/types";
import { besideLimit } from "./besideLimit";

const limit = (clock: string, value: number, more = {}) => ({ clock, limit: { value, unit: "day" }, citation: "UU", ...more }) as PolicyLimit;
const law = [limit("first_response", 14, { class: "complaint" }), limit("completion", 60, { class: "complaint" })];
const said = (own: PolicyLimit) => besideLimit(own, law).map((one) => [one.limit.value, one.class]);

it("says what the other law says of the same reports, with their class where only it names one", () => {
  expect(said(limit("first_response", 5))).toEqual([[14, "complaint"]]);
  expect(said(limit("completion", 14, { class: "complaint", oversight: false }))).toEqual([[60, null]]);
  expect(said(limit("completion", 5, { class: "aspiration" }))).toEqual([]);
  expect(said(limit("completion", 5, { after_dispute: true }))).toEqual([]);
  expect(said(limit("verification", 3))).toEqual([]);
});
