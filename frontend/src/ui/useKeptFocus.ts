import { type RefObject, useEffect, useRef } from "react";

const FOCUSABLE = "a[href], button, input, select, textarea, summary";

const stations = (place: HTMLElement) => [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.checkVisibility?.() ?? true);

/**
 * For a part of the page whose buttons go away when they are pressed: a row that is deleted, a filter that is taken off. The focus passes to
 * what stands in its place, so that whoever has no mouse goes on from there and not from the top of the page.
 */
export function useKeptFocus<Part extends HTMLElement>(): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useEffect(() => {
    const place = part.current;
    if (!place) return undefined;
    let at = -1;
    const mark = ({ target }: Event) => {
      // A dialog inside the part gives the focus back by itself.
      const inside = target instanceof HTMLElement && place.contains(target) && target.closest("dialog") === place.closest("dialog");
      at = inside ? stations(place).indexOf(target) : -1;
    };
    const watch = new MutationObserver(() => {
      if (at < 0 || document.activeElement !== document.body) return;
      const left = stations(place);
      const next = left[Math.min(at, left.length - 1)];
      // Nothing is left to press: the part itself, from where the next Tab goes on.
      if (!next) place.tabIndex = -1;
      (next ?? place).focus();
    });
    document.addEventListener("focusin", mark);
    document.addEventListener("pointerdown", mark);
    watch.observe(place, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", mark);
      document.removeEventListener("pointerdown", mark);
      watch.disconnect();
    };
  }, []);
  return part;
}
