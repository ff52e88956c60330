// A successor as it is filled in: the limits of the set in force, to be kept, changed or left open.
import type { PolicyBody } from "../../api/deadlines";
import type { Policy, PolicyLimit } from "../../api/types";

export type LimitRow = { value: string; unit: PolicyLimit["limit"]["unit"]; citation: string };
export type PolicyForm = { code: string; name: string; nameEn: string; citation: string; rows: LimitRow[]; reopen: string; appeal: string; extension: string };

export const LONGEST = 366;
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
});

/** A whole number from `least` on; null for anything else. */
export function whole(typed: string, least: number): number | null {
  const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1;
  return value >= least && value <= LONGEST ? value : null;
}

const short = (text: string) => text.trim().length < SHORTEST;

export type PolicyFault = "code" | "name" | "citation" | "reopen" | "appeal" | "extension" | `value${number}` | `where${number}`;

export function faultsOf(form: PolicyForm): Set<PolicyFault> {
  const faults = new Set<PolicyFault>();
  if (!/^[a-z0-9-]{3,60}$/.test(form.code.trim())) faults.add("code");
  if (short(form.name)) faults.add("name");
  if (short(form.citation)) faults.add("citation");
  if (whole(form.reopen, 1) === null) faults.add("reopen");
  if (whole(form.appeal, 1) === null) faults.add("appeal");
  if (whole(form.extension, 0) === null) faults.add("extension");
  for (const [n, row] of form.rows.entries()) {
    if (!row.value.trim()) continue;
    if (whole(row.value, 1) === null) faults.add(`value${n}`);
    if (short(row.citation)) faults.add(`where${n}`);
  }
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
      const value = row ? whole(row.value, 1) : null;
      return row && value !== null ? [{ clock, class: kind ?? null, oversight: oversight ?? null, after_dispute: after_dispute ?? null, limit: { value, unit: row.unit }, citation: row.citation.trim() }] : [];
    }),
    reopen_days: whole(form.reopen, 1),
    appeal_days: whole(form.appeal, 1),
    extension_days: whole(form.extension, 0),
  };
}
