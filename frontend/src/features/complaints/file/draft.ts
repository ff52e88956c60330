// The draft of a report: kept in the browser until it is sent, with the key that makes sending it twice harmless.
import { type DBSchema, openDB } from "idb";
import type { Area, Channel, ComplaintClass, FileComplaint, FiledComplaint } from "../../../api/types";
import { uuid } from "../../../lib/uuid";
import { dropFiles, REPORT_FILES } from "../files/shelf";

export type Place = Pick<Area, "code" | "name" | "path">;

/** Whose draft it is: a citizen's own, or one that an officer takes down for somebody else. Both may lie on one device. */
export type Counter = "own" | "desk";

/** Where the files of a draft lie until it is sent. */
export const reportFiles = (counter: Counter) => (counter === "desk" ? `${REPORT_FILES}.desk` : REPORT_FILES);

export type Draft = {
  counter: Counter;
  /** How it came to the desk; null where it did not. */
  channel: Channel | null;
  class: ComplaintClass | null;
  text: string;
  title: string;
  incident_date: string;
  /** Null: not asked or "don't know". */
  category: { code: string; name: { id: string; en: string } } | null;
  topicAnswered: boolean;
  area: Place | null;
  point: { lat: number; lng: number } | null;
  address: string;
  knowsAgency: "no" | "yes";
  agency: { id: string; name: { id: string; en: string } } | null;
  anonymous: boolean;
  secret: boolean;
  name: string;
  email: string;
  phone: string;
  nik: string;
  /** Made once and kept: a resend after a lost answer must never file a second report. */
  key: string;
  /** The bodies sent under this key, oldest first: one of them may have arrived. */
  attempts: FileComplaint[];
  /** In whose name they were sent: an account's id, or null as anybody. A key means the same only to the same caller. */
  sender: string | null;
  /** The account that was signed in when it was last written to; null: a guest. */
  owner: string | null;
  savedAt: string | null;
};

export const emptyDraft = (counter: Counter = "own"): Draft => ({
  counter,
  channel: null,
  class: null,
  text: "",
  title: "",
  incident_date: "",
  category: null,
  topicAnswered: false,
  area: null,
  point: null,
  address: "",
  knowsAgency: "no",
  agency: null,
  anonymous: false,
  secret: false,
  name: "",
  email: "",
  phone: "",
  nik: "",
  key: uuid(),
  attempts: [],
  sender: null,
  owner: null,
  savedAt: null,
});

export const isTouched = (draft: Draft) => draft.channel !== null || draft.class !== null || draft.text !== "" || draft.title !== "";

const words = (text: string) => text.trim() || null;

/** Who sends it now: whoever tried first, because a repeat in another name would file it twice. */
export const senderOf = (draft: Draft, me: string | null) => (draft.attempts.length > 0 ? draft.sender : me);

/**
 * What is sent. Empty stays absent: the API refuses fields it does not know and words that say nothing. Who has an account says
 * nothing about themselves here: the account knows. An officer at a desk says who tells it.
 */
export function bodyOf(draft: Draft, sender: string | null = null): FileComplaint {
  const { name, email, phone, nik } = draft;
  const reporter = Object.fromEntries(
    Object.entries({ name, email, phone: phone.replace(/[\s-]/g, ""), nik: nik.replace(/\s/g, "") }).filter(([, value]) => value.trim()),
  );
  return {
    class: draft.class ?? "complaint",
    title: draft.title.trim(),
    text: draft.text.trim(),
    incident_date: draft.incident_date,
    category_code: draft.category?.code ?? null,
    area_code: draft.area?.code ?? null,
    location: draft.point ? { ...draft.point, address: words(draft.address) } : null,
    agency_id: draft.knowsAgency === "yes" ? (draft.agency?.id ?? null) : null,
    anonymous: draft.anonymous,
    secret: draft.secret,
    ...(draft.channel ? { channel: draft.channel } : {}),
    ...((sender === null || draft.counter === "desk") && Object.keys(reporter).length > 0 ? { reporter } : {}),
  };
}

export type KeptReceipt = FiledComplaint & { earlier: boolean };

interface Shelf extends DBSchema {
  drafts: { key: string; value: Draft };
  receipts: { key: string; value: KeptReceipt };
}

const shelfKey: Record<Counter, string> = { own: "current", desk: "desk" };
const shelf = () =>
  openDB<Shelf>("tuntas", 1, {
    upgrade(db) {
      db.createObjectStore("drafts");
      db.createObjectStore("receipts");
    },
  });

// A page that goes away waits for no database: what was changed in its last moment is written here, which happens at once,
// and put where it belongs when the draft is opened again.
const LAST_MOMENT: Record<Counter, string> = { own: "tuntas.draft", desk: "tuntas.draft.desk" };

function rescuedDraft(counter: Counter): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(LAST_MOMENT[counter]) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** The newer words of the two, because another tab may have written since; what was sent of them is only in the database. */
function newerOf(rescued: Draft, kept: Draft | undefined): Draft {
  if (!kept) return rescued;
  if ((kept.savedAt ?? "") > (rescued.savedAt ?? "")) return kept;
  return kept.key === rescued.key ? { ...rescued, attempts: kept.attempts, sender: kept.sender } : rescued;
}

export async function loadDraft(counter: Counter = "own"): Promise<Draft | null> {
  const rescued = rescuedDraft(counter);
  const kept = await (await shelf()).get("drafts", shelfKey[counter]);
  const found = rescued ? newerOf(rescued, kept) : kept;
  if (found && rescued) {
    await saveDraft(found);
    localStorage.removeItem(LAST_MOMENT[counter]);
  }
  return found ? { ...emptyDraft(counter), ...found } : null;
}
export const saveDraft = async (draft: Draft) => (await shelf()).put("drafts", draft, shelfKey[draft.counter]);
export async function dropDraft(counter: Counter = "own") {
  localStorage.removeItem(LAST_MOMENT[counter]);
  await (await shelf()).delete("drafts", shelfKey[counter]);
}

/** Keeps it before this call returns. */
export function rescueDraft(draft: Draft) {
  try {
    localStorage.setItem(LAST_MOMENT[draft.counter], JSON.stringify({ ...draft, savedAt: new Date().toISOString() }));
  } catch {
    // A private window may refuse.
  }
}

// Also in memory: a private window may refuse storage, and the code must not be lost with it.
const fresh = new Map<Counter, KeptReceipt>();

/** The receipt holds the only copy of the access code, so it stays until the reporter says that it is saved. */
export async function keepReceipt(receipt: KeptReceipt, counter: Counter = "own") {
  fresh.set(counter, receipt);
  await (await shelf()).put("receipts", receipt, shelfKey[counter]);
}
export const loadReceipt = async (counter: Counter = "own") => fresh.get(counter) ?? (await (await shelf()).get("receipts", shelfKey[counter])) ?? null;
export async function dropReceipt(counter: Counter = "own") {
  fresh.delete(counter);
  await (await shelf()).delete("receipts", shelfKey[counter]);
}

/** Whoever signed out leaves nothing of theirs on this device: their own draft, and all that was taken down at a desk. What a guest wrote stays. */
export async function forgetOwned(): Promise<void> {
  const counters: Counter[] = (await loadDraft())?.owner ? ["own", "desk"] : ["desk"];
  for (const counter of counters) {
    await dropDraft(counter);
    await dropFiles(reportFiles(counter));
  }
  await dropReceipt("desk");
  if ((await loadReceipt())?.access_code === null) await dropReceipt();
}
