// A successor as it is filled in: the limits of the set in force, to be kept, changed or left open.
import type { PolicyBody } from "../../api/deadlines";
import type { Policy, PolicyDraft, PolicyLimit } from "../../api/types";
import { type LadderFault, type LadderForm, ladderFaults, ladderFormOf, ladderOf } from "./ladderForm";
import { LONGEST, whole } from "./whole";

export type LimitRow = { value: string; unit: PolicyLimit["limit"]["unit"]; citation: string };
export type PolicyForm = { code: string; name: string; nameEn: string; citation: string; rows: LimitRow[]; reopen: string; appeal: string; extension: string; /** Null: the ladder stays as it is. */ ladder: LadderForm | null };

const SHORTEST = 3;

/** Begun with the limits in force; what is new in the law is to be said anew. */
export const formOf = (policy: Policy): PolicyForm => ({
  code: "",
  name: "",
  nameEn: "",
  citation: "",
  rows: policy.limits.map(({ limit, citation }) => ({ value: String(limit.value), unit: limit.unit, citation })),
  reopen: String(policy.reopen_days),
  appeal: String(policy.appeal_days),
  extension: String(policy.extension_days),
  ladder: null,
});

const same = (one: PolicyLimit, other: PolicyLimit) =>
  one.clock === other.clock && (one.class ?? null) === (other.class ?? null) && (one.oversight ?? null) === (other.oversight ?? null) && (one.after_dispute ?? null) === (other.after_dispute ?? null);

/** The set whose limits the rows of a draft stand for: those in force, and what the draft alone limits. */
export const shapeOf = (policy: Policy, draft: PolicyDraft): Policy => ({ ...policy, limits: [...policy.limits, ...draft.limits.filter((one) => !policy.limits.some((limit) => same(limit, one)))] });

/** What a draft says, to be changed; what it leaves open stays open. `shape`: whose limits the rows stand for. */
export const formOfDraft = (draft: PolicyDraft, shape: Policy): PolicyForm => ({
  ...formOf({ ...shape, reopen_days: draft.reopen_days, appeal_days: draft.appeal_days, extension_days: draft.extension_days }),
  code: draft.code,
  name: draft.name.id,
  nameEn: draft.name.en,
  citation: draft.citation,
  rows: shape.limits.map((limit) => {
    const own = draft.limits.find((one) => same(limit, one));
    return { value: own ? String(own.limit.value) : "", unit: (own ?? limit).limit.unit, citation: own?.citation ?? "" };
  }),
  ladder: draft.ladder ? { ...ladderFormOf(draft.ladder), citation: draft.ladder.citation } : null,
});

const span = (typed: string, least: number) => whole(typed, least, LONGEST);

const short = (text: string) => text.trim().length < SHORTEST;

export type PolicyFault = "code" | "name" | "citation" | "reopen" | "appeal" | "extension" | `ladder.${LadderFault}` | `value${number}` | `where${number}`;

export function faultsOf(form: PolicyForm): Set<PolicyFault> {
  const faults = new Set<PolicyFault>();
  if (!/^[a-z0-9-]{3,60}$/.test(form.code.trim())) faults.add("code");
  if (short(form.name)) faults.add("name");
  if (short(form.citation)) faults.add("citation");
  if (span(form.reopen, 1) === null) faults.add("reopen");
  if (span(form.appeal, 1) === null) faults.add("appeal");
  if (span(form.extension, 0) === null) faults.add("extension");
  for (const [n, row] of form.rows.entries()) {
    if (!row.value.trim()) continue;
    if (span(row.value, 1) === null) faults.add(`value${n}`);
    if (short(row.citation)) faults.add(`where${n}`);
  }
  if (form.ladder) for (const fault of ladderFaults(form.ladder)) faults.add(`ladder.${fault}`);
  return faults;
}

/** What is left open is left out: a draft may have gaps. `policy`: whose limits the rows stand for. */
export function bodyOf(form: PolicyForm, policy: Policy): PolicyBody {
  return {
    code: form.code.trim(),
    name: { id: form.name.trim(), en: form.nameEn.trim() || form.name.trim() },
    citation: form.citation.trim(),
    limits: policy.limits.flatMap(({ clock, class: kind, oversight, after_dispute }, n) => {
      const row = form.rows[n];
      const value = row ? span(row.value, 1) : null;
      return row && value !== null ? [{ clock, class: kind ?? null, oversight: oversight ?? null, after_dispute: after_dispute ?? null, limit: { value, unit: row.unit }, citation: row.citation.trim() }] : [];
    }),
    reopen_days: span(form.reopen, 1),
    appeal_days: span(form.appeal, 1),
    extension_days: span(form.extension, 0),
    ladder: form.ladder && ladderOf(form.ladder),
  };
}
