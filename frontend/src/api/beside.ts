// What officers keep beside a case, for its desk alone: notes, labels, unsent words, who is there now. Whoever does not stand at the
// desk of a case is told that there is none of it (404), and then the page shows none.
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { AnswerTemplate, Colleague, Composer, Note, PresentOfficer, Tag, TemplateKind, UnsentText } from "./types";

/** The newest first; those about one escalation where one is named. */
export const notePages = (id: string, escalation?: string) =>
  infiniteQueryOptions({
    queryKey: escalation ? keys.notesAbout(id, escalation) : keys.notes(id),
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(api.GET("/v1/complaints/{id}/notes", { params: { path: { id }, query: { limit: 50, ...(escalation ? { escalation_id: escalation } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal })),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

export type NoteBody = { text: string; mentions: string[]; escalation_id?: string };

export const addNote = (id: string, body: NoteBody, key: string): Promise<Note> =>
  asMe((headers) => bodyOf(api.POST("/v1/complaints/{id}/notes", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers })));

/** Colleagues at the desk of the case whose names have words that begin with `q`'s. */
export const mentionable = (id: string, q: string) =>
  queryOptions({
    queryKey: keys.mentionable(id, q),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<Colleague[]> =>
      asMe(async (headers) => (await bodyOf(api.GET("/v1/complaints/{id}/mentionable", { params: { path: { id }, query: q ? { q } : {} }, headers, signal }))).data),
  });

/** What the officer began to write here, on whatever device; null where there is nothing. Never asked for acts (null) whose words stay on the device. */
export const unsentText = (id: string, act: Composer | null) =>
  queryOptions({
    queryKey: keys.unsentText(id, act),
    // The words of one visit are the page's; they are asked for once, when it opens.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn:
      act === null
        ? skipToken
        : ({ signal }): Promise<UnsentText | null> =>
            asMe(async (headers) => {
              const begun = await bodyOf(api.GET("/v1/complaints/{id}/unsent_texts/{act}", { params: { path: { id, act } }, headers, signal }));
              return begun.changed_at ? { ...begun, changed_at: begun.changed_at } : null;
            }),
  });

export const keepUnsentText = (id: string, act: Composer, text: string): Promise<UnsentText> =>
  asMe((headers) => bodyOf(api.PUT("/v1/complaints/{id}/unsent_texts/{act}", { params: { path: { id, act } }, body: { text }, headers })));

export const deleteUnsentText = (id: string, act: Composer): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/complaints/{id}/unsent_texts/{act}", { params: { path: { id, act } }, headers }));
  });

/** Says that one is there, and answers who else is. */
export const bePresent = (id: string, typing: boolean): Promise<PresentOfficer[]> =>
  asMe(async (headers) => (await bodyOf(api.PUT("/v1/complaints/{id}/presence", { params: { path: { id } }, body: { typing }, headers }))).others);

/** Labels that the case bears, of the agencies where one works. */
export const caseTags = (id: string) =>
  queryOptions({
    queryKey: keys.caseTags(id),
    queryFn: ({ signal }): Promise<Tag[]> => asMe(async (headers) => (await bodyOf(api.GET("/v1/complaints/{id}/tags", { params: { path: { id } }, headers, signal }))).data),
  });

export const tagComplaint = (id: string, tags: readonly string[]): Promise<Tag[]> =>
  asMe(async (headers) => (await bodyOf(api.PUT("/v1/complaints/{id}/tags", { params: { path: { id } }, body: { tag_ids: [...tags] }, headers }))).data);

/** All labels of the agencies where one works. */
export const allTags = () =>
  queryOptions({
    queryKey: keys.tags,
    queryFn: ({ signal }): Promise<Tag[]> => asMe(async (headers) => (await bodyOf(api.GET("/v1/tags", { headers, signal }))).data),
  });

export const createTag = (name: string, key: string): Promise<Tag> =>
  asMe((headers) => bodyOf(api.POST("/v1/tags", { params: { header: { "Idempotency-Key": key } }, body: { name }, headers })));

export const deleteTag = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/tags/{id}", { params: { path: { id } }, headers }));
  });

/** Answers to begin with: of one kind and of any, or all of them. */
export const answerTemplates = (kind?: TemplateKind) =>
  infiniteQueryOptions({
    queryKey: keys.answerTemplateList(kind),
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(api.GET("/v1/answer_templates", { params: { query: { limit: 50, ...(kind ? { kind } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal })),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

export type TemplateWords = { title: string; kind: TemplateKind | null; text: string };

export const createAnswerTemplate = (words: TemplateWords, key: string): Promise<AnswerTemplate> =>
  asMe((headers) => bodyOf(api.POST("/v1/answer_templates", { params: { header: { "Idempotency-Key": key } }, body: words, headers })));

export const changeAnswerTemplate = ({ id, version }: AnswerTemplate, words: TemplateWords): Promise<AnswerTemplate> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/answer_templates/{id}", {
        params: { path: { id } },
        body: words,
        headers: { ...headers, "If-Match": `"v${version}"`, "Content-Type": "application/merge-patch+json" },
      }),
    ),
  );

export const deleteAnswerTemplate = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/answer_templates/{id}", { params: { path: { id } }, headers }));
  });

/** The words as the case fills them; blanks that are left stand in double braces. */
export const previewTemplate = (id: string, template: string): Promise<string> =>
  asMe(async (headers) => (await bodyOf(api.POST("/v1/complaints/{id}/template_previews", { params: { path: { id } }, body: { template_id: template }, headers }))).text);
