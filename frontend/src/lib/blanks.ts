// Blanks in an answer: what stands in double braces has still to be filled in before anybody may read it.

/** `name` is `isi` or what a case did not know; `hint` is what belongs there. Places are in the units that the browser selects by. */
export type Blank = { name: string; hint: string | null; start: number; end: number };

/** In order. Braces that do not close are a blank up to the end of their line: no citizen reads one. */
export function blanksOf(text: string): Blank[] {
  return Array.from(text.matchAll(/\{\{([^\n]*?)(\}\}|(?=\n)|$)/gu), ({ 0: whole, 1: inside, index }) => {
    const [name, ...rest] = inside!.split(":");
    const hint = rest.join(":").trim();
    return { name: name!.trim(), hint: hint || null, start: index, end: index + whole.length };
  });
}

/** Words put behind others, with an empty line between them. */
export const appended = (before: string, words: string): string => (before.trim() ? `${before.trimEnd()}\n\n${words}` : words);
