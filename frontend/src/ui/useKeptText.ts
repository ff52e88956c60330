import { useCallback, useState } from "react";

/** Typed words that survive a reload, a lost session and a failed send. Kept for the tab only; `forget` once sent. */
export function useKeptText(slot: string): [text: string, write: (text: string) => void, forget: () => void] {
  const name = `tuntas.text.${slot}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? "");
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
