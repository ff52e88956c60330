// @vitest-environment node
import { expect, it } from "vitest";
import { en as deskEn } from "./desk/en";
import { id as deskId } from "./desk/id";
import { en } from "./en";
import { id } from "./id";

/** Every leaf by its path; lists must have the same length in both languages, which types alone don't see. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "function") return [[path, `function/${value.length}`]];
  if (typeof value !== "object" || value === null) return [[path, typeof value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

it.each([
  ["citizens' pages", id, en],
  ["officers' pages", deskId, deskEn],
])("both languages say everything on %s", (_, indonesian, english) => {
  expect(leaves(english)).toEqual(leaves(indonesian).map((leaf) => leaf));
});

const sentences = (value: unknown): string[] =>
  typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];

it("leaves no Indonesian sentence in the English pages", () => {
  const indonesian = new Set(sentences([id, deskId]).filter((sentence) => sentence.includes(" ")));
  expect(sentences([en, deskEn]).filter((sentence) => indonesian.has(sentence))).toEqual([]);
});
