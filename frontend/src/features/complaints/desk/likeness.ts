// Reports that may say the same as a case, as its officer sees them.
import { useQueries, useQuery } from "@tanstack/react-query";
import { complaintList } from "../../../api/complaints";
import { similarReports } from "../../../api/supports";
import type { ComplaintSummary, OfficerComplaint, OfficerSummary, SimilarComplaint } from "../../../api/types";
import { lengthOf } from "../../../lib/text";

/** A report that may say the same; `held`: as the officer's own work list has it, null where it is not theirs to see. */
export type Alike = { report: SimilarComplaint; held: OfficerSummary | null };

const MOST = 3;

/** What is asked: the version for the public, which is what the others are compared by; null where there is too little to ask with. */
export function likenessOf({ public_title, area, category }: Pick<OfficerComplaint, "public_title" | "area" | "category">) {
  const title = public_title.trim();
  if (lengthOf(title) < 3 || lengthOf(title) > 120 || !area) return null;
  return { title, area_code: area.code, category_code: category?.code ?? null };
}

/** At most three others, the most alike first, without those that are answered with this case already. */
export function othersOf(found: readonly SimilarComplaint[], { id, parent }: Pick<OfficerComplaint, "id" | "parent">, together: readonly string[]): SimilarComplaint[] {
  return found.filter((one) => one.id !== id && one.id !== parent?.id && !together.includes(one.tracking_number)).slice(0, MOST);
}

/** Whether a case can be answered with it: what is checked or settled cannot be a parent. */
export const canLead = ({ held }: Alike) => held?.status === "forwarded" || held?.status === "in_progress";

/** One row of the work list, by its number; finished ones too. */
export const rowOf = (number: string) => complaintList({ view: "work", q: number, limit: 1 });

/** The row of that number among those found; null for what the officer does not see. */
export const heldIn = (rows: readonly ComplaintSummary[] | undefined, { tracking_number }: { tracking_number: string }): OfficerSummary | null =>
  (rows ?? []).filter((row) => row.audience === "officer").find((row) => row.tracking_number === tracking_number) ?? null;

/** A hint only: where it cannot be had, there is none. `together`: numbers of those that are answered with it. */
export function useAlike(complaint: OfficerComplaint, together: readonly string[]): readonly Alike[] {
  const question = likenessOf(complaint);
  const found = useQuery({ ...similarReports(question ?? { title: "", area_code: "" }), enabled: question !== null });
  const others = question ? othersOf(found.data ?? [], complaint, together) : [];
  const rows = useQueries({ queries: others.map((one) => rowOf(one.tracking_number)) });
  return others.map((report, n) => ({ report, held: heldIn(rows[n]?.data?.data, report) }));
}
