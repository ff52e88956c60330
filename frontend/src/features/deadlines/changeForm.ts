// What is filled in of a change of the calendar, and what is wrong with it before anything is sent.
import type { ChangeBody } from "../../api/deadlines";
import type { SpecialDayKind } from "../../api/types";
import type { Coded } from "./AreaPicker";

export type Added = { date: string; name: string; nameEn: string; kind: SpecialDayKind; area: Coded | null; provisional: boolean };
export type Removed = { id: string; date: string; name: string };
export type ChangeForm = { added: Added[]; removed: Removed[]; years: number[]; reason: string; citation: string };

export const newDay: Added = { date: "", name: "", nameEn: "", kind: "national_holiday", area: null, provisional: false };
export const emptyForm: ChangeForm = { added: [], removed: [], years: [], reason: "", citation: "" };

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

export const isWhole = (form: ChangeForm) =>
  form.added.length + form.removed.length > 0 && form.added.every((day) => Object.keys(dayFaults(day)).length === 0) && !missing(form.reason) && !missing(form.citation);

/** A decree is said to be loaded only for years in which a day is added. */
export function bodyOf(form: ChangeForm): ChangeBody {
  const years = new Set(form.added.map(({ date }) => Number(date.slice(0, 4))));
  return {
    reason: form.reason.trim(),
    citation: form.citation.trim(),
    added: form.added.map((day) => ({
      date: day.date,
      name: { id: day.name.trim(), en: day.nameEn.trim() || null },
      kind: day.kind,
      area_code: day.kind === "regional_holiday" ? (day.area?.code ?? null) : null,
      provisional: day.provisional,
    })),
    removed: form.removed.map(({ id }) => id),
    decreed_years: form.years.filter((year) => years.has(year)),
  };
}
