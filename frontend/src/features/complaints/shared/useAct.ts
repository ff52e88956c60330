import { useQueryClient } from "@tanstack/react-query";
import { use, useRef, useState } from "react";
import { type ActBody, complaint, perform, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import type { Complaint, TimelineEntry } from "../../../api/types";
import { useSending } from "../../../api/useSending";
import { uuid } from "../../../lib/uuid";
import { Leaving } from "./leaving";

type Caller = "reporter" | "officer";

/** An act as forms and dialogs see it: what went wrong, and which events of the case are news to its writer. */
export type Acting = {
  error: unknown;
  isPending: boolean;
  /** What was to be sent. */
  variables?: unknown;
  /** The case as it stood on the page, with its last event, when it turned out to have moved; absent until then. */
  news: { caller: Caller; id: string; since: number; before: Complaint | null } | null;
};

/** The answers after which what is on the page may be wrong: read the case again, keep the words. */
const STALE = [401, 403, 404, 409, 412, 428];

/**
 * One act on one complaint. The same words keep the same key until they succeed, so that trying again after a lost
 * answer never acts twice; a case that changed meanwhile is loaded again, and what was typed stays with the form.
 */
export function useAct<P extends Parameters<typeof perform>[0]>(path: P, id: string, caller: Caller, onDone?: () => void, parts?: Record<string, string>) {
  const queries = useQueryClient();
  const leave = use(Leaving);
  return useCaseAct(
    id,
    caller,
    (body: ActBody<P>, how) => perform(path, id, body, { caller, ...how, ...(parts ? { parts } : {}) }),
    async (after) => {
      // Gone by one's own act is no surprise to be told of on a page of its own: the list comes back, and the act says what was done.
      if (caller === "officer" && after.complaint?.audience !== "officer") await leave?.();
      queries.setQueryData(complaint(caller, id).queryKey, after);
      void queries.invalidateQueries({ queryKey: timeline(caller, id).queryKey });
      void queries.invalidateQueries({ queryKey: [...keys.complaints, "list"] });
      onDone?.();
    },
  );
}

/** What every act has in common, whatever it sends; it is pending until `settle` is through. */
export function useCaseAct<Body, After>(
  id: string,
  caller: Caller,
  send: (body: Body, how: { key: string; etag: string | null }) => Promise<After>,
  settle: (after: After, body: Body) => unknown,
) {
  const queries = useQueryClient();
  const sent = useRef<{ words: string; key: string } | null>(null);
  const [news, setNews] = useState<Acting["news"]>(null);
  const read = complaint(caller, id);
  const events = timeline(caller, id);
  const act = useSending({
    mutationFn: (body: Body) => {
      const words = JSON.stringify(body);
      if (sent.current?.words !== words) sent.current = { words, key: uuid() };
      // Reporters need no version; officers act on what they see.
      const etag = caller === "officer" ? (queries.getQueryData(read.queryKey)?.etag ?? null) : null;
      return send(body, { key: sent.current.key, etag });
    },
    onSuccess: (after, body) => {
      sent.current = null;
      setNews(null);
      return settle(after, body);
    },
    onError: (error) => {
      // A token that ran out (401) leads to the door for reporters; officers sign in on top of the page.
      if (!STALE.some((status) => hasStatus(error, status))) return;
      const seen = queries.getQueryData<TimelineEntry[]>(events.queryKey);
      // From the first refusal on: a second try must not forget what the first one told.
      const before = queries.getQueryData(read.queryKey)?.complaint ?? null;
      if (seen) setNews((told) => told ?? { caller, id, since: Math.max(0, ...seen.map((entry) => entry.seq)), before });
      // Pending until it is read again: a second try is about the case as it is now.
      return queries.invalidateQueries({ queryKey: read.queryKey });
    },
  });
  return {
    ...act,
    news,
    reset: () => {
      act.reset();
      setNews(null);
    },
  };
}
