import { useLetterKeys } from "../../../ui/useLetterKeys";

type On = { select: (id: string) => void; open: (id: string) => void; tick: (id: string) => void };

/** j and k move, Enter or e opens, x ticks: only while nobody is typing and no dialog is open. */
export function useQueueKeys(ids: readonly string[], selected: string | null, on: On) {
  const at = selected ? ids.indexOf(selected) : -1;
  const move = (by: 1 | -1) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (!next) return false;
    on.select(next);
    document.querySelector<HTMLElement>(`[data-id="${next}"] a`)?.focus();
    return true;
  };
  const one = (act: (id: string) => void) => () => {
    if (!selected || at < 0) return false;
    act(selected);
    return true;
  };
  useLetterKeys({
    j: () => move(1),
    k: () => move(-1),
    e: one(on.open),
    x: one(on.tick),
    // On a link or a button Enter is theirs.
    Enter: ({ target }) => (target instanceof HTMLElement && target.closest("a, button, input") ? false : one(on.open)()),
  });
}
