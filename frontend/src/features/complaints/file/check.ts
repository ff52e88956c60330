// What each step needs before one can go on. Limits are the contract's; the API checks them again.
import type { Text } from "../../../i18n";
import { lengthOf } from "../../../lib/text";
import type { Draft } from "./draft";

export const steps = ["kind", "story", "place", "privacy", "review"] as const;
export type Step = (typeof steps)[number];
export type Faults = Partial<Record<"channel" | "class" | "text" | "title" | "incident_date" | "agency" | "email" | "phone" | "nik", string>>;

function storyFaults(draft: Draft, say: Text["filing"]["story"], today: string): Faults {
  const faults: Faults = {};
  const text = lengthOf(draft.text);
  const title = lengthOf(draft.title);
  if (text === 0) faults.text = say.textRequired;
  else if (text < 30) faults.text = say.textShort(text);
  else if (text > 8000) faults.text = say.textLong(text);
  if (title === 0) faults.title = say.titleRequired;
  else if (title < 10) faults.title = say.titleShort(title);
  else if (title > 120) faults.title = say.titleLong(title);
  if (!draft.incident_date) faults.incident_date = say.dateRequired;
  else if (draft.incident_date > today) faults.incident_date = say.dateFuture;
  return faults;
}

function privacyFaults(draft: Draft, say: Text["filing"]["privacy"]): Faults {
  const faults: Faults = {};
  const nik = draft.nik.replace(/\s/g, "");
  if (draft.email.trim() && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) faults.email = say.emailInvalid;
  if (draft.phone.trim() && !/^\+?\d{8,15}$/.test(draft.phone.replace(/[\s-]/g, ""))) faults.phone = say.phoneInvalid;
  if (nik && !/^\d{16}$/.test(nik)) faults.nik = say.nikInvalid(nik.length);
  return faults;
}

export function faultsOf(step: Step, draft: Draft, { filing }: Text, today: string): Faults {
  switch (step) {
    case "kind":
      return {
        ...(draft.class ? {} : { class: filing.kind.required }),
        ...(draft.counter === "desk" && !draft.channel ? { channel: filing.kind.channelRequired } : {}),
      };
    case "story":
      return storyFaults(draft, filing.story, today);
    case "place":
      return draft.knowsAgency === "yes" && !draft.agency ? { agency: filing.place.agencyRequired } : {};
    case "privacy":
      return privacyFaults(draft, filing.privacy);
    case "review":
      return {};
  }
}

/** The first step that is not whole: nobody can jump past it by the address bar. */
export function firstOpenStep(draft: Draft, text: Text, today: string): number {
  const at = steps.findIndex((step) => Object.keys(faultsOf(step, draft, text, today)).length > 0);
  return at === -1 ? steps.length - 1 : at;
}

/** Which step shows a field that the API refused. */
export const stepOfField = (field: string): Step => {
  const top = field.split("/")[0]!;
  if (top === "class" || top === "channel") return "kind";
  if (["text", "title", "incident_date", "category_code"].includes(top)) return "story";
  return ["area_code", "location", "agency_id"].includes(top) ? "place" : "privacy";
};
