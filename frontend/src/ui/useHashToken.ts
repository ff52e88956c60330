import { useEffect, useState } from "react";

/**
 * The `token` behind `#` of a link in a mail: there it reaches no server's log. It leaves the address once it is read, because
 * it should not stay in the history of a borrowed phone.
 */
export function useHashToken(): string | null {
  const [token] = useState(() => new URLSearchParams(globalThis.location.hash.replace(/^#/, "")).get("token"));
  useEffect(() => {
    if (token) history.replaceState(history.state, "", globalThis.location.pathname);
  }, [token]);
  return token;
}
