// The register, as those who keep it see it: agencies and units, where cases are routed, what needs somebody.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { isNational } from "./people";
import { asMe } from "./session";
import type { Agency, Answer, Attention, Category, Me, Query, RoutingRule, RoutingVerdict, Sent, Succession } from "./types";

const merged = { "Content-Type": "application/merge-patch+json" };
const version = (row: { version: number }) => `"v${row.version}"`;

export type AgencyQuery = Omit<Query<"/v1/agencies">, "cursor" | "limit">;

export const agencyPages = (query: AgencyQuery) =>
  infiniteQueryOptions({
    queryKey: keys.agencyPages(query),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) => bodyOf(api.GET("/v1/agencies", { params: { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }))),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** As it is now: what is changed here must not be an hour old. */
export const agencyNow = (id: string) =>
  queryOptions({
    queryKey: keys.agencyPages({ id }),
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/agencies/{id}", { params: { path: { id } }, headers, signal }))),
  });

export const createAgency = (body: Sent<"/v1/agencies", "post">, key: string): Promise<Agency> =>
  asMe((headers) => bodyOf(api.POST("/v1/agencies", { params: { header: { "Idempotency-Key": key } }, body, headers })));

export type AgencyChanges = Sent<"/v1/agencies/{id}", "patch">;

/** Fails with 412 when somebody has changed it since it was read. */
export const changeAgency = (row: Pick<Agency, "id" | "version">, body: AgencyChanges): Promise<Agency> =>
  asMe((headers) =>
    bodyOf(api.PATCH("/v1/agencies/{id}", { params: { path: { id: row.id }, header: { "If-Match": version(row) } }, body, headers: { ...headers, ...merged } })),
  );

export const successionPreview = (id: string, successor: string | null) =>
  queryOptions({
    queryKey: keys.successionPreview(id, successor),
    queryFn: ({ signal }) =>
      asMe((headers) => bodyOf(api.POST("/v1/agencies/{id}/successions/previews", { params: { path: { id } }, body: { successor_id: successor }, headers, signal }))),
  });

export const succeedAgency = (id: string, body: Sent<"/v1/agencies/{id}/successions", "post">, key: string): Promise<Succession> =>
  asMe(async (headers) => {
    const answer = await answerOf(api.POST("/v1/agencies/{id}/successions", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers }));
    return answer.body as Succession;
  });

/** How far the latest one has come; asks again until it has ended. */
export const succession = (id: string) =>
  queryOptions({
    queryKey: keys.succession(id),
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/agencies/{id}/successions/latest", { params: { path: { id } }, headers, signal }))),
    refetchInterval: (query) => (query.state.data?.finished_at ? false : 1000),
  });

export const exportAgencies = (): Promise<Blob> =>
  asMe((headers) => bodyOf(api.GET("/v1/agencies/export", { headers, parseAs: "blob" }) as Promise<{ data?: Blob; error?: unknown; response: Response }>));

export const previewAgencies = (csv: string): Promise<Answer<"/v1/agencies/batches/previews", "post">> =>
  asMe((headers) => bodyOf(api.POST("/v1/agencies/batches/previews", { body: { csv }, headers })));

export const importAgencies = (csv: string, lines: number[], key: string): Promise<Answer<"/v1/agencies/batches", "post">> =>
  asMe((headers) => bodyOf(api.POST("/v1/agencies/batches", { params: { header: { "Idempotency-Key": key } }, body: { csv, lines }, headers })));

export const attention = () =>
  queryOptions({
    queryKey: keys.attention,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/attention", { headers, signal }))),
  });

/** What of it is for `me`, and how many kinds of trouble that are; rules and the service itself are for national admins. */
export function concernsOf(read: Attention | undefined, me: Me) {
  const groups = (read?.groups ?? []).filter(({ count }) => count > 0);
  const rules = isNational(me) ? (read?.rule_count ?? 0) : 0;
  const system = isNational(me) ? (read?.system ?? []) : [];
  return { groups, rules, system, all: groups.length + system.length + (rules > 0 ? 1 : 0) };
}

export type RuleQuery = Omit<Query<"/v1/routing-rules">, "cursor" | "limit">;

export const rulePages = (query: RuleQuery) =>
  infiniteQueryOptions({
    queryKey: keys.ruleList(query),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) => bodyOf(api.GET("/v1/routing-rules", { params: { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }))),
    getNextPageParam: (last) => last.page.next_cursor,
  });

export type RuleBody = Sent<"/v1/routing-rules", "post">;

export const createRule = (body: RuleBody, key: string): Promise<RoutingRule> =>
  asMe((headers) => bodyOf(api.POST("/v1/routing-rules", { params: { header: { "Idempotency-Key": key } }, body, headers })));

export const changeRule = (rule: Pick<RoutingRule, "id" | "version">, body: Sent<"/v1/routing-rules/{id}", "patch">): Promise<RoutingRule> =>
  asMe((headers) =>
    bodyOf(api.PATCH("/v1/routing-rules/{id}", { params: { path: { id: rule.id }, header: { "If-Match": version(rule) } }, body, headers: { ...headers, ...merged } })),
  );

export const deleteRule = (rule: Pick<RoutingRule, "id" | "version">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/routing-rules/{id}", { params: { path: { id: rule.id }, header: { "If-Match": version(rule) } }, headers }));
  });

export const testRules = (body: Sent<"/v1/routing-rules/tests", "post">): Promise<RoutingVerdict> => asMe((headers) => bodyOf(api.POST("/v1/routing-rules/tests", { body, headers })));

export const changeCategory = (row: Pick<Category, "code" | "version">, priority: boolean): Promise<Category> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/categories/{code}", { params: { path: { code: row.code }, header: { "If-Match": version(row) } }, body: { priority }, headers: { ...headers, ...merged } }),
    ),
  );
