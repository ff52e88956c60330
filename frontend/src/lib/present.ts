// What time it is where deadlines are counted. Clocks of phones are often wrong, and "two days left" must not be.

/** A difference that decides nothing, ms: answers name whole seconds and take a while. */
const SMALL = 120_000;
let ahead: number | null = null;

/** Takes the `Date` of an answer. One out of a cache is too old, never too new: the newest that was heard counts. */
export function hear(date: string | null) {
  const off = Date.parse(date ?? "") - Date.now();
  if (ahead === null ? !Number.isNaN(off) : off > ahead) ahead = off;
}

export const present = () => new Date(Date.now() + (Math.abs(ahead ?? 0) > SMALL ? ahead! : 0));
