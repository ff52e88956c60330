import { useEffect } from "react";

/** j and k move, Enter opens: only while nobody is typing and no dialog is open. */
export function useQueueKeys(ids: readonly string[], selected: string | null, on: { select: (id: string) => void; open: (id: string) => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog, [popover]")) return;
      const at = selected ? ids.indexOf(selected) : -1;
      if (event.key === "j" || event.key === "k") {
        const next = ids[Math.min(ids.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
        if (!next) return;
        event.preventDefault();
        on.select(next);
        document.querySelector<HTMLElement>(`[data-id="${next}"] a`)?.focus();
      } else if (event.key === "Enter" && selected && !target.closest("a, button")) {
        on.open(selected);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [ids, selected, on]);
}
