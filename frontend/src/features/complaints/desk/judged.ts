import type { ErrorCode, OfficerSummary, PreviewedAct } from "../../../api/types";
import { grouped } from "../../../lib/grouped";

export type Judged = { row: OfficerSummary; code: ErrorCode | "other_unit" | null };

/** What the act comes to for each ticked case; without an answer yet, nothing can be said. `holder`: only what that unit holds. */
export function judged(picked: readonly OfficerSummary[], previews: readonly PreviewedAct[] | undefined, holder: string | null): Judged[] {
  if (!previews) return [];
  const codes = new Map(previews.map(({ complaint_id, code }) => [complaint_id, code ?? null]));
  return picked.map((row) => {
    const code = codes.has(row.id) ? codes.get(row.id)! : "not_found";
    return { row, code: code ?? (holder && row.holder.id !== holder ? "other_unit" : null) };
  });
}

/** The units that hold the ticked cases, whoever holds most first. */
export function holdersOf(picked: readonly OfficerSummary[]): { agency: OfficerSummary["holder"]; count: number }[] {
  const groups = grouped(picked, ({ holder }) => holder.id);
  return [...groups.values()].map((rows) => ({ agency: rows[0]!.holder, count: rows.length })).toSorted((a, b) => b.count - a.count);
}
