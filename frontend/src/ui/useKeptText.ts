import { useCallback, useState } from "react";

const PREFIX = "tuntas.text.";

/** Takes away what was typed in this tab and not sent: whoever uses it next is somebody else. */
export function forgetTexts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}

/** What stands under a name now. */
export const keptText = (slot: string): string => sessionStorage.getItem(PREFIX + slot) ?? "";

/** Typed words that survive a reload, a lost session and a failed send. Kept for the tab only; `forget` once sent. `first`: what to begin with. */
export function useKeptText(slot: string, first = ""): [text: string, write: (text: string) => void, forget: () => void] {
  const name = PREFIX + slot;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? first);
  const write = useCallback(
    (next: string) => {
      setText(next);
      sessionStorage.setItem(name, next);
    },
    [name],
  );
  const forget = useCallback(() => {
    setText("");
    sessionStorage.removeItem(name);
  }, [name]);
  return [text, write, forget];
}
