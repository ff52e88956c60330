// An officer's work: folders with their counts, kept views, labels, and one act on many cases.
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { BulkResult, Sent } from "./types";

/** How many cases each folder holds, of at most a thousand. */
export const workCounts = () =>
  queryOptions({
    queryKey: keys.workCounts,
    queryFn: async ({ signal }) => (await asMe((headers) => bodyOf(api.GET("/v1/work/counts", { headers, signal })))).data,
  });

/** One's own, and behind them those of colleagues. */
export const savedViews = () =>
  queryOptions({
    queryKey: keys.savedViews,
    queryFn: async ({ signal }) => (await asMe((headers) => bodyOf(api.GET("/v1/saved_views", { headers, signal })))).data,
  });

export const createSavedView = (body: Sent<"/v1/saved_views", "post">, key: string) =>
  asMe((headers) => bodyOf(api.POST("/v1/saved_views", { body, params: { header: { "Idempotency-Key": key } }, headers })));

export const deleteSavedView = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/saved_views/{id}", { params: { path: { id } }, headers }));
  });

/** What an act would come to, case by case. It changes nothing, so it is read like a list. */
export const previewedActs = (body: Sent<"/v1/bulk-acts/previews", "post">) =>
  queryOptions({
    queryKey: keys.previewedActs(body),
    staleTime: 0,
    queryFn: async ({ signal }) => (await asMe((headers) => bodyOf(api.POST("/v1/bulk-acts/previews", { body, headers, signal })))).data,
  });

export type ManyActs = Sent<"/v1/bulk-acts", "post">;

/** So many go in one request: small enough that it can be told how far it is. */
const PART = 10;

/**
 * One act on many cases, a part at a time. Each part is a question of its own and has a key of its own, made from the one of the whole, so that
 * trying again after a lost answer does nothing twice.
 * `onPart` is told how many have been tried.
 */
export async function actOnMany({ items, ...act }: ManyActs, key: string, onPart: (tried: number) => void): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (let at = 0; at < items.length; at += PART) {
    const body = { ...act, items: items.slice(at, at + PART) };
    const { data } = await asMe((headers) => bodyOf(api.POST("/v1/bulk-acts", { body, params: { header: { "Idempotency-Key": `${key}.${at}` } }, headers })));
    results.push(...data);
    onPart(results.length);
  }
  return results;
}
