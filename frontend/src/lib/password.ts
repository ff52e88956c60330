// What can be said of a password before it is sent. Whether it is one that everybody tries first is the API's to say.
export const SHORTEST = 12;

const words = (text: string) => text.toLowerCase().split(/[\s@._+-]+/).filter((word) => [...word].length > 3);

/** Long enough, and without one's own name or address in it; `null`: nothing is typed yet, so nothing can be said. */
export function rulesOf(password: string, about: readonly string[]): { long: boolean | null; own: boolean | null } {
  if (password === "") return { long: null, own: null };
  const typed = password.toLowerCase();
  const known = about.flatMap((text) => words(text.split("@")[0] ?? ""));
  return { long: [...password].length >= SHORTEST, own: !known.some((word) => typed.includes(word)) };
}

/** Good enough to be sent. */
export const mayBeSent = (password: string) => [...password].length >= SHORTEST;
