/** How many characters a reader would count; the API counts the same way, by code points. */
export const lengthOf = (text: string) => [...text.trim()].length;

/** "a, b, dan c" */
export function listOf(words: readonly string[], and: string): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")}${words.length > 2 ? "," : ""} ${and} ${words.at(-1)}`;
}

/** "7K3M-9QX1" out of "LPR-2026-7K3M-9QX1": enough to tell rows apart. */
export const shortNumber = (tracking: string) => tracking.replace(/^LPR-\d{4}-/, "");

/** "KW" for Kadek Wirawan. */
export const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");

/** The nearest two of an area's names, for rows: "Kuta Utara, Kabupaten Badung". A village may be named as its district. */
export const nearArea = (path: string) => [...new Set(path.split(", "))].slice(0, 2).join(", ");

/** Whether an agency or unit goes by what was typed, in either language or by its short name. */
export function goesBy({ name, short_name }: { name: { id: string; en: string }; short_name?: string | null | undefined }, typed: string): boolean {
  const word = typed.trim().toLowerCase();
  return [name.id, name.en, short_name ?? ""].some((text) => text.toLowerCase().includes(word));
}

/** The first sentence, cut at a word, as a proposal for a title. */
export function titleFrom(text: string, most = 80): string {
  const first = text.trim().split(/(?<=[.!?])\s|\n/)[0]!.replace(/[.!?]+$/, "");
  if ([...first].length <= most) return first;
  return `${first.slice(0, most).replace(/\s+\S*$/, "")}…`;
}

export type Piece = { text: string; masked: boolean };

/** Cut a masked text into plain and masked pieces: a word that holds the mask's dots is masked. */
export function maskedPieces(text: string): Piece[] {
  return text
    .split(/([\w.@+-]*•[\w.@+•-]*[\w•])/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, masked: piece.includes("•") }));
}

/** A part of a text by Unicode code points, as the API counts. */
export const between = (text: string, start: number, end: number) => [...text].slice(start, end).join("");

/** A text with a selection (in the units that the browser selects by) put under dots, as many as it has letters. */
export function veiled(text: string, start: number, end: number): string {
  const dots = Array.from(text.slice(start, end), (letter) => (/\s/.test(letter) ? letter : "•")).join("");
  return text.slice(0, start) + dots + text.slice(end);
}

/** "a•••••@gmail.com": enough for its owner to know which one it is. What is masked already stays as it is. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 || email.includes("•") ? email : `${[...email][0]}•••••${email.slice(at)}`;
}
