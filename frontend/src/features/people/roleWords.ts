// What roles are called by people who write tables, in both languages. The API knows its own words alone.
import type { Role } from "../../api/types";

const called: Record<Role, readonly string[]> = {
  front_desk: ["petugas meja depan", "meja depan", "loket", "petugas loket", "front desk", "front desk officer"],
  unit_officer: ["petugas unit", "petugas", "unit officer", "officer"],
  unit_head: ["kepala unit", "kepala bidang", "head of unit", "unit head", "head"],
  liaison_officer: ["pejabat penghubung", "penghubung", "liaison officer", "liaison"],
  agency_admin: ["admin instansi", "admin", "agency admin"],
  agency_leader: ["pimpinan instansi", "pimpinan", "agency leader", "leader"],
  inspectorate: ["inspektorat", "inspectorate"],
  national_admin: ["admin nasional", "national admin"],
  ombudsman: ["ombudsman"],
  ksp: ["ksp", "kantor staf presiden"],
  kemendagri: ["kemendagri", "kementerian dalam negeri", "home affairs"],
  identity_custodian: ["penjaga identitas", "identity custodian"],
  auditor: ["auditor"],
};

const roles = Object.keys(called) as Role[];
const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, " ").trim();
const wordsOf = (role: Role) => [plain(role), ...called[role]];

/** The role that a word names. */
export const roleOf = (word: string): Role | null => roles.find((role) => wordsOf(role).includes(plain(word))) ?? null;

/** How many letters must be put in, taken out or replaced to make one word of the other. */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [n, letter] of [...one].entries()) {
    const next = [n + 1];
    for (const [at, its] of [...other].entries()) next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (letter === its ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

/** The role that was probably meant: a slip in every fourth letter is allowed. */
export function roleLike(word: string): Role | null {
  const sought = plain(word);
  const near = roles
    .flatMap((role) => wordsOf(role).map((own) => ({ role, far: slips(sought, own) / own.length })))
    .toSorted((one, other) => one.far - other.far)[0];
  return near && near.far <= 0.25 ? near.role : null;
}
