import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "./client";
import { ApiError } from "./errors";
import { asMe, currentMe, signIn, signOut, use, watchUse } from "./session";

const MINUTE = 60_000;
const me = { id: "1", display_name: "Kadek", email: "k@contoh.id", memberships: [] };
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" } });
const over = () => json(401, { type: "", title: "", status: 401, detail: "", instance: "", code: "unauthenticated" });

/** A server whose tokens last 15 minutes, and its sessions 20 after they were last renewed. */
let renewals: number[] = [];
let usedAt = 0;
let tokenAt = 0;
const fetched = vi.fn<(request: Request) => Promise<Response>>();
function answer(request: Request): Response {
  const now = Date.now();
  const alive = now - usedAt < 20 * MINUTE;
  const opened = (status: number) => {
    [usedAt, tokenAt] = [now, now];
    return json(status, { access_token: String(now), token_type: "Bearer", expires_in: 900, me });
  };
  if (request.method === "POST" && request.url.endsWith("/v1/sessions")) return opened(201);
  if (request.url.endsWith("/refresh")) {
    renewals.push(now);
    return alive ? opened(200) : over();
  }
  if (!alive || now - tokenAt >= 15 * MINUTE || request.headers.get("Authorization") !== `Bearer ${tokenAt}`) return over();
  if (request.method === "DELETE") {
    usedAt = 0;
    return new Response(null, { status: 204 });
  }
  if (!request.url.endsWith("/v1/sessions")) return json(200, {});
  return json(200, { data: [{ id: "s", current: true, browser: "chrome", system: "android", created_at: at(usedAt), last_used_at: at(usedAt), expires_at: at(usedAt + 20 * MINUTE) }] });
}

const at = (time: number) => new Date(time).toISOString();

const call = async (headers: Record<string, string>) => {
  const response = await fetch(new Request("http://api.test/v1/notices/count", { headers }));
  if (!response.ok) throw new ApiError(await response.json(), null);
};
const wait = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE);

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date("2026-11-27T00:00:00Z") });
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
  fetched.mockImplementation((request) => Promise.resolve(answer(request)));
  use();
  await signIn({ email: "k@contoh.id" }, "sandi");
  renewals = [];
});
afterEach(async () => {
  use();
  await signOut();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  fetched.mockReset();
});

it("stays open for whoever uses it, by one renewal for each third of a token's life", async () => {
  const begun = Date.now();
  for (let minute = 0; minute < 60; minute++) {
    await wait(1);
    use();
  }
  await expect(asMe(call)).resolves.toBeUndefined();
  expect(renewals.length).toBeGreaterThanOrEqual(60 / 6 - 1);
  expect(renewals.length).toBeLessThanOrEqual(60 / 5);
  expect(Math.min(...renewals) - begun).toBeGreaterThan(5 * MINUTE);
});

it("is not renewed by what the page asks by itself: that waits until somebody uses it", async () => {
  await wait(16);
  const count = vi.fn<() => void>();
  void asMe(call).then(count);
  await wait(1);
  expect(renewals).toEqual([]);
  expect(count).not.toHaveBeenCalled();
  use();
  await wait(0.1);
  expect(renewals).toHaveLength(1);
  expect(count).toHaveBeenCalled();
});

it("ends an unused page at the limit, without asking for a renewal", async () => {
  await wait(16);
  const refused = vi.fn<(error: unknown) => void>();
  void asMe(call).catch(refused);
  await wait(3.9);
  expect(await currentMe()).not.toBeNull();
  await wait(0.2);
  expect(await currentMe()).toBeNull();
  expect(refused).toHaveBeenCalledWith(expect.objectContaining({ status: 401 }));
  expect(renewals).toEqual([]);
});

it("leaves a page open whose session is used in another tab", async () => {
  await wait(12);
  usedAt = Date.now();
  localStorage.setItem("tuntas.renewed", String(usedAt));
  await wait(12);
  expect(await currentMe()).not.toBeNull();
  await wait(8.1);
  expect(await currentMe()).toBeNull();
});

it("ends here when somebody signs out in another tab", async () => {
  const stop = vi.spyOn(globalThis, "addEventListener");
  watchUse(globalThis.window);
  expect(stop).toHaveBeenCalled();
  dispatchEvent(new StorageEvent("storage", { key: "tuntas.signed_in", newValue: null }));
  expect(await currentMe()).toBeNull();
});

it("does not take for a use what the page does by itself", async () => {
  watchUse(globalThis.window);
  await wait(10);
  document.body.click();
  dispatchEvent(new Event("scroll"));
  await wait(0.1);
  expect(renewals).toEqual([]);
});

it("signs out a page whose token ran out, rather than leaving the session open", async () => {
  await wait(16);
  use();
  await signOut();
  expect(usedAt).toBe(0);
  expect(await currentMe()).toBeNull();
});
