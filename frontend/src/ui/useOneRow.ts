import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

/** What changes how wide words are: the window, and letters that arrive after the page. */
function onChange(tell: () => void) {
  globalThis.addEventListener("resize", tell);
  document.fonts?.addEventListener("loadingdone", tell);
  return () => {
    globalThis.removeEventListener("resize", tell);
    document.fonts?.removeEventListener("loadingdone", tell);
  };
}

/**
 * How many of `most` things stand in one row beside what else is there: measured, because words are longer in one language than in the
 * other. `what` names them: other things are measured anew.
 */
export function useOneRow<E extends HTMLElement>(most: number, what: string): [row: RefObject<E | null>, room: number] {
  const row = useRef<E>(null);
  const width = useSyncExternalStore(onChange, () => `${globalThis.innerWidth} ${document.fonts?.status}`);
  const of = `${width} ${most} ${what}`;
  const [fits, setFits] = useState({ of, room: most });
  if (fits.of !== of) setFits({ of, room: most });
  useLayoutEffect(() => {
    const box = row.current;
    if (box && fits.room > 0 && box.scrollWidth > box.clientWidth) setFits({ of: fits.of, room: fits.room - 1 });
  }, [fits]);
  return [row, fits.room];
}
