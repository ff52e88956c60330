// A code on its way to a phone. Whoever turns to the message may find the page loaded anew when they come back, so the tab keeps what the
// code is typed with; never a password.
import { useMemo } from "react";
import type { PhoneChannel } from "../../api/types";
import { useKeptText } from "../../ui/useKeptText";

export type Waiting = {
  /** What the code is typed with. */
  token: string;
  phone: string;
  channel: PhoneChannel;
  /** When it is over, in milliseconds. */
  until: number;
  name?: string | undefined;
};

const LASTS = 600_000;

/** A code that was asked for now. */
export const asked = (token: string, to: { phone: string; channel: PhoneChannel }, name?: string): Waiting => ({ ...to, token, until: Date.now() + LASTS, ...(name && { name }) });

/** What was kept; nothing for what cannot be read. */
export function readWaiting(kept: string): Waiting | null {
  try {
    const waiting = JSON.parse(kept) as Waiting;
    return typeof waiting.token === "string" && typeof waiting.phone === "string" && typeof waiting.until === "number" ? waiting : null;
  } catch {
    return null;
  }
}

/** The code that `slot` waits for. */
export function useWaiting(slot: string): [waiting: Waiting | null, keep: (waiting: Waiting) => void, forget: () => void] {
  const [kept, write, forget] = useKeptText(slot);
  const waiting = useMemo(() => readWaiting(kept), [kept]);
  return [waiting, (next) => write(JSON.stringify(next)), forget];
}
