// Standing behind somebody else's report: once for each account, and for each device that has none. A device is known by a key
// that it keeps for that one report, so that no two reports tell of the same person.
import { queryOptions } from "@tanstack/react-query";
import { uuid } from "../lib/uuid";
import { asReporter, hasToken } from "./access";
import { api, bodyOf } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";
import { asMe, currentMe, probably } from "./session";

type Kept = { key: string; counted: boolean };

const slot = (id: string) => `tuntas.support.${id}`;
// A private window may refuse storage: one can still support, it is only not remembered.
const inMemory = new Map<string, Kept>();

function kept(id: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(slot(id)) ?? "null") ?? inMemory.get(id) ?? null;
  } catch {
    return inMemory.get(id) ?? null;
  }
}

function keep(id: string, now: Kept) {
  inMemory.set(id, now);
  try {
    localStorage.setItem(slot(id), JSON.stringify(now));
  } catch {
    // It is in memory.
  }
}

/** Whether this device has supported the report. */
export const hasSupported = (id: string) => kept(id)?.counted ?? false;

/** Counted once, however often it is sent; answers how many stand behind it now. */
export async function support(id: string): Promise<number> {
  const { key } = kept(id) ?? { key: uuid() };
  keep(id, { key, counted: false });
  const send = (headers: Record<string, string>) =>
    bodyOf(api.POST("/v1/complaints/{id}/supports", { params: { path: { id }, header: { "Idempotency-Key": key } }, headers }));
  const { supports } = await inWhoseName(id, send);
  keep(id, { key, counted: true });
  return supports;
}

/** Whoever holds the report's own token is its reporter; else whoever is signed in, else this device. */
async function inWhoseName<T>(id: string, send: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  if (hasToken(id)) return asReporter(id, send);
  const me = probably() ? await currentMe() : null;
  return me ? asMe(send) : send({});
}

/** Open reports that may say the same as the one being written. */
export const similarReports = (body: components["schemas"]["FindSimilar"]) =>
  queryOptions({
    queryKey: keys.similar(body),
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await bodyOf(api.POST("/v1/complaints/similar", { body, signal }))).data,
  });
