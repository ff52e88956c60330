// The ladder as it is filled in: the steps in force, to be kept, changed, taken out or added to.
import type { ClockKind, LadderStep, Level, PolicyLadder } from "../../api/types";
import { whole } from "./whole";

/** What a step does; an escalation by the level that it calls upon. */
export type Deed = Level | Exclude<LadderStep["action"], "escalate">;
export type StepRow = {
  clock: ClockKind;
  holder: LadderStep["holder"];
  value: string;
  side: "before" | "after";
  unit: LadderStep["offset"]["unit"];
  deed: Deed;
  tells: LadderStep["tells"];
};
export type LadderForm = { citation: string; rows: StepRow[] };

/** Steps of one ladder, and the furthest of them from the due date: what the API takes. */
export const MOST_STEPS = 60;
const FURTHEST = { working_day: { before: 366, after: 366 }, share_of_limit: { before: 99, after: 500 } };

export const deedOf = ({ action, level }: Pick<LadderStep, "action" | "level">): Deed => (action === "escalate" ? (level ?? "agency") : action);

/** Begun with the steps in force; where they stand is to be said anew. */
export const ladderFormOf = (ladder: PolicyLadder): LadderForm => ({
  citation: "",
  rows: ladder.steps.map((step) => ({
    clock: step.clock,
    holder: step.holder,
    value: String(Math.abs(step.offset.value)),
    side: step.offset.value < 0 ? "before" : "after",
    unit: step.offset.unit,
    deed: deedOf(step),
    tells: step.tells,
  })),
});

export type Group = Pick<StepRow, "clock" | "holder">;

/** Whose clock it is, in the order of a case's life: each calls upon somebody in the end. */
export const groups: readonly Group[] = [
  { clock: "verification", holder: "agency" },
  { clock: "verification", holder: "national" },
  { clock: "routing", holder: "national" },
  { clock: "first_response", holder: "any" },
  { clock: "completion", holder: "any" },
  { clock: "contribution", holder: "any" },
];

export const inGroup = (group: Group) => (step: Group) => step.clock === group.clock && step.holder === group.holder;

/** Those of a ladder that nobody names above. */
const othersOf = (steps: readonly Group[]) => steps.filter((step, n) => !groups.some(inGroup(step)) && steps.findIndex(inGroup(step)) === n).map(({ clock, holder }): Group => ({ clock, holder }));

/** The groups that a ladder has steps of. */
export const groupsOf = (steps: readonly Group[]): Group[] => [...groups.filter((group) => steps.some(inGroup(group))), ...othersOf(steps)];

/** The groups to which steps can be added. */
export const allGroups = (steps: readonly Group[]): Group[] => [...groups, ...othersOf(steps)];

/** Whether a step comes to the clocks of a group. */
const meets = (group: Group) => (step: Group) => step.clock === group.clock && (step.holder === group.holder || step.holder === "any" || group.holder === "any");

const national: Deed[] = ["remind", "agency", "national"];

/** What a step of this clock can do. */
export function deedsOf({ clock, holder }: Group): Deed[] {
  if (holder === "national") return national;
  if (clock === "verification") return ["remind", "agency", "leader", "national", "take_over"];
  return ["remind", "agency", "leader", "national", "ombudsman", ...(clock === "completion" ? (["tell_of_ombudsman"] as const) : [])];
}

/** Whom it can tell. */
export function tellableBy({ clock, holder, deed }: StepRow): LadderStep["tells"] {
  if (deed === "tell_of_ombudsman") return ["reporter"];
  if (holder === "national") return ["national_desk", "desk_leader", "national_leader", "national_admins"];
  const here: LadderStep["tells"] = clock === "contribution" ? ["contributor", "contributor_leader", "lead"] : ["assignee", "agency_admins", "agency_leader"];
  return [...here, "national_desk", "national_admins", "kemendagri_for_regional_governments", "ksp_for_priority_programmes", "ombudsman"];
}

export type LadderFault = "citation" | "calls" | `value${number}` | `tells${number}`;

export function ladderFaults(form: LadderForm): Set<LadderFault> {
  const faults = new Set<LadderFault>();
  if (form.citation.trim().length < 3) faults.add("citation");
  for (const [n, row] of form.rows.entries()) {
    const value = whole(row.value, 0);
    const late = row.deed !== "remind" && row.side === "before" && value !== 0;
    if (value === null || value > FURTHEST[row.unit][row.side] || late) faults.add(`value${n}`);
    if (row.tells.length === 0) faults.add(`tells${n}`);
  }
  const calls = (group: Group) => form.rows.some((row) => meets(group)(row) && row.deed !== "remind" && row.deed !== "tell_of_ombudsman");
  if (!groups.every(calls)) faults.add("calls");
  return faults;
}

const actions: Partial<Record<Deed, LadderStep["action"]>> = { remind: "remind", take_over: "take_over", tell_of_ombudsman: "tell_of_ombudsman" };

export const ladderOf = (form: LadderForm): PolicyLadder => ({
  citation: form.citation.trim(),
  steps: form.rows.map(({ clock, holder, value, side, unit, deed, tells }) => {
    const action = actions[deed] ?? "escalate";
    return { clock, holder, offset: { value: (whole(value, 0) ?? 0) * (side === "before" ? -1 : 1) || 0, unit }, action, level: action === "escalate" ? (deed as Level) : null, tells };
  }),
});

/** A further step for a clock: after the last one. */
export const nextStep = (group: Group, rows: readonly StepRow[]): StepRow => {
  const last = rows.findLast(inGroup(group));
  const row: StepRow = { ...group, value: "1", side: "before", unit: "working_day", deed: "remind", tells: [] };
  return last ? { ...row, value: String((whole(last.value, 0) ?? 0) + 1), side: last.side, unit: last.unit } : row;
};
