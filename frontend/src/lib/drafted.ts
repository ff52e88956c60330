// Words that are kept on the device and on the server: which of them to begin with.

export type Kept = {
  /** What this tab holds; null where nothing was typed here. */
  local: string | null;
  /** What this tab last knew the server to have; null where it never knew. */
  synced: string | null;
  /** What the server has; null where it has nothing. */
  server: string | null;
};

/** The words to begin with, and, where others were written elsewhere meanwhile, those too: nobody's words are chosen away. */
export function startOf({ local, synced, server }: Kept, first: string): { text: string; other: string | null } {
  // What this tab had sent to the server and is not there any more was sent as an act, or thrown away, elsewhere.
  if (local === null || local === synced) return { text: server ?? first, other: null };
  const strange = server !== null && server !== synced && server !== local && server.trim() !== "";
  return { text: local, other: strange && local.trim() !== "" ? server : null };
}
