import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type ActBody, complaint, perform, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { uuid } from "../../../lib/uuid";

type Caller = "reporter" | "officer";

/**
 * One act on one complaint. The same words keep the same key until they succeed, so that trying again after a lost
 * answer never acts twice; a case that changed meanwhile is loaded again, and what was typed stays with the form.
 */
export function useAct<P extends Parameters<typeof perform>[0]>(path: P, id: string, caller: Caller, onDone?: () => void) {
  const queries = useQueryClient();
  const sent = useRef<{ words: string; key: string } | null>(null);
  const read = complaint(caller, id);
  return useMutation({
    mutationFn: (body: ActBody<P>) => {
      const words = JSON.stringify(body);
      if (sent.current?.words !== words) sent.current = { words, key: uuid() };
      // Reporters need no version; officers act on what they see.
      const etag = caller === "officer" ? (queries.getQueryData(read.queryKey)?.etag ?? null) : null;
      return perform(path, id, body, { caller, key: sent.current.key, etag });
    },
    onSuccess: (after) => {
      sent.current = null;
      queries.setQueryData(read.queryKey, after);
      void queries.invalidateQueries({ queryKey: timeline(caller, id).queryKey });
      void queries.invalidateQueries({ queryKey: [...keys.complaints, "list"] });
      onDone?.();
    },
    onError: (error) => {
      // A token that ran out (401) leads to the door for reporters; officers sign in on top of the page.
      if ([401, 409, 412, 428].some((status) => hasStatus(error, status))) {
        void queries.invalidateQueries({ queryKey: read.queryKey });
      }
    },
  });
}
