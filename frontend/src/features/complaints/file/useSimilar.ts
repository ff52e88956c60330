import { useQuery } from "@tanstack/react-query";
import { similarReports } from "../../../api/supports";
import type { SimilarComplaint } from "../../../api/types";
import { lengthOf } from "../../../lib/text";
import type { Draft } from "./draft";

/** What is asked: nothing until title, place and topic are there. */
export function questionOf({ title, area, category }: Pick<Draft, "title" | "area" | "category">) {
  const words = title.trim();
  if (lengthOf(words) < 3 || lengthOf(words) > 120 || !area || !category) return null;
  return { title: words, area_code: area.code, category_code: category.code };
}

/** Open reports that may say the same. A hint only: where it cannot be had, there is none. */
export function useSimilar(draft: Draft, wanted: boolean): readonly SimilarComplaint[] {
  const question = questionOf(draft);
  const found = useQuery({ ...similarReports(question ?? { title: "", area_code: "" }), enabled: wanted && question !== null });
  return question ? (found.data ?? []) : [];
}
