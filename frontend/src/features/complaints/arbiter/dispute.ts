import { calledOf } from "../../../api/escalations";
import type { AgencyRef, Holding, TimelineEntry } from "../../../api/types";
import { grouped } from "../../../lib/grouped";

/** What one side says: who gave the case back, when, why, and whose it is as they see it. */
export type Claim = { seq: number; on: string; agency: AgencyRef | null; text: string | null; proposed: AgencyRef | null; entry: TimelineEntry };

/** Every return, the oldest first. */
export const claimsOf = (entries: readonly TimelineEntry[]): Claim[] =>
  entries
    .filter(({ kind }) => kind === "returned")
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => ({ seq: entry.seq, on: entry.at ?? entry.on, agency: entry.actor.agency ?? null, text: entry.text ?? null, proposed: entry.proposed_agency ?? null, entry }));

/** Whom the decision can name without a search: whoever was proposed, and whoever gave it back; each once. */
export function candidatesOf(claims: readonly Claim[]): { agency: AgencyRef; proposedBy: AgencyRef | null }[] {
  const found = new Map<string, { agency: AgencyRef; proposedBy: AgencyRef | null }>();
  for (const { proposed, agency } of claims) if (proposed && !found.has(proposed.id)) found.set(proposed.id, { agency: proposed, proposedBy: agency });
  for (const { agency } of claims) if (agency && !found.has(agency.id)) found.set(agency.id, { agency, proposedBy: null });
  return [...found.values()];
}

/** All days of each holder, in the order in which they first held it. */
export function heldOf(holdings: readonly Holding[]): { agency: AgencyRef; days: number }[] {
  const groups = grouped(holdings, ({ agency }) => agency.id);
  return [...groups.values()].map((rows) => ({ agency: rows[0]!.agency, days: rows.reduce((sum, { working_days }) => sum + working_days, 0) }));
}

/** A stair of a dispute: an agency that gave the case back, a level that was called, the desk that decides, the right above it. */
export type Step =
  | { of: "returned"; agency: AgencyRef | null; on: string }
  | { of: "called"; level: "agency" | "leader"; on: string }
  | { of: "national"; since: string | null; late: boolean }
  | { of: "ombudsman" };

/** Only what was climbed: each agency once, with the last time that it gave the case back, in the order of those times. */
export function stepsOf(entries: readonly TimelineEntry[], { since, late }: { since: string | null; late: boolean }): Step[] {
  const last = new Map<string, Claim>();
  for (const claim of claimsOf(entries)) last.set(claim.agency?.id ?? "", claim);
  const called = calledOf(entries);
  const climbed: (Step & { on: string })[] = [...last.values()].map(({ agency, on }) => ({ of: "returned", agency, on }));
  for (const level of ["agency", "leader"] as const) {
    const on = called[level];
    if (on) climbed.push({ of: "called", level, on });
  }
  return [...climbed.toSorted((a, b) => a.on.localeCompare(b.on)), { of: "national", since, late }, { of: "ombudsman" }];
}

/** Whether it still waits for the decision: nobody has been given it since it came back. The national desk may hand on at any time. */
export function isUndecided(entries: readonly TimelineEntry[]): boolean {
  const last = (kind: string) => Math.max(0, ...entries.filter((entry) => entry.kind === kind).map(({ seq }) => seq));
  return last("returned") > Math.max(last("disposed"), last("succeeded"));
}
