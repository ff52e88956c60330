import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "./client";
import { ApiError } from "./errors";
import { asMe, atChangeOfHands, signIn, signOut } from "./session";

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
const me = { id: "1", display_name: "Kadek", email: "k@contoh.id", memberships: [] };
const session = (token: string, who = me) => ({ access_token: token, token_type: "Bearer", expires_in: 900, me: who });
const unauthenticated = { type: "", title: "", status: 401, detail: "", instance: "", code: "unauthenticated" };

const fetched = vi.fn<(request: Request) => Promise<Response>>();
beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const call = async (headers: Record<string, string>) => {
  const response = await fetch(new Request("http://api.test/v1/me", { headers }));
  if (!response.ok) throw new ApiError(await response.json(), null);
  return response.headers.get("x");
};

it("renews a token that ran out once and tries again, for all callers at once", async () => {
  let old = true;
  fetched.mockImplementation((request) => {
    if (request.url.endsWith("/v1/sessions")) return Promise.resolve(answer(201, session("first")));
    if (request.url.endsWith("/refresh")) {
      old = false;
      return Promise.resolve(answer(200, session("second")));
    }
    const fresh = request.headers.get("Authorization") === "Bearer second";
    return Promise.resolve(fresh && !old ? answer(200, {}) : answer(401, unauthenticated));
  });
  await signIn({ email: "k@contoh.id" }, "sandi");
  await Promise.all([asMe(call), asMe(call)]);
  const renewals = fetched.mock.calls.filter(([request]) => request.url.endsWith("/refresh"));
  expect(renewals.map(([request]) => [request.credentials, request.keepalive])).toEqual([["include", true]]);
});

it("gives up when the session is over", async () => {
  fetched.mockImplementation((request) =>
    Promise.resolve(request.url.endsWith("/v1/sessions") ? answer(201, session("first")) : answer(401, unauthenticated)),
  );
  await signIn({ email: "k@contoh.id" }, "sandi");
  await expect(asMe(call)).rejects.toMatchObject({ status: 401 });
});

const other = { ...me, id: "2", email: "l@contoh.id" };

it("does nothing in the name of somebody who signed in in another tab", async () => {
  fetched.mockImplementation((request) => {
    if (request.url.endsWith("/v1/sessions")) return Promise.resolve(answer(201, session("mine")));
    if (request.url.endsWith("/refresh")) return Promise.resolve(answer(200, session("theirs", other)));
    return Promise.resolve(request.headers.get("Authorization") === "Bearer theirs" ? answer(200, {}) : answer(401, unauthenticated));
  });
  await signIn({ email: "k@contoh.id" }, "sandi");
  await expect(asMe(call)).rejects.toMatchObject({ status: 401 });
  expect(fetched.mock.calls.some(([request]) => request.headers.get("Authorization") === "Bearer theirs")).toBe(false);
});

it("forgets what was read when one signs out, and when somebody else signs in", async () => {
  const forgotten = vi.fn<() => void>();
  atChangeOfHands(forgotten);
  let who = me;
  fetched.mockImplementation((request) => Promise.resolve(request.method === "DELETE" ? new Response(null, { status: 204 }) : answer(201, session("token", who))));
  await signIn({ email: "k@contoh.id" }, "sandi");
  await signIn({ email: "k@contoh.id" }, "sandi");
  expect(forgotten).not.toHaveBeenCalled();
  who = other;
  await signIn({ email: "l@contoh.id" }, "sandi");
  expect(forgotten).toHaveBeenCalledTimes(1);
  await signOut();
  expect(forgotten).toHaveBeenCalledTimes(2);
});

it("leaves the cookie of somebody who signed in in another tab when one signs out here", async () => {
  const ended: [string | null, RequestCredentials][] = [];
  fetched.mockImplementation((request) => {
    if (request.method === "DELETE") {
      ended.push([request.headers.get("Authorization"), request.credentials]);
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    return Promise.resolve(request.url.endsWith("/refresh") ? answer(200, session("theirs", other)) : answer(201, session("mine")));
  });
  await signIn({ email: "k@contoh.id" }, "sandi");
  await signOut();
  await signIn({ email: "k@contoh.id" }, "sandi");
  localStorage.setItem("tuntas.renewed", String(Date.now() + 1000));
  await signOut();
  expect(ended).toEqual([
    ["Bearer mine", "include"],
    ["Bearer mine", "omit"],
  ]);
  expect(localStorage.getItem("tuntas.signed_in")).not.toBe(null);
});
