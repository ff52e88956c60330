import { useEffect, useState } from "react";

const KEPT = "tuntas.link";

const tokenIn = (hash: string) => new URLSearchParams(hash.replace(/^#/, "")).get("token");

function read(): string | null {
  const { hash, pathname } = globalThis.location;
  const told = tokenIn(hash);
  if (told) sessionStorage.setItem(KEPT, JSON.stringify([pathname, told]));
  const [place, token] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[];
  return place === pathname ? (token ?? null) : null;
}

/**
 * The `token` behind `#` of a link in a mail: there it reaches no server's log. It leaves the address once it is read, because
 * it should not stay in the history of a borrowed phone; the tab keeps it as long as it is open, for whoever loads the page again.
 */
export function useHashToken(): string | null {
  const [token] = useState(read);
  useEffect(() => {
    if (globalThis.location.hash) history.replaceState(history.state, "", globalThis.location.pathname);
    // A newer link in the tab of an older one differs behind the `#` alone, for which no browser loads the page again.
    const onNewer = () => {
      if (tokenIn(globalThis.location.hash)) globalThis.location.reload();
    };
    addEventListener("hashchange", onNewer);
    return () => removeEventListener("hashchange", onNewer);
  }, []);
  return token;
}
