import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "./client";
import { hasSupported, support } from "./supports";

const sent: { url: string; key: string | null }[] = [];
let status = 201;
beforeEach(() => {
  connect("http://api.test");
  localStorage.clear();
  sent.length = 0;
  status = 201;
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push({ url: request.url, key: request.headers.get("Idempotency-Key") });
    if (status === 0) throw new TypeError("no network");
    const problem = { type: "", title: "", status, detail: "over", instance: "", code: "wrong_state" };
    const body = status < 400 ? { supports: 4 } : problem;
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" } });
  });
});
afterEach(() => vi.unstubAllGlobals());

it("keeps one key for a report, so that a device is counted once", async () => {
  expect(hasSupported("a1")).toBe(false);
  expect(await support("a1")).toBe(4);
  expect(await support("a1")).toBe(4);
  expect(sent.map(({ url }) => url)).toEqual(["http://api.test/v1/complaints/a1/supports", "http://api.test/v1/complaints/a1/supports"]);
  expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(hasSupported("a1")).toBe(true);
});

it("has another key for another report: nobody can be followed from one to the next", async () => {
  await support("b1");
  await support("b2");
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

it("sends the same key again after a lost answer, and says nothing was counted until it was", async () => {
  status = 0;
  await expect(support("c1")).rejects.toThrow("no answer");
  expect(hasSupported("c1")).toBe(false);
  status = 201;
  await support("c1");
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(hasSupported("c1")).toBe(true);
});

it("is not counted where it was refused", async () => {
  status = 409;
  await expect(support("d1")).rejects.toThrow("over");
  expect(hasSupported("d1")).toBe(false);
});
