// What a file of holidays is, and the years that are typed beside it.

/** An iCalendar file says so in its first line (RFC 5545); everything else is a table. */
export const formatOf = (contents: string): "ics" | "csv" => (/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(contents) ? "ics" : "csv");

/** "2027, 2028" → both; nothing typed is none, and null what is no list of at most five years. */
export function yearsTyped(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+/).filter(Boolean);
  const years = words.map(Number);
  return years.length <= 5 && words.every((word) => /^20\d\d$|^2100$/.test(word)) ? [...new Set(years)] : null;
}
