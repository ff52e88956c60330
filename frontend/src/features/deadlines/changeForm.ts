// What is filled in of a change of the calendar, and what is wrong with it before anything is sent.
import type { ChangeBody } from "../../api/deadlines";
import type { Holiday, SpecialDayKind } from "../../api/types";
import type { Coded } from "./AreaPicker";

export type Added = { date: string; name: string; nameEn: string; kind: SpecialDayKind; area: Coded | null; provisional: boolean };
export type Removed = { id: string; date: string; name: string };
/** A day that stays where it is, under another name or certain now; `was`: what it is called today. */
export type Renamed = { id: string; date: string; name: string; nameEn: string; provisional: boolean; was: Pick<Renamed, "name" | "nameEn" | "provisional"> };
export type ChangeForm = { added: Added[]; removed: Removed[]; renamed: Renamed[]; years: number[]; reason: string; citation: string };

export const newDay: Added = { date: "", name: "", nameEn: "", kind: "national_holiday", area: null, provisional: false };
export const emptyForm: ChangeForm = { added: [], removed: [], renamed: [], years: [], reason: "", citation: "" };

export function renamedOf({ id, date, name, provisional }: Pick<Holiday, "id" | "date" | "name" | "provisional">): Renamed {
  const was = { name: name.id, nameEn: name.en === name.id ? "" : name.en, provisional };
  return { id, date, ...was, was };
}

export type DayFault = { date?: true; name?: true; area?: true };
const SHORTEST = 3;

export function dayFaults(day: Added): DayFault {
  return {
    ...(day.date ? {} : { date: true }),
    ...(day.name.trim().length < SHORTEST ? { name: true } : {}),
    ...(day.kind === "regional_holiday" && !day.area ? { area: true } : {}),
  };
}

export const missing = (text: string) => text.trim().length < SHORTEST;

/** Without a name, or called and as certain as it is today. */
export function renamedFault({ name, nameEn, provisional, was }: Renamed): "missing" | "same" | null {
  if (missing(name)) return "missing";
  return name.trim() === was.name && nameEn.trim() === was.nameEn && provisional === was.provisional ? "same" : null;
}

export const editsOf = ({ added, removed, renamed }: ChangeForm) => added.length + removed.length + renamed.length;

export const isWhole = (form: ChangeForm) =>
  editsOf(form) > 0 &&
  form.added.every((day) => Object.keys(dayFaults(day)).length === 0) &&
  form.renamed.every((day) => renamedFault(day) === null) &&
  !missing(form.reason) &&
  !missing(form.citation);

const nameOf = (name: string, english: string) => ({ id: name.trim(), en: english.trim() || null });

/** A decree is said to be loaded only for years in which a day is added. */
export function bodyOf(form: ChangeForm): ChangeBody {
  const years = new Set(form.added.map(({ date }) => Number(date.slice(0, 4))));
  return {
    reason: form.reason.trim(),
    citation: form.citation.trim(),
    added: form.added.map((day) => ({
      date: day.date,
      name: nameOf(day.name, day.nameEn),
      kind: day.kind,
      area_code: day.kind === "regional_holiday" ? (day.area?.code ?? null) : null,
      provisional: day.provisional,
    })),
    removed: form.removed.map(({ id }) => id),
    renamed: form.renamed.map(({ id, name, nameEn, provisional }) => ({ id, name: nameOf(name, nameEn), provisional })),
    decreed_years: form.years.filter((year) => years.has(year)),
  };
}
