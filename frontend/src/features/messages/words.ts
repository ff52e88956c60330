// The words of one mail as somebody writes them, beside those that ship and those that hold now.
import type { MessageTemplate } from "../../api/types";

export const fields = ["subject", "what", "next"] as const;
export type FieldName = (typeof fields)[number];
export type Words = Record<FieldName, string>;

/** What was typed, and over which version: somebody else may have saved another one meanwhile. */
export type Draft = { version: number; words: Words };

const longest: Record<FieldName, number> = { subject: 120, what: 1000, next: 1000 };
export const longestOf = (field: FieldName) => longest[field];

export const shippedWords = ({ shipped }: Pick<MessageTemplate, "shipped">): Words => ({
  subject: shipped.subject ?? "",
  what: shipped.what ?? "",
  next: shipped.next ?? "",
});

/** As they go out now: changed words, and shipped ones where nothing was changed. */
export function wordsNow({ shipped, changed }: Pick<MessageTemplate, "shipped" | "changed">): Words {
  const of = (field: FieldName) => changed[field] ?? shipped[field] ?? "";
  return { subject: of("subject"), what: of("what"), next: of("next") };
}

/** What the API is told: null is "as it ships", which an emptied field means as well. */
export function sentWords(words: Words, template: Pick<MessageTemplate, "shipped">): Record<FieldName, string | null> {
  const of = (field: FieldName) => {
    const text = words[field].trim();
    return text === "" || text === template.shipped[field] ? null : text;
  };
  return { subject: of("subject"), what: of("what"), next: of("next") };
}

/** Whether saving would change what goes out. */
export function differs(words: Words, template: Pick<MessageTemplate, "shipped" | "changed">): boolean {
  const sent = sentWords(words, template);
  return fields.some((field) => sent[field] !== (template.changed[field] ?? null));
}

export const isChanged = ({ changed }: Pick<MessageTemplate, "changed">) => fields.some((field) => (changed[field] ?? null) !== null);

/** Names in braces that stand for nothing, and braces that stand alone, as they were typed. */
export function unknownNames(text: string, known: readonly string[]): string[] {
  const pieces = text.match(/\{[^{}]*\}|[{}]/g) ?? [];
  return [...new Set(pieces.filter((piece) => !known.includes(piece.slice(1, -1)) || piece.length < 3))];
}

/** A draft as it was kept for the tab; nothing for what cannot be read. */
export function draftOf(kept: string): Draft | null {
  if (!kept) return null;
  try {
    const draft = JSON.parse(kept) as Draft;
    return typeof draft.version === "number" && fields.every((field) => typeof draft.words[field] === "string") ? draft : null;
  } catch {
    return null;
  }
}
