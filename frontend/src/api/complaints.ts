import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { asReporter } from "./access";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import type { paths } from "./schema";
import { asMe } from "./session";
import type { Complaint, FileComplaint, FiledComplaint, OfficerSummary, ReporterSummary, Status } from "./types";

/** The states in which somebody still has to do something. */
export const OPEN: Status[] = ["received", "on_hold", "forwarded", "in_progress", "answered"];

/** In whose name a complaint is read: one complaint has one answer per audience. */
export type Caller = "public" | "reporter" | "officer";

/** A call in somebody's name. */
export function as<T>(caller: Caller, id: string, call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  if (caller === "officer") return asMe(call);
  return caller === "reporter" ? asReporter(id, call) : call({});
}

export type ListQuery = NonNullable<paths["/v1/complaints"]["get"]["parameters"]["query"]>;

function readList(query: ListQuery, signal: AbortSignal) {
  const read = (headers: Record<string, string>) =>
    bodyOf(api.GET("/v1/complaints", { params: { query }, headers, signal }));
  return query.view === "work" || query.view === "own" ? asMe(read) : read({});
}

/** One page of reports. */
export const complaintList = (query: ListQuery) =>
  queryOptions({ queryKey: keys.complaintList(query), queryFn: ({ signal }) => readList(query, signal) });

/** All pages so far, for lists that grow at their end. */
export const complaintPages = (query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...keys.complaintList(query), "pages"],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => readList(pageParam ? { ...query, cursor: pageParam } : query, signal),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** All open reports of one's own: few enough to be shown at once. */
export const openOfMine = () =>
  queryOptions({
    queryKey: [...keys.complaintList({ view: "own" }), "open"],
    queryFn: async ({ signal }) => {
      const rows: ReporterSummary[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await readList({ view: "own", limit: 100, status: OPEN, ...(cursor ? { cursor } : {}) }, signal);
        rows.push(...page.data.filter((row) => row.audience === "reporter"));
        cursor = page.page.next_cursor;
      } while (cursor);
      return rows;
    },
  });

/**
 * What an officer holds at an agency, at most `most`, nearest limit first. The API lists what the agency holds, and theirs are picked out of
 * the first five hundred of it.
 */
export const openOfOfficer = (officer: string, agency: string, most: number) =>
  queryOptions({
    queryKey: [...keys.complaintList({ view: "work", agency_id: agency }), "of", officer, most],
    queryFn: async ({ signal }) => {
      const rows: OfficerSummary[] = [];
      let cursor: string | null | undefined;
      for (let page = 0; page < 5 && (page === 0 || cursor) && rows.length < most; page++) {
        const found = await readList({ view: "work", agency_id: agency, status: OPEN, sort: "due_at", limit: 100, ...(cursor ? { cursor } : {}) }, signal);
        rows.push(...found.data.filter((row) => row.audience === "officer").filter((row) => row.assignee?.id === officer));
        cursor = found.page.next_cursor;
      }
      return rows.slice(0, most);
    },
  });

/** A complaint and the version that an act on it must name. No complaint: it has moved out of the caller's sight. */
export type Read = { complaint: Complaint | null; etag: string | null };

export const complaint = (caller: Caller, id: string) =>
  queryOptions({
    queryKey: keys.complaint(caller, id),
    queryFn: ({ client, signal }) =>
      as(caller, id, async (headers): Promise<Read> => {
        const { body, response } = await answerOf(
          api.GET("/v1/complaints/{id}", { params: { path: { id }, query: { include: "timeline" } }, headers, signal }),
        );
        // Most stories come whole with their case: one way to the server and back is saved where ways are slow.
        if (body.timeline && !body.timeline.page.next_cursor) client.setQueryData(keys.timeline(caller, id), body.timeline.data);
        return { complaint: body, etag: response.headers.get("ETag") };
      }),
  });

export const timeline = (caller: Caller, id: string) =>
  queryOptions({
    queryKey: keys.timeline(caller, id),
    queryFn: ({ signal }) =>
      as(caller, id, async (headers) => {
        const entries = [];
        let cursor: string | undefined;
        do {
          const page = await bodyOf(
            api.GET("/v1/complaints/{id}/timeline", {
              params: { path: { id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } },
              headers,
              signal,
            }),
          );
          entries.push(...page.data);
          cursor = page.page.next_cursor ?? undefined;
        } while (cursor);
        return entries;
      }),
  });

