import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import type { paths } from "./schema";
import { asMe } from "./session";
import type { Level, TimelineEntry } from "./types";

type All = NonNullable<paths["/v1/escalations"]["get"]["parameters"]["query"]>;
export type EscalationState = NonNullable<All["state"]>;
export type EscalationQuery = Pick<All, "state" | "level" | "agency_id">;

/** The queue of the level one stands on. */
export const escalationPages = (query: EscalationQuery) =>
  infiniteQueryOptions({
    queryKey: keys.escalations(query),
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(
          api.GET("/v1/escalations", {
            params: { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
            headers,
            signal,
          }),
        ),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

export const acknowledge = (id: string, note: string | null, key: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(
      api.POST("/v1/escalations/{id}/acknowledgements", {
        params: { path: { id }, header: { "Idempotency-Key": key } },
        body: { note },
        headers,
      }),
    );
  });

/** When each level was called, as far as it was; first of all by what still counts. */
export function calledOf(entries: readonly TimelineEntry[]): Partial<Record<Level, string>> {
  const called: Partial<Record<Level, string>> = {};
  const raised = entries.filter(({ kind }) => kind === "escalated").toSorted((a, b) => Number(!!a.superseded_on) - Number(!!b.superseded_on) || a.seq - b.seq);
  for (const { level, at, on } of raised) if (level) called[level] ??= at ?? on;
  return called;
}
