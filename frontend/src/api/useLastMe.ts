import { useState } from "react";
import { useMe } from "./session";
import type { Me } from "./types";

/** Who is signed in, or who was: they stay on the page behind the sign-in dialog, so that nothing typed is thrown away. */
export function useLastMe(): Me | null {
  const me = useMe();
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  return last;
}
