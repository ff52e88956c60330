// Data that changes rarely: areas, agencies, categories, working days.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { dayOf } from "../lib/dates";
import { inForce } from "../lib/limits";
import { present } from "../lib/present";
import { api, bodyOf } from "./client";
import { keys } from "./keys";
import type { components, paths } from "./schema";
import { asMe, myHeaders } from "./session";

const HOUR = 3_600_000;

export const categories = () =>
  queryOptions({
    queryKey: keys.categories,
    staleTime: HOUR,
    queryFn: async ({ signal }) => (await bodyOf(api.GET("/v1/categories", { signal }))).data,
  });

type AreaQuery = NonNullable<paths["/v1/areas"]["get"]["parameters"]["query"]>;
export const areas = (query: AreaQuery) =>
  queryOptions({
    queryKey: keys.areas(query),
    staleTime: HOUR,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await bodyOf(api.GET("/v1/areas", { params: { query }, signal }))).data,
  });

type AgencyQuery = NonNullable<paths["/v1/agencies"]["get"]["parameters"]["query"]>;
export const agencies = (query: AgencyQuery) =>
  queryOptions({
    queryKey: keys.agencies(query),
    staleTime: HOUR,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET("/v1/agencies", { params: { query }, headers: myHeaders(), signal }))).data,
  });

export const agency = (id: string) =>
  queryOptions({
    queryKey: keys.agencies({ id }),
    staleTime: HOUR,
    queryFn: ({ signal }) => bodyOf(api.GET("/v1/agencies/{id}", { params: { path: { id } }, headers: myHeaders(), signal })),
  });

export const members = (agencyId: string) =>
  queryOptions({
    queryKey: keys.members(agencyId),
    // What each holds changes with every act: read whenever somebody is about to choose, instead of changing under their hand.
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) =>
      asMe(
        async (headers) =>
          (
            await bodyOf(
              api.GET("/v1/agencies/{id}/members", {
                params: { path: { id: agencyId }, query: { limit: 100 } },
                headers,
                signal,
              }),
            )
          ).data,
      ),
  });

/** What the public would read of a text. */
export const masking = (text: string) =>
  queryOptions({
    queryKey: keys.masking(text),
    staleTime: HOUR,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => bodyOf(api.POST("/v1/masking/preview", { body: { text }, signal })),
  });

/** Topics that the words of a text point to. */
export const categorySuggestions = (text: string) =>
  queryOptions({
    queryKey: keys.categorySuggestions(text),
    staleTime: HOUR,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await bodyOf(api.POST("/v1/categories/suggestions", { body: { text }, signal }))).data,
  });

/** Who would probably be in charge, with the reasons. */
export const foreseenAgencies = (query: NonNullable<paths["/v1/agency-suggestions"]["get"]["parameters"]["query"]>) =>
  queryOptions({
    queryKey: keys.foreseen(query),
    staleTime: HOUR,
    queryFn: async ({ signal }) => (await bodyOf(api.GET("/v1/agency-suggestions", { params: { query }, signal }))).data,
  });

/** A deadline with every day explained: counted, or why not. */
export const deadline = (body: components["schemas"]["ComputeDeadline"]) =>
  queryOptions({
    queryKey: keys.deadline(body),
    staleTime: HOUR,
    queryFn: ({ signal }) => bodyOf(api.POST("/v1/sla/deadlines", { body, signal })),
  });

/** The limits that count for what is received today at the national desk: a successor that was published may come first and not hold yet. */
export const limits = () =>
  queryOptions({
    queryKey: keys.limits,
    staleTime: 24 * HOUR,
    queryFn: async ({ signal }) => {
      const { data } = await bodyOf(api.GET("/v1/sla/policies", { signal }));
      const today = dayOf(present(), "Asia/Jakarta");
      return data.find((policy) => policy.standing === "binding" && inForce(policy, today))?.limits ?? [];
    },
  });
