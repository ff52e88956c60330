import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { as, type Caller } from "./complaints";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Attachment } from "./types";
import { upload } from "./upload";

type Sent = { caller: Exclude<Caller, "public">; id: string; key: string; file: File; message?: "report" };

/** Send one file. Without a message it waits for the one that names it. */
export const attach = (
  { caller, id, key, file, message }: Sent,
  how: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<Attachment> =>
  as(caller, id, (headers) => {
    const form = new FormData();
    // Before the file: the API reads part by part.
    if (message) form.append("message", message);
    form.append("file", file, file.name);
    return upload<Attachment>(`/v1/complaints/${id}/attachments`, form, { ...how, headers: { ...headers, "Idempotency-Key": key } });
  });

/** Show one file to everybody, or take it back; `etag` is the complaint's. */
export const publish = (id: string, attachmentId: string, shown: boolean, etag: string | null): Promise<Attachment> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/complaints/{id}/attachments/{attachment_id}", {
        params: { path: { id, attachment_id: attachmentId } },
        body: { public: shown },
        headers: { ...headers, "Content-Type": "application/merge-patch+json", ...(etag ? { "If-Match": etag } : {}) },
      }),
    ),
  );

/** The bytes of a file, as its reader may see them; they are kept as long as the page shows them. */
export const content = (caller: Caller, id: string, attachmentId: string, size: "thumbnail" | "full") =>
  queryOptions({
    queryKey: keys.content(caller, id, attachmentId, size),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      as(caller, id, async (headers): Promise<Blob> => {
        const { body } = await answerOf(
          api.GET("/v1/complaints/{id}/attachments/{attachment_id}/content", {
            params: { path: { id, attachment_id: attachmentId }, query: { size } },
            headers,
            signal,
            parseAs: "blob",
          }),
        );
        return body as unknown as Blob;
      }),
  });
