// What goes out to people, for national admins: the words of mails, the log of them, and addresses that take nothing.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Delivery, MessageTemplate, Query, Sent } from "./types";

/** The words of every mail in both languages. */
export const messageTemplates = () =>
  queryOptions({
    queryKey: keys.templates,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/message-templates", { headers, signal }))),
  });

export type PreviewBody = Sent<"/v1/message-templates/previews", "post">;

/** The mail with these words, as it would go out about an invented case; 422 for words that cannot go out. */
export const templatePreview = (body: PreviewBody) =>
  queryOptions({
    queryKey: keys.templatePreview(body),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.POST("/v1/message-templates/previews", { body, headers, signal }))),
  });

type Place = Pick<MessageTemplate, "event" | "language" | "version">;

/** `null` is back to what ships. Fails with 412 when somebody has changed these words since `version`. */
export const changeTemplate = ({ event, language, version }: Place, body: Sent<"/v1/message-templates/{event}/{language}", "patch">): Promise<MessageTemplate> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/message-templates/{event}/{language}", {
        params: { path: { event, language }, header: { "If-Match": `"v${version}"` } },
        body,
        headers: { ...headers, "Content-Type": "application/merge-patch+json" },
      }),
    ),
  );

export type DeliveryState = NonNullable<Query<"/v1/deliveries">["state"]>;

/** What went out, newest first; no address and no text. */
export const deliveryPages = (state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.deliveryList(state ?? "all"),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(
          api.GET("/v1/deliveries", {
            params: { query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
            headers,
            signal,
          }),
        ),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** What was given up waits for its turn again; 409 for what is on its way or has arrived. */
export const sendDeliveryAgain = (id: string, key: string): Promise<Delivery> =>
  asMe((headers) =>
    bodyOf(api.POST("/v1/deliveries/{id}/sendings", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: {}, headers })),
  );

/** Addresses that nothing is sent to: whose they are, and never which. */
export const suppressedPages = () =>
  infiniteQueryOptions({
    queryKey: keys.suppressed,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(
          api.GET("/v1/suppressed-addresses", { params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal }),
        ),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** Mails go to the address again; 404 when they already do. */
export const liftSuppression = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/suppressed-addresses/{id}", { params: { path: { id } }, headers }));
  });
