// @vitest-environment node
import { expect, it } from "vitest";
import { emptyDraft } from "./draft";
import { questionOf } from "./useSimilar";

const draft = {
  ...emptyDraft(),
  title: " Lampu jalan mati ",
  area: { code: "51.03.06.1002", name: "Kerobokan", path: "Kerobokan, Badung" },
  category: { code: "jalan.lampu-jalan", name: { id: "Lampu jalan", en: "Street lamps" } },
};

it("asks with the title, the place and the topic", () => {
  expect(questionOf(draft)).toEqual({ title: "Lampu jalan mati", area_code: "51.03.06.1002", category_code: "jalan.lampu-jalan" });
});

it.each([
  ["without a place", { area: null }],
  ["without a topic", { category: null }],
  ["with too short a title", { title: " La " }],
  ["with too long a title", { title: "a".repeat(121) }],
])("asks nothing %s", (_, part) => {
  expect(questionOf({ ...draft, ...part })).toBeNull();
});
