// @vitest-environment node
import { expect, it } from "vitest";
import type { OfficerComplaint, SimilarComplaint } from "../../../api/types";
import { likenessOf, othersOf } from "./likeness";

const of = (more: object = {}) => ({ public_title: " Lampu mati ", area: { code: "51.03.06.1002" }, category: { code: "jalan.lampu-jalan" }, ...more }) as unknown as OfficerComplaint;
const report = (n: number) => ({ id: `r${n}`, tracking_number: `LPR-${n}` }) as SimilarComplaint;

it("asks with what the public reads, where and about what", () => {
  expect(likenessOf(of())).toEqual({ title: "Lampu mati", area_code: "51.03.06.1002", category_code: "jalan.lampu-jalan" });
  expect(likenessOf(of({ category: null }))?.category_code).toBeNull();
  expect(likenessOf(of({ area: null }))).toBeNull();
  expect(likenessOf(of({ public_title: "a".repeat(121) }))).toBeNull();
});

it("neither the case itself nor what is answered with it is like it, and three are enough", () => {
  const found = [1, 2, 3, 4, 5, 6, 7].map(report);
  const shown = othersOf(found, { id: "r1", parent: { id: "r2", tracking_number: "LPR-2" } }, ["LPR-4"]);
  expect(shown.map(({ id }) => id)).toEqual(["r3", "r5", "r6"]);
});
