import { useCallback, useState } from "react";

/** Typed words that survive a reload, a lost session and a failed send. Kept for the tab only; `forget` once sent. `first`: what to begin with. */
export function useKeptText(slot: string, first = ""): [text: string, write: (text: string) => void, forget: () => void] {
  const name = `tuntas.text.${slot}`;
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
