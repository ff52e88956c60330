import { useSyncExternalStore } from "react";

const ROOMY = "(min-width: 760px)";

/** Whether the window is wider than a phone's. For what is built in another way there; what only looks different is the style sheet's. */
export function useRoomy(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = window.matchMedia(ROOMY);
      query.addEventListener("change", tell);
      return () => query.removeEventListener("change", tell);
    },
    () => window.matchMedia(ROOMY).matches,
  );
}
