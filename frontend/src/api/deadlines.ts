// Deadlines: what is explained of a case's clocks, the calendar that they count by, and the rules that they run by.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { as, type Caller } from "./complaints";
import { hasStatus } from "./errors";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Agency, Answer, CalendarChange, PolicyDraft, Sent } from "./types";

const HOUR = 3_600_000;
/** Public answers may be kept for a while; whoever has just changed one must not be shown the former. */
const AS_IT_IS = "no-cache";

/** The clocks of a case with every day counted or skipped, as whoever asks may read them. */
export const explainedClocks = (caller: Caller, id: string) =>
  queryOptions({
    queryKey: keys.explainedClocks(caller, id),
    queryFn: ({ signal }) =>
      as(caller, id, async (headers) => (await bodyOf(api.GET("/v1/complaints/{id}/clocks", { params: { path: { id } }, headers, signal }))).data),
  });

/** A year's holidays, of all areas or as one area keeps them. */
export const calendarYear = (year: number, area?: string) =>
  queryOptions({
    queryKey: keys.calendarYear(year, area ?? null),
    staleTime: HOUR,
    queryFn: ({ signal }) => bodyOf(api.GET("/v1/sla/calendars/{year}", { params: { path: { year }, query: area ? { area_code: area } : {} }, cache: AS_IT_IS, signal })),
  });

/** Drafts and what was published, the newest first. */
export const calendarChangePages = () =>
  infiniteQueryOptions({
    queryKey: keys.calendarChanges,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) => bodyOf(api.GET("/v1/sla/calendar-changes", { params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }))),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** One change; asks again while its clocks are still counted anew. */
export const calendarChange = (id: string) =>
  queryOptions({
    queryKey: keys.calendarChange(id),
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/sla/calendar-changes/{id}", { params: { path: { id } }, headers, signal }))),
    refetchInterval: (query) => (query.state.data?.published_at && !query.state.data.finished_at ? 1000 : false),
  });

/** What it would do to the open clocks, looked at anew each time: they change with every act. */
export const calendarChangePreview = (id: string) =>
  queryOptions({
    queryKey: keys.calendarChangePreview(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.POST("/v1/sla/calendar-changes/{id}/previews", { params: { path: { id } }, headers, signal }))),
  });

export type ChangeBody = Sent<"/v1/sla/calendar-changes", "post">;

export const draftCalendarChange = (body: ChangeBody, key: string): Promise<CalendarChange> =>
  asMe((headers) => bodyOf(api.POST("/v1/sla/calendar-changes", { params: { header: { "Idempotency-Key": key } }, body, headers })));

export const publishCalendarChange = (id: string, note: string, key: string): Promise<CalendarChange> =>
  asMe(async (headers) => {
    const answer = await answerOf(api.POST("/v1/sla/calendar-changes/{id}/publications", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: { note: note || null }, headers }));
    return answer.body as CalendarChange;
  });

export const discardCalendarChange = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/sla/calendar-changes/{id}", { params: { path: { id } }, headers }));
  });

/** The rule sets, and the stricter limits of agencies: of one of them, or of all. */
export const policies = (agency?: string) =>
  queryOptions({
    queryKey: keys.policies(agency ?? null),
    queryFn: ({ signal }) => bodyOf(api.GET("/v1/sla/policies", { params: { query: agency ? { agency_id: agency } : {} }, cache: AS_IT_IS, signal })),
  });

/** Successors that are written, and those that were published, the newest first. */
export const policyDraftPages = () =>
  infiniteQueryOptions({
    queryKey: keys.policyDrafts,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) => bodyOf(api.GET("/v1/sla/policy-drafts", { params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }))),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** What a draft would have come to last month. */
export const policyPreview = (id: string) =>
  queryOptions({
    queryKey: keys.policyPreview(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.POST("/v1/sla/policy-drafts/{id}/previews", { params: { path: { id } }, headers, signal }))),
  });

export type PolicyBody = Sent<"/v1/sla/policy-drafts", "post">;

export const draftPolicy = (body: PolicyBody, key: string): Promise<PolicyDraft> =>
  asMe((headers) => bodyOf(api.POST("/v1/sla/policy-drafts", { params: { header: { "Idempotency-Key": key } }, body, headers })));

export const publishPolicy = (id: string, validFrom: string, key: string): Promise<PolicyDraft> =>
  asMe((headers) => bodyOf(api.POST("/v1/sla/policy-drafts/{id}/publications", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: { valid_from: validFrom }, headers })));

export const discardPolicyDraft = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/sla/policy-drafts/{id}", { params: { path: { id } }, headers }));
  });

/** A draft is never changed: another takes its place. Said again after a lost answer it is made once, and the former one may be gone. */
export async function replacePolicyDraft(former: string, body: PolicyBody, key: string): Promise<PolicyDraft> {
  const made = await draftPolicy(body, key);
  try {
    await discardPolicyDraft(former);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
  return made;
}

export type OwnLimitsBody = Sent<"/v1/agencies/{id}/limits", "put">;

/** An agency's own limits, all of them; fails with 412 when somebody has changed the agency since it was read. */
export const setOwnLimits = ({ id, version }: Pick<Agency, "id" | "version">, body: OwnLimitsBody): Promise<Answer<"/v1/agencies/{id}/limits", "put">> =>
  asMe((headers) => bodyOf(api.PUT("/v1/agencies/{id}/limits", { params: { path: { id }, header: { "If-Match": `"v${version}"` } }, body, headers })));