/** What a unit put before the liaison officers, the newest first, as of one version of the case. */
export const drafts = ({ id, version }: { id: string; version: number }) =>
  queryOptions({
    queryKey: keys.drafts(id, version),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await asMe((headers) => bodyOf(api.GET("/v1/complaints/{id}/drafts", { params: { path: { id } }, headers, signal })))).data,
  });

/** Whoever held it, one after another, with the working days charged to each. */
export const holdings = (caller: Exclude<Caller, "public">, id: string) =>
  queryOptions({
    queryKey: keys.holdings(caller, id),
    queryFn: ({ signal }) =>
      as(caller, id, async (headers) => (await bodyOf(api.GET("/v1/complaints/{id}/holdings", { params: { path: { id } }, headers, signal }))).data),
  });

/** The proof of a case, made and signed at the moment it is asked for: never kept. */
export const makeDossier = (caller: Exclude<Caller, "public">, id: string) =>
  as(caller, id, (headers) => bodyOf(api.GET("/v1/complaints/{id}/dossier", { params: { path: { id } }, headers })));

export const agencySuggestions = (id: string) =>
  queryOptions({
    queryKey: keys.suggestions(id),
    queryFn: ({ signal }) =>
      asMe((headers) =>
        bodyOf(api.GET("/v1/complaints/{id}/suggestions", { params: { path: { id } }, headers, signal })),
      ),
  });

/** With an account, or as anybody. */
export function file(body: FileComplaint, key: string, mine: boolean): Promise<FiledComplaint> {
  const send = (headers: Record<string, string>) => bodyOf(api.POST("/v1/complaints", { body, params: { header: { "Idempotency-Key": key } }, headers }));
  return mine ? asMe(send) : send({});
}

/** A case that was filed by code joins the account, `anonymous` without its name; answers it as its reporter reads it. */
export const claim = (slip: { tracking_number: string; access_code: string; anonymous?: boolean }, key: string): Promise<Complaint> =>
  asMe((headers) => bodyOf(api.POST("/v1/me/complaints", { body: slip, params: { header: { "Idempotency-Key": key } }, headers })));

/** A new code for a case of one's own; the old one stops. */
export const newAccessCode = (id: string, key: string): Promise<{ tracking_number: string; access_code: string }> =>
  asMe((headers) => bodyOf(api.POST("/v1/complaints/{id}/access-codes", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: {}, headers })));

type Sub =
  | "verifications" | "dispositions" | "returns" | "assignments" | "holds" | "responses" | "replies" | "disputes" | "closures" | "ratings"
  | "reopenings" | "reopenings/{reopening_id}/decisions" | "reopening-orders" | "archivals" | "appeals" | "appeals/{appeal_id}/decisions"
  | "withdrawals" | "protections" | "escalations" | "redactions" | "classifications" | "extensions" | "extensions/{extension_id}/decisions"
  | "examinations" | "takeovers" | "drafts" | "drafts/{draft_id}/approvals" | "contributions" | "merges";
type ActPath = Extract<keyof paths, `/v1/complaints/{id}/${Sub}`>;
export type ActBody<P extends ActPath> = paths[P]["post"]["requestBody"]["content"]["application/json"];

/** One act on one complaint; the answer is the complaint as its caller may see it from now on. */
export function perform<P extends ActPath>(
  path: P,
  id: string,
  body: ActBody<P>,
  how: { caller: "reporter" | "officer"; key: string; etag: string | null; parts?: Record<string, string> },
): Promise<Read> {
  return as(how.caller, id, async (headers) => {
    const { body: after, response } = await answerOf<Complaint>(
      // All acts share one form; the compiler can't follow a path that is a type parameter.
      api.POST(path as "/v1/complaints/{id}/disputes", {
        params: { path: { id, ...how.parts }, header: { "Idempotency-Key": how.key } },
        body: body as ActBody<"/v1/complaints/{id}/disputes">,
        headers: how.etag ? { ...headers, "If-Match": how.etag } : headers,
      }),
    );
    return { complaint: response.status === 204 ? null : after, etag: response.headers.get("ETag") };
  });
}
