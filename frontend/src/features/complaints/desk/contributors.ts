// Who was asked to help with a case while its holder stays, and how far they are.
import type { AgencyRef, Clock, OfficerComplaint } from "../../../api/types";

export type Contributor = { agency: AgencyRef; clock: Clock | null };

const isTheirs = (clock: Clock) => clock.kind === "contribution" && clock.state !== "cancelled";

/** Everybody who was asked, each with the newest clock of theirs. */
export const contributorsOf = ({ contributors, clocks }: Pick<OfficerComplaint, "contributors" | "clocks">): Contributor[] =>
  contributors.map((agency) => ({ agency, clock: clocks.findLast((clock) => isTheirs(clock) && clock.agency.id === agency.id) ?? null }));

/** Whether somebody's help is still waited for, and the API lets this officer give it. */
export const mayContribute = ({ allowed_acts, clocks }: Pick<OfficerComplaint, "allowed_acts" | "clocks">) =>
  allowed_acts.includes("contribute") && clocks.some((clock) => isTheirs(clock) && (clock.state === "running" || clock.state === "paused"));

/** Working days as they were typed: 1–60, or null for what is no such number. */
export function workingDays(typed: string): number | null {
  const words = typed.trim();
  const days = /^\d{1,2}$/.test(words) ? Number(words) : 0;
  return days >= 1 && days <= 60 ? days : null;
}
