import { useEffect, useState } from "react";

const KEPT = "tuntas.link";

type Link<Name extends string> = { name: Name; token: string };

function tokenIn<Name extends string>(hash: string, names: readonly Name[]): Link<Name> | null {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  for (const name of names) {
    const token = words.get(name);
    if (token) return { name, token };
  }
  return null;
}

function read<Name extends string>(names: readonly Name[]): Link<Name> | null {
  const { hash, pathname } = globalThis.location;
  const told = tokenIn(hash, names);
  if (told) sessionStorage.setItem(KEPT, JSON.stringify([pathname, told.token, told.name]));
  const [place, token, name] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as [string?, string?, Name?];
  return place === pathname && token && name ? { name, token } : null;
}

/**
 * What stands under one of these names behind `#` of a link in a mail: there it reaches no server's log. It leaves the address once it is
 * read, because it should not stay in the history of a borrowed phone; the tab keeps it as long as it is open, for whoever loads the page again.
 */
export function useHashLink<Name extends string>(names: readonly Name[]): Link<Name> | null {
  const [found] = useState(() => read(names));
  useEffect(() => {
    if (globalThis.location.hash) history.replaceState(history.state, "", globalThis.location.pathname);
    // A newer link in the tab of an older one differs behind the `#` alone, for which no browser loads the page again.
    const onNewer = () => {
      if (tokenIn(globalThis.location.hash, names)) globalThis.location.reload();
    };
    addEventListener("hashchange", onNewer);
    return () => removeEventListener("hashchange", onNewer);
  }, [names]);
  return found;
}

const TOKEN = ["token"] as const;

/** As most links say it. */
export const useHashToken = (): string | null => useHashLink(TOKEN)?.token ?? null;
