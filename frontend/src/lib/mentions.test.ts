import { expect, it } from "vitest";
import { meantBy, mentionAt, mentionPieces, stillNamed, withMention } from "./mentions";

it("finds the name that is being typed, and none elsewhere", () => {
  expect(mentionAt("Tolong @Ma", 10)).toEqual({ start: 7, query: "Ma" });
  expect(mentionAt("@", 1)).toEqual({ start: 0, query: "" });
  expect(mentionAt("(@made sua", 10)).toEqual({ start: 1, query: "made sua" });
  expect(mentionAt("surel ayu@contoh.id", 19)).toBeNull();
  expect(mentionAt("@Made Suardana sudah", 20)).toBeNull();
  expect(mentionAt("@ lalu", 6)).toBeNull();
  expect(mentionAt("Tolong @Ma", 3)).toBeNull();
});

it("keeps of an older list only those whom the text means now", () => {
  const people = [{ name: "I Made Suardana" }, { name: "Sri Rahayu-Dewi" }, { name: "Désirée" }];
  const names = (query: string) => meantBy(people, query).map(({ name }) => name);
  expect(names("")).toHaveLength(3);
  expect(names("sri")).toEqual(["Sri Rahayu-Dewi"]);
  expect(names("dewi S")).toEqual(["Sri Rahayu-Dewi"]);
  expect(names("Desi")).toEqual(["Désirée"]);
  expect(names("made ")).toEqual(["I Made Suardana"]);
  expect(names("ade")).toEqual([]);
});

it("puts the name in, with the caret behind it, and leaves the rest", () => {
  expect(withMention("Tolong @Ma besok", { start: 7, query: "Ma" }, "Made Suardana")).toEqual({ text: "Tolong @Made Suardana besok", caret: 22 });
  expect(withMention("@", { start: 0, query: "" }, "Sri")).toEqual({ text: "@Sri ", caret: 5 });
});

it("tells only those whose names still stand", () => {
  const people = [{ name: "Made Suardana" }, { name: "Sri" }];
  expect(stillNamed(people, "Halo @Sri")).toEqual([{ name: "Sri" }]);
});

it("marks names in a text, the longest first, and takes signs for signs", () => {
  expect(mentionPieces("@Made S. dan @Made", ["Made", "Made S."])).toEqual([
    { text: "@Made S.", named: true },
    { text: " dan ", named: false },
    { text: "@Made", named: true },
  ]);
  expect(mentionPieces("biasa", [])).toEqual([{ text: "biasa", named: false }]);
});
