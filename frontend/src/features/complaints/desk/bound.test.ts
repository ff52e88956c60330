// @vitest-environment node
import { expect, it } from "vitest";
import type { Act } from "../../../api/types";
import { isBound } from "./bound";

it.each<[string, boolean, Act[], boolean]>([
  ["whoever answers for the holder", true, ["respond", "assign"], true],
  ["who writes drafts there", true, ["draft"], true],
  ["whose draft waits for them", true, ["decide_draft"], true],
  ["a unit, which may return it to its agency", true, ["respond", "return"], false],
  ["who only looks after it from above", true, ["dispose", "redact"], false],
  ["the holder of a case that is not bound", false, ["respond", "assign"], false],
])("a case cannot be returned: said to %s", (_, binding, allowed_acts, said) => {
  expect(isBound({ binding, allowed_acts })).toBe(said);
});
