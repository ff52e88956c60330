import { useMutation, type UseMutationOptions, type UseMutationResult } from "@tanstack/react-query";
import { useCallback, useRef } from "react";

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
  return { ...mutation, mutate, mutateAsync };
}
