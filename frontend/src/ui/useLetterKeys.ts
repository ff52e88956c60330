import { useEffect, useRef, useSyncExternalStore } from "react";

const SLOT = "tuntas.keys";
const CHANGED = "tuntas:keys";

/** Whether single letters do something: whoever speaks to the page, or presses keys by accident, turns them off. */
export function letterKeysOn(): boolean {
  try {
    return localStorage.getItem(SLOT) !== "off";
  } catch {
    return true;
  }
}

export function turnLetterKeys(on: boolean) {
  try {
    if (on) localStorage.removeItem(SLOT);
    else localStorage.setItem(SLOT, "off");
  } catch {
    // A browser that keeps nothing: they stay on.
  }
  dispatchEvent(new Event(CHANGED));
}

const listen = (changed: () => void) => {
  addEventListener(CHANGED, changed);
  return () => removeEventListener(CHANGED, changed);
};

export const useLetterKeysOn = () => useSyncExternalStore(listen, letterKeysOn);

/** Nobody is typing, choosing in a list, or busy in something that lies over the page. */
const isFree = (target: EventTarget | null) => !(target instanceof HTMLElement) || (!target.isContentEditable && !target.closest("input:not([type=checkbox]), textarea, select, dialog, [popover]"));

/** What single keys do while nobody is typing. An answer of `false`: nothing, the key is the browser's. */
export function useLetterKeys(on: Record<string, (event: KeyboardEvent) => unknown>) {
  const acts = useRef(on);
  useEffect(() => {
    acts.current = on;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = acts.current[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isFree(event.target) || document.querySelector("dialog[open]")) return;
      if (!letterKeysOn()) return;
      if (act(event) !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
