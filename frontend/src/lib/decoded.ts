/**
 * The words of a file. Spreadsheets write UTF-8, UTF-16 with its mark, or the Windows alphabet of western Europe, which is told by letters that
 * UTF-8 never has. Null: it is neither, and guessing would spoil names.
 */
export function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  for (const alphabet of utf16 ? [utf16] : ["utf-8", "windows-1252"]) {
    try {
      const words = new TextDecoder(alphabet, { fatal: true }).decode(bytes);
      // Letters of no text: another file, or another alphabet.
      // oxlint-disable-next-line no-control-regex
      return /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/.test(words) ? null : words;
    } catch {
      // Not this one.
    }
  }
  return null;
}
