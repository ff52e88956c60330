import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "./client";
import { signIn } from "./session";
import { actOnMany } from "./work";

const me = { id: "1", display_name: "Kadek", email: "k@contoh.id", memberships: [] };

const fetched = vi.fn<(request: Request) => Promise<Response>>();
beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

it("asks for each part of many cases under a key of its own, the same when it is sent again", async () => {
  const asked: { key: string; ids: string[] }[] = [];
  fetched.mockImplementation(async (request) => {
    if (request.url.endsWith("/v1/sessions")) return Response.json({ access_token: "x", token_type: "Bearer", expires_in: 900, me }, { status: 201 });
    const { items } = (await request.json()) as { items: { complaint_id: string }[] };
    const ids = items.map((item) => item.complaint_id);
    asked.push({ key: request.headers.get("Idempotency-Key") ?? "", ids });
    return Response.json({ data: ids.map((complaint_id) => ({ complaint_id, code: null })), done: ids.length }, { status: 201 });
  });
  await signIn({ email: me.email }, "rahasia");
  const items = Array.from({ length: 23 }, (_, at) => ({ complaint_id: `case ${at}`, version: 1 }));
  const key = crypto.randomUUID();
  const told: number[] = [];
  const results = await actOnMany({ act: "assign", items, account_id: "officer" }, key, (tried) => told.push(tried));
  expect(results.map(({ complaint_id }) => complaint_id)).toEqual(items.map(({ complaint_id }) => complaint_id));
  expect(told).toEqual([10, 20, 23]);
  const first = asked.splice(0);
  expect(new Set(first.map((part) => part.key)).size).toBe(3);
  // As the API wants them.
  expect(first.every((part) => /^[0-9A-Za-z._~-]{8,64}$/.test(part.key))).toBe(true);
  await actOnMany({ act: "assign", items, account_id: "officer" }, key, () => undefined);
  expect(asked).toEqual(first);
});
