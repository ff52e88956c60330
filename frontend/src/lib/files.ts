// What may be attached. The API judges by the contents; this is only for telling it before anything is sent.
export const MOST_FILES = 5;
/** A PDF is sent as it is; photos are made small first, so their size does not matter. */
export const LARGEST = 10 * 1024 * 1024;

export type FileKind = "photo" | "document";
export type FileFault = "kind" | "size" | "empty";

/** What it is, or why it cannot be attached. */
export function judge(file: { name: string; type: string; size: number }): { kind: FileKind } | { fault: FileFault } {
  if (file.size === 0) return { fault: "empty" };
  // Some phones name no type for HEIC.
  if (file.type.startsWith("image/") || /\.(jpe?g|png|webp|heic|heif)$/i.test(file.name)) {
    return file.type === "image/svg+xml" ? { fault: "kind" } : { kind: "photo" };
  }
  if (file.type === "application/pdf" || /\.pdf$/i.test(file.name)) {
    return file.size > LARGEST ? { fault: "size" } : { kind: "document" };
  }
  return { fault: "kind" };
}

/** "412 kB", "3,1 MB". */
export function sizeOf(bytes: number, lang: "id" | "en"): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  const mega = (bytes / 1024 / 1024).toFixed(1);
  return `${lang === "id" ? mega.replace(".", ",") : mega} MB`;
}
