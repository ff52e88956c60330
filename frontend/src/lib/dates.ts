// Indonesian dates, times and zones. Everything takes its instant and zone from outside; nothing here reads the clock.
export type Lang = "id" | "en";

const ZONES: Record<string, string> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};
const DAY = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const MONTH = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** WIB, WITA or WIT; another zone keeps its IANA name. */
export const zoneName = (zone: string) => ZONES[zone] ?? zone;

/** The zone to speak in when nothing else says: the device's if it is Indonesian, else Jakarta. */
export function homeZone(): string {
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ZONES[device] ? device : "Asia/Jakarta";
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string) {
  let made = formats.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, made);
  }
  return made;
}

function partsOf(when: string | Date, zone: string): Record<string, string> {
  const at = typeof when === "string" ? new Date(when) : when;
  return Object.fromEntries(formatter(zone).formatToParts(at).map((part) => [part.type, part.value]));
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. A plain date stays itself. */
export function dayOf(when: string | Date, zone: string): string {
  if (typeof when === "string" && when.length === 10) return when;
  const part = partsOf(when, zone);
  return `${part["year"]}-${part["month"]}-${part["day"]}`;
}

/** Whole calendar days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

function pieces(day: string) {
  const at = new Date(`${day}T00:00Z`);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate(), weekday: at.getUTCDay() };
}

/** "Kamis, 26 November 2026"; day and month stay on one line. */
export function longDate(when: string | Date, zone: string, lang: Lang): string {
  const { year, month, date, weekday } = pieces(dayOf(when, zone));
  return `${DAY[lang][weekday]}, ${date}\u00A0${MONTH[lang][month]} ${year}`;
}

/** "Kam 26 Nov", never broken; the year joins when it is not the reader's: "Kam 26 Nov 2025". */
export function shortDate(when: string | Date, zone: string, lang: Lang, thisYear?: number): string {
  const { year, month, date, weekday } = pieces(dayOf(when, zone));
  const tail = thisYear !== undefined && thisYear !== year ? `\u00A0${year}` : "";
  return `${DAY[lang][weekday]!.slice(0, 3)}\u00A0${date}\u00A0${MONTH[lang][month]!.slice(0, 3)}${tail}`;
}

/** "November"; 0 is January. */
export const monthName = (month: number, lang: Lang) => MONTH[lang][month]!;

/** The heads of a week that begins on Monday. */
export const weekdayNames = (lang: Lang) => [1, 2, 3, 4, 5, 6, 0].map((day) => ({ short: DAY[lang][day]!.slice(0, 3), long: DAY[lang][day]! }));

/** "Rabu 18 Maret", as it is said inside a sentence about days near by. */
export function dayAndMonth(day: string, lang: Lang): string {
  const { month, date, weekday } = pieces(day);
  return `${DAY[lang][weekday]} ${date}\u00A0${MONTH[lang][month]}`;
}

/** "09.53.10 WITA": only where seconds matter, as when one has to wait. */
export function clockSeconds(when: string | Date, zone: string, lang: Lang): string {
  const part = partsOf(when, zone);
  return `${[part["hour"], part["minute"], part["second"]].join(lang === "id" ? "." : ":")} ${zoneName(zone)}`;
}

/** "16.00 WITA", in English "16:00 WITA". */
export function clockTime(when: string | Date, zone: string, lang: Lang, withZone = true): string {
  const part = partsOf(when, zone);
  const time = `${part["hour"]}${lang === "id" ? "." : ":"}${part["minute"]}`;
  return withZone ? `${time} ${zoneName(zone)}` : time;
}
