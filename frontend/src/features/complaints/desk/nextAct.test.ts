// @vitest-environment node
import { expect, it } from "vitest";
import type { Act, Clock } from "../../../api/types";
import { nextActOf } from "./nextAct";
import type { View } from "./views";

const asked = [{ kind: "contribution", state: "running" }] as Clock[];
const all: Act[] = ["hold", "contribute", "dispose", "decide_draft", "decide_extension"];

it.each<[string, View, Act[], string | undefined]>([
  ["a draft where one reads drafts", "draf", all, "decide_draft"],
  ["help where one is asked for it", "bantu", all, "contribute"],
  ["a decision elsewhere", "semua", all, "decide_extension"],
  ["a draft before handing on", "unit", ["hold", "dispose", "decide_draft"], "decide_draft"],
  ["what is there in a folder whose act was done meanwhile", "draf", ["hold", "dispose"], "dispose"],
  ["help before a question", "saya", ["hold", "contribute"], "contribute"],
  ["nothing where nothing is allowed", "semua", ["attach"], undefined],
])("offers %s", (_, view, allowed_acts, act) => {
  expect(nextActOf({ allowed_acts, clocks: asked }, view)).toBe(act);
});

it("offers no help that nobody waits for", () => {
  expect(nextActOf({ allowed_acts: ["contribute"], clocks: [{ kind: "contribution", state: "done" }] as Clock[] }, "bantu")).toBe(undefined);
});
