// Officers, as those who admit and look after them see them.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Answer, Invitation, Me, OpenedInvitation, Person, Query, Role, Sent } from "./types";

/** Whether the page of people is somebody's: the API decides, this chooses which links are shown. */
export const mayAdmit = (me: Me) => me.memberships.some(({ role }) => role === "national_admin" || role === "agency_admin");

/** Who approves what units wrote. */
export const mayApprove = (me: Me) => me.memberships.some(({ role }) => role === "agency_admin" || role === "liaison_officer" || role === "inspectorate");

/** Looks after everybody, and after what the house says to people. */
export const isNational = (me: Me) => me.memberships.some(({ role }) => role === "national_admin");

/** Looks on from above and does nothing about a case. */
export const onlyReads = (me: Me) => me.memberships.every(({ role }) => role === "kemendagri" || role === "ksp");

const WORKS: ReadonlySet<Role> = new Set(["front_desk", "unit_officer", "unit_head", "liaison_officer", "agency_admin", "national_admin"]);

/** Takes down what somebody tells at a counter, in a letter or on the phone. */
export const mayTakeDown = (me: Me) => me.memberships.some(({ role }) => WORKS.has(role));

const LOOKS: ReadonlySet<Role> = new Set(["ombudsman", "ksp", "kemendagri", "identity_custodian", "auditor"]);

/** Whether there can be cases at whose desk one stands; for those who only look from above nothing is kept beside a case. */
export const standsAtDesks = (me: Me) => me.substitutes_for.length > 0 || me.memberships.some(({ role }) => !LOOKS.has(role));

/** Reads every case as the Ombudsman does. */
export const isOmbudsman = (me: Me) => me.memberships.some(({ role }) => role === "ombudsman");

const HEADS: ReadonlySet<Role> = new Set(["agency_admin", "unit_head", "inspectorate"]);

/** Gives cases to colleagues; other officers only take them themselves. */
export const mayAssignOthers = (me: Me) => me.memberships.some(({ role }) => HEADS.has(role));

export type PeopleQuery = Omit<Query<"/v1/people">, "cursor" | "limit">;

export const peoplePages = (query: PeopleQuery) =>
  infiniteQueryOptions({
    queryKey: keys.peopleList(query),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(api.GET("/v1/people", { params: { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal })),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

export const peopleCounts = (agencyId: string | undefined) =>
  queryOptions({
    queryKey: keys.peopleCounts(agencyId),
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/people/counts", { params: { query: agencyId ? { agency_id: agencyId } : {} }, headers, signal }))),
  });

export const person = (id: string) =>
  queryOptions({
    queryKey: keys.person(id),
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/people/{id}", { params: { path: { id } }, headers, signal }))),
  });

/** People to hand cases to or to stand in: by the beginning of their name. */
export const peopleFound = (query: PeopleQuery) =>
  queryOptions({
    queryKey: keys.peopleFound(query),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => asMe(async (headers) => (await bodyOf(api.GET("/v1/people", { params: { query: { ...query, limit: 20 } }, headers, signal }))).data),
  });

export type InvitationQuery = Omit<Query<"/v1/invitations">, "cursor" | "limit">;

export const invitationPages = (query: InvitationQuery) =>
  infiniteQueryOptions({
    queryKey: keys.invitations(query),
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      asMe((headers) =>
        bodyOf(api.GET("/v1/invitations", { params: { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, headers, signal })),
      ),
    getNextPageParam: (last) => last.page.next_cursor,
  });

/** Roles that wait for a second national admin. */
export const roleGrants = () =>
  queryOptions({
    queryKey: keys.roleGrants,
    queryFn: ({ signal }) => asMe(async (headers) => (await bodyOf(api.GET("/v1/role-grants", { params: { query: { limit: 100 } }, headers, signal }))).data),
  });

export const decideRoleGrant = (id: string, body: Sent<"/v1/role-grants/{id}/decisions", "post">, key: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/role-grants/{id}/decisions", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers }));
  });

/** `null`: the role waits for another national admin. */
export const addMembership = (id: string, body: Sent<"/v1/people/{id}/memberships", "post">, key: string): Promise<Person | null> =>
  asMe(async (headers) => {
    const { body: after, response } = await answerOf(
      api.POST("/v1/people/{id}/memberships", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers }),
    );
    return response.status === 202 ? null : (after as Person);
  });

export const moveMember = (id: string, body: Sent<"/v1/memberships/{id}/moves", "post">, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/memberships/{id}/moves", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers })));

export const endMembership = (id: string, body: Sent<"/v1/memberships/{id}/endings", "post">, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/memberships/{id}/endings", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers })));

export const suspendPerson = (id: string, body: Sent<"/v1/people/{id}/suspensions", "post">, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/people/{id}/suspensions", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers })));

export const reinstatePerson = (id: string, reason: string, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/people/{id}/reinstatements", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: { reason }, headers })));

export const resetSecondFactor = (id: string, reason: string, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/people/{id}/second-factor-resets", { params: { path: { id }, header: { "Idempotency-Key": key } }, body: { reason }, headers })));

export const setAbsence = (id: string, body: Sent<"/v1/people/{id}/absences", "post">, key: string): Promise<Person> =>
  asMe((headers) => bodyOf(api.POST("/v1/people/{id}/absences", { params: { path: { id }, header: { "Idempotency-Key": key } }, body, headers })));

export const cancelAbsence = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/absences/{id}", { params: { path: { id } }, headers }));
  });

export const invite = (body: Sent<"/v1/invitations", "post">, key: string): Promise<Invitation> =>
  asMe((headers) => bodyOf(api.POST("/v1/invitations", { params: { header: { "Idempotency-Key": key } }, body, headers })));

export const revokeInvitation = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/invitations/{id}", { params: { path: { id } }, headers }));
  });

/** A new link; the one before is dead. */
export const sendInvitation = (id: string, key: string): Promise<Invitation> =>
  asMe((headers) => bodyOf(api.POST("/v1/invitations/{id}/sendings", { params: { path: { id }, header: { "Idempotency-Key": key } }, headers })));

export const previewInvitations = (csv: string): Promise<Answer<"/v1/invitations/batches/previews", "post">> =>
  asMe((headers) => bodyOf(api.POST("/v1/invitations/batches/previews", { body: { csv }, headers })));

export const invitePeople = (csv: string, lines: number[], key: string): Promise<Answer<"/v1/invitations/batches", "post">> =>
  asMe((headers) => bodyOf(api.POST("/v1/invitations/batches", { params: { header: { "Idempotency-Key": key } }, body: { csv, lines }, headers })));

/** What the link in an invitation says; needs no session. */
export const openInvitation = (token: string): Promise<OpenedInvitation> => bodyOf(api.POST("/v1/invitations/openings", { body: { token } }));

export const acceptInvitation = async (token: string, password: string): Promise<void> => {
  await answerOf(api.POST("/v1/invitations/acceptances", { body: { token, password } }));
};
