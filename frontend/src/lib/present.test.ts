import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-27T03:00:00Z") });
  vi.resetModules();
});
afterEach(() => vi.useRealTimers());

const after = async (...dates: (string | null)[]) => {
  const { hear, present } = await import("./present");
  for (const date of dates) hear(date);
  return present().toISOString();
};

it("goes by the device until an answer says otherwise", async () => {
  expect(await after()).toBe("2026-11-27T03:00:00.000Z");
  expect(await after(null, "gestern")).toBe("2026-11-27T03:00:00.000Z");
});

it("leaves a small difference alone: answers travel", async () => {
  expect(await after("Fri, 27 Nov 2026 02:59:30 GMT")).toBe("2026-11-27T03:00:00.000Z");
});

it.each([
  ["behind", "Sat, 28 Nov 2026 03:00:00 GMT", "2026-11-28T03:00:00.000Z"],
  ["ahead", "Thu, 26 Nov 2026 03:00:00 GMT", "2026-11-26T03:00:00.000Z"],
])("goes by the server where the device is %s", async (_, date, expected) => {
  expect(await after(date)).toBe(expected);
});

it("is not set back by an answer out of a cache", async () => {
  expect(await after("Fri, 27 Nov 2026 03:00:00 GMT", "Mon, 23 Nov 2026 03:00:00 GMT")).toBe("2026-11-27T03:00:00.000Z");
});

it("runs on", async () => {
  const { hear, present } = await import("./present");
  hear("Sat, 28 Nov 2026 03:00:00 GMT");
  vi.advanceTimersByTime(60_000);
  expect(present().toISOString()).toBe("2026-11-28T03:01:00.000Z");
});
