// What a draft of rules lacks, as it is said: each limit once.
import type { PolicyDraft } from "../../api/types";

type Gap = PolicyDraft["gaps"][number];
export type Lacking = Pick<Gap, "clock" | "class" | "after_dispute"> & { oversight: boolean | null };

/** Oversight tells complaints apart alone, and a limit that is missing is so after a dispute too. */
export function gapsOf(gaps: readonly Gap[]): Lacking[] {
  const found = new Map<string, Lacking>();
  for (const gap of gaps.toSorted((one, other) => Number(one.after_dispute) - Number(other.after_dispute))) {
    const oversight = gap.class === "complaint" ? gap.oversight : null;
    const of = `${gap.clock} ${gap.class} ${oversight}`;
    if (!found.has(of)) found.set(of, { clock: gap.clock, class: gap.class, after_dispute: gap.after_dispute, oversight });
  }
  return [...found.values()];
}
