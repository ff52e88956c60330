import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";

/** What happened to the officer's cases, newest first. */
export const noticePages = () =>
  infiniteQueryOptions({
    queryKey: keys.notices,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(
          api.GET("/v1/notices", { params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }),
        ),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** For the bell; asked again every minute while the page is looked at. */
export const noticeCount = () =>
  queryOptions({
    queryKey: keys.noticeCount,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/notices/count", { headers, signal }))),
    refetchInterval: 60_000,
  });

/** The notice named and all that are older are read; without one, all. */
export const readNotices = (upTo: string | null, key: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/notices/readings", { params: { header: { "Idempotency-Key": key } }, body: { up_to: upTo }, headers }));
  });
