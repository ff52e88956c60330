// How long sessions last and who needs a second step, by the role.
import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Sent, SessionRule } from "./types";

export const sessionRules = () =>
  queryOptions({
    queryKey: keys.sessionRules,
    queryFn: ({ signal }) => asMe(async (headers) => (await bodyOf(api.GET("/v1/session-rules", { headers, signal }))).data),
  });

export type RuleChanges = Sent<"/v1/session-rules/{role}", "patch">;

/** Fails with 412 when somebody has changed the rule since `version`. */
export const changeSessionRule = ({ role, version }: Pick<SessionRule, "role" | "version">, body: RuleChanges): Promise<SessionRule> =>
  asMe((headers) =>
    bodyOf(
      api.PATCH("/v1/session-rules/{role}", {
        params: { path: { role }, header: { "If-Match": `"v${version}"` } },
        body,
        headers: { ...headers, "Content-Type": "application/merge-patch+json" },
      }),
    ),
  );
