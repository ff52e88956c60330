// The queue and what runs by the clock, for national admins.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { JobState, Schedule, Sent } from "./types";

/** While somebody looks at the page it renews itself. */
const RENEW = 10_000;

export const jobSummary = () =>
  queryOptions({
    queryKey: keys.jobSummary,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/jobs/summary", { headers, signal }))),
    refetchInterval: RENEW,
  });

/** What stands so: the latest death first, else what is due first. */
export const jobPages = (state: JobState) =>
  infiniteQueryOptions({
    queryKey: keys.jobList(state),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) => bodyOf(api.GET("/v1/jobs", { params: { query: { state, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }))),
    getNextPageParam: (last) => last.page.next_cursor,
    refetchInterval: RENEW,
  });

/** 409 for one that was not laid aside, or is not any more; 404 for one that is done. */
export const retryJob = (id: number, key: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/jobs/{id}/retries", { params: { path: { id: String(id) }, header: { "Idempotency-Key": key } }, body: {}, headers }));
  });

/** All that were laid aside, a thousand at a time: how many there were. */
export const retryJobs = (key: string): Promise<number> =>
  asMe(async (headers) => (await bodyOf(api.POST("/v1/jobs/retries", { params: { header: { "Idempotency-Key": key } }, body: { kind: null }, headers }))).retried);

export const schedules = () =>
  queryOptions({
    queryKey: keys.schedules,
    queryFn: ({ signal }) => asMe(async (headers) => (await bodyOf(api.GET("/v1/schedules", { headers, signal }))).data),
    refetchInterval: RENEW,
  });

export type ScheduleChanges = Sent<"/v1/schedules/{task}", "patch">;

/** Fails with 412 when somebody has changed the task since `version`. */
export const changeSchedule = ({ task, version }: Pick<Schedule, "task" | "version">, body: ScheduleChanges): Promise<Schedule> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/schedules/{task}", {
        params: { path: { task }, header: { "If-Match": `"v${version}"` } },
        body,
        headers: { ...headers, "Content-Type": "application/merge-patch+json" },
      }),
    ),
  );
