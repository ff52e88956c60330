import { useMutation, type UseMutationOptions, type UseMutationResult } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { hasCode } from "./errors";
import { useMe } from "./session";

/**
 * What a form or a button sends, one at a time: while something is on its way, sending again is the same sending. Enter pressed twice comes
 * before anything could be drawn, so no form can tell the two apart by what it shows.
 */
export function useSending<After = unknown, Body = void>(options: UseMutationOptions<After, Error, Body>): UseMutationResult<After, Error, Body> {
  const running = useRef<Promise<After> | null>(null);
  const mutation = useMutation(options);
  const { mutateAsync: start } = mutation;
  const mutateAsync: typeof start = useCallback(
    (...sent) => {
      running.current ??= start(...sent).finally(() => {
        running.current = null;
      });
      return running.current;
    },
    [start],
  );
  const mutate: typeof mutation.mutate = useCallback(
    (...sent) => {
      // What went wrong is told by `error`.
      mutateAsync(...sent).catch(() => undefined);
    },
    [mutateAsync],
  );
  // That the session had ended is over once one has signed in again.
  const me = useMe();
  const before = useRef(me);
  const { error, reset } = mutation;
  useEffect(() => {
    if (me && !before.current && hasCode(error, "unauthenticated")) reset();
    before.current = me;
  }, [me, error, reset]);
  return { ...mutation, mutate, mutateAsync };
}
