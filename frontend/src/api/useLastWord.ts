import { useRef, useState } from "react";
import { useSending } from "./useSending";

/**
 * A setting that acts at once: what was chosen stands at once, one request runs at a time, and what is chosen meanwhile waits for it.
 * Of several that wait only the last is sent, also after one that failed. What could not be kept goes back to what was kept before.
 */
export function useLastWord<Words>(send: (words: Words) => Promise<Words>, onKept: (kept: Words) => void) {
  const [chosen, setChosen] = useState<Words | null>(null);
  const waiting = useRef<{ words: Words } | null>(null);
  const running = useRef(false);
  const sending = useSending({ mutationFn: send });
  async function run(words: Words) {
    running.current = true;
    let left: { words: Words } | null = { words };
    let kept: Words | null = null;
    while (left) {
      waiting.current = null;
      try {
        kept = await sending.mutateAsync(left.words);
      } catch {
        // Told by `error` until the next one is sent: what waits was chosen later and holds this choice too.
      }
      left = waiting.current;
    }
    if (kept !== null) onKept(kept);
    running.current = false;
    setChosen(null);
  }
  return {
    /** What was chosen and is not kept yet. */
    chosen,
    error: sending.error,
    choose: (words: Words) => {
      setChosen(words);
      if (running.current) waiting.current = { words };
      else void run(words);
    },
  };
}
