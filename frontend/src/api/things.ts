// What a refusal is about, read from the address that gave it: a rule, a person or a task is no report.
import type { Lang } from "../lib/dates";

/** By the first part of an address; in both languages. */
const NAMES = {
  complaints: ["laporan", "report"],
  agencies: ["instansi", "agency"],
  categories: ["topik", "topic"],
  "routing-rules": ["aturan", "rule"],
  "session-rules": ["aturan", "rule"],
  schedules: ["tugas", "task"],
  jobs: ["pekerjaan", "job"],
  deliveries: ["surel", "mail"],
  "message-templates": ["surel", "mail"],
  answer_templates: ["templat", "template"],
  tags: ["label", "label"],
  saved_views: ["tampilan", "view"],
  notices: ["kabar", "news"],
  escalations: ["eskalasi", "escalation"],
  invitations: ["undangan", "invitation"],
  "role-grants": ["permintaan peran", "request for a role"],
  people: ["data orang", "person's record"],
  memberships: ["data orang", "person's record"],
  absences: ["ketidakhadiran", "absence"],
  me: ["akun", "account"],
  accounts: ["akun", "account"],
  "calendar-changes": ["perubahan kalender", "change of the calendar"],
  "policy-drafts": ["rancangan aturan", "draft"],
} as const;

export type Thing = keyof typeof NAMES;

const isThing = (word: string | undefined): word is Thing => word !== undefined && Object.hasOwn(NAMES, word);

/** `…/v1/routing-rules/3f0e…` → `routing-rules`. */
export function thingAt(url: string): Thing | null {
  const word = /\/v1\/(?:sla\/)?([^/?#]+)/.exec(url)?.[1];
  return isThing(word) ? word : null;
}

/** What is said of them alike: codes of a conflict that tell no reason. */
type Told = "wrong_state" | "version_stale" | "precondition_required";

const says: Record<Lang, Record<Told, (name: string) => string>> = {
  id: {
    wrong_state: (name) => `Tidak jadi: ${name} ini sudah begitu, atau baru saja diubah orang lain. Muat ulang untuk melihat keadaannya.`,
    version_stale: (name) => `Orang lain baru saja mengubah ${name} ini. Periksa dulu, lalu kirim lagi; isian Anda tetap ada.`,
    precondition_required: (name) => `Muat ulang ${name} ini dulu, lalu ulangi tindakan Anda.`,
  },
  en: {
    wrong_state: (name) => `Nothing was done: this ${name} is so already, or somebody else has just changed it. Reload to see how it stands.`,
    version_stale: (name) => `Somebody else has just changed this ${name}. Check it, then send again; what you entered is still here.`,
    precondition_required: (name) => `Reload this ${name} first, then repeat what you did.`,
  },
};

const isTold = (code: string): code is Told => Object.hasOwn(says.id, code);

/** The sentence of such a code with the name of what it is about; null for the others. A report has its own: it moves from stage to stage, and what happened meanwhile is told beside it. */
export function conflictOf(code: string, thing: Thing | null, lang: Lang): string | null {
  return thing && thing !== "complaints" && isTold(code) ? says[lang][code](NAMES[thing][lang === "id" ? 0 : 1]) : null;
}
