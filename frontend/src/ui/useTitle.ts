import { useEffect } from "react";

/** The page's name in the tab and for screen readers, before the site's. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Tuntas`;
  }, [title]);
}
