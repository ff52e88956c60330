// Naming somebody in a text: "@" begins it, and what follows up to the caret is looked for.

export type Mention = { start: number; query: string };

/** What is being named at the caret, in the units that the browser selects by; null where no name is being typed. */
export function mentionAt(text: string, caret: number): Mention | null {
  const found = /(?:^|[\s([{"'])@([^\s@]*(?: [^\s@]*)?)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[1]!;
  // "@Made " is still a name that may go on; "@ " is no name.
  return query.startsWith(" ") ? null : { start: caret - query.length - 1, query };
}

const wordsOf = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Of those found for an earlier text, the ones that what is typed now still means: every word begins a word of the name, as the API looks for it. */
export const meantBy = <P extends { name: string }>(people: readonly P[], query: string): P[] => {
  const sought = wordsOf(query);
  return people.filter(({ name }) => sought.every((word) => wordsOf(name).some((one) => one.startsWith(word))));
};

/** The text with a name put in the place of what was typed of it, and where the caret stands then. */
export function withMention(text: string, { start, query }: Mention, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + text.slice(start + 1 + query.length).replace(/^ /, ""), caret: before.length };
}

/** Of those who were named, the ones whose names still stand in the text. */
export const stillNamed = <P extends { name: string }>(people: readonly P[], text: string): P[] => people.filter(({ name }) => text.includes(`@${name}`));

/** A text cut into what names somebody and what does not, the longest name first. */
export function mentionPieces(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  if (names.length === 0) return [{ text, named: false }];
  const known = names.toSorted((a, b) => b.length - a.length).map((name) => `@${name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
  return text
    .split(new RegExp(`(${known.join("|")})`, "u"))
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, named: names.some((name) => piece === `@${name}`) }));
}
