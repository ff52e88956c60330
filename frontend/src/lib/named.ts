// The named parts of a search line, taken apart as the API does (domain/work.rs): to say what is wrong with one, and what is none.

export type SearchField = "status" | "class" | "agency" | "topic" | "area" | "assignee" | "due";

const fields: Record<string, SearchField> = {
  status: "status",
  class: "class",
  jenis: "class",
  agency: "agency",
  instansi: "agency",
  topic: "topic",
  topik: "topic",
  area: "area",
  wilayah: "area",
  assignee: "assignee",
  petugas: "assignee",
  due: "due",
  tenggat: "due",
};

/** A name and what stands behind it; `field` is null where the API looks for the whole as a word. */
type Named = { name: string; value: string; field: SearchField | null };

const PART = /(?:^|\s)(\p{L}+)([:<])("[^"]*"?|[^\s"]+)/gu;

function namedIn(line: string): Named[] {
  return [...line.matchAll(PART)].map(([, name = "", sign, quoted = ""]) => {
    const value = quoted.replaceAll('"', "");
    const field = fields[name.toLowerCase()] ?? null;
    // Only a deadline is compared, and only with days.
    const compares = field === "due" && /[dh]$/.test(value);
    return { name, value, field: (sign === "<") === compares ? field : null };
  });
}

/** The part of the line that has a value which its field cannot have. */
export const partWith = (line: string, value: string) => namedIn(line).find((part) => part.field && part.value.toLowerCase() === value.toLowerCase()) ?? null;

/** What looks like a named part and is looked for as a word; an address of the web is one. */
export const plainIn = (line: string): string[] => namedIn(line).filter(({ field, name, value }) => !field && !/^https?$/i.test(name) && !value.startsWith("//")).map(({ name }) => name);
