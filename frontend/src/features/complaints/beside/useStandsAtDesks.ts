import { standsAtDesks } from "../../../api/people";
import { useMe } from "../../../api/session";

/** Whether what is kept beside cases is asked for at all. A session that has ended asks for nothing. */
export function useStandsAtDesks(): boolean {
  const me = useMe();
  return !!me && standsAtDesks(me);
}
