import type { ClockFacts, Day } from "../../lib/clock";
import { addDays, dayOf } from "../../lib/dates";
import type { Shown } from "../../lib/days";
import type { Span } from "../../lib/limits";
import type { Standing } from "../../lib/line";
import type { Station } from "../../ui/Line";

const ZONE = "Asia/Makassar";

/** Invented clocks around the day on which the page is read. */
export function clocksAround(now: Date): { name: string; facts: ClockFacts; over?: Span }[] {
  const today = dayOf(now, ZONE);
  const clock = (name: string, due: number, over: Partial<ClockFacts> = {}) => ({
    name,
    facts: { state: "running" as const, due: `${addDays(today, due)}T15:59:59.999Z`, done: null, breached: false, zone: ZONE, provisional: false, ...over },
  });
  return [
    clock("Berjalan", 8),
    clock("Dekat", 2),
    clock("Hari ini", 0),
    { ...clock("Lewat", -2, { breached: true }), over: { value: 2, unit: "working_day" } },
    clock("Dijeda", 4, { state: "paused" }),
    clock("Selesai", 3, { state: "done", done: `${addDays(today, -1)}T03:00:00Z` }),
  ];
}

/** Ten days with weekends off, three of them behind us. */
export function daysAround(now: Date): Day[] {
  const today = dayOf(now, ZONE);
  return Array.from({ length: 12 }, (_, n) => {
    const date = addDays(today, n - 4);
    const weekday = new Date(`${date}T00:00Z`).getUTCDay();
    return { date, counted: n > 0 && weekday !== 0 && weekday !== 6, reason: null };
  });
}

/** Three working days over Nyepi and Eid, one day of which the clock stood still. */
export const nyepi: Shown[] = (
  [
    ["18", "collective_leave", "Cuti Bersama Hari Suci Nyepi"],
    ["19", "national_holiday", "Hari Suci Nyepi"],
    ["20", "collective_leave", "Cuti Bersama Hari Raya Idul Fitri"],
    ["21", "national_holiday", "Hari Raya Idul Fitri"],
    ["22", "national_holiday", "Hari kedua dari Hari Raya Idul Fitri"],
    ["23", "collective_leave", "Cuti Bersama Hari Raya Idul Fitri"],
    ["24", "regional_holiday", "Hari Manis Nyepi"],
    ["25", null, 1],
    ["26", null, 2],
    ["27", "paused", null],
    ["28", "weekend", null],
    ["29", "weekend", null],
    ["30", null, 3],
  ] as const
).map(([day, off, told]) => ({ date: `2026-03-${day}`, number: typeof told === "number" ? told : null, off, name: typeof told === "string" ? { id: told, en: told } : null }));

const names = ["Diterima", "Diperiksa", "Dikerjakan", "Dijawab", "Tuntas"];
const whens = ["Rab 11 Nov", "Kam 12 Nov", "sejak Rab 18 Nov", "paling lambat Jum 4 Des", "sesudah Anda setuju"];

export const lineOf = (states: Station["state"][]): Station[] =>
  states.map((state, n) => ({ name: state === "stopped" ? "Diarsipkan" : (names[n] ?? ""), when: whens[n], state }));

export const lines: { name: string; stations: Station[] }[] = [
  { name: "Berjalan", stations: lineOf(["done", "done", "now", "next", "next"]) },
  { name: "Dijeda: kuning, dua palang", stations: lineOf(["done", "paused", "next", "next", "next"]) },
  { name: "Lewat batas: merah, tanda seru", stations: lineOf(["done", "done", "late", "next", "next"]) },
  { name: "Berhenti di palang", stations: lineOf(["done", "stopped"]) },
  { name: "Tuntas: seluruh garis hijau", stations: lineOf(["done", "done", "done", "done", "done"]) },
];

export const minis: Standing[] = [
  { stage: 2, tone: "now" },
  { stage: 3, tone: "now" },
  { stage: 4, tone: "waiting" },
  { stage: 2, tone: "paused" },
  { stage: 3, tone: "late" },
  { stage: 5, tone: "settled" },
  { stage: 2, tone: "stopped" },
];
