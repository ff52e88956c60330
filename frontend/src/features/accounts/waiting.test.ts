import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetTexts } from "../../ui/useKeptText";
import { asked, readWaiting, useWaiting } from "./waiting";

const to = { phone: "+6281234567890", channel: "sms" } as const;
beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-28T02:00:00Z") }));
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

it("waits ten minutes for a code", () => {
  expect(asked("t", to, "Ayu")).toEqual({ ...to, token: "t", until: Date.parse("2026-11-28T02:10:00Z"), name: "Ayu" });
  expect(asked("t", to, "")).not.toHaveProperty("name");
});

it("is there after the page was loaded anew, until it is forgotten or the tab changes hands", () => {
  const waiting = asked("t", to);
  const first = renderHook(() => useWaiting("sign-up.code"));
  act(() => first.result.current[1](waiting));
  const again = renderHook(() => useWaiting("sign-up.code"));
  expect(again.result.current[0]).toEqual(waiting);
  expect(renderHook(() => useWaiting("forgotten.code")).result.current[0]).toBeNull();
  act(() => again.result.current[2]());
  expect(renderHook(() => useWaiting("sign-up.code")).result.current[0]).toBeNull();
  act(() => first.result.current[1](waiting));
  forgetTexts();
  expect(renderHook(() => useWaiting("sign-up.code")).result.current[0]).toBeNull();
});

it("reads nothing else", () => {
  for (const kept of ["", "{", "null", '{"token":1}', '{"token":"t","phone":"+62"}']) expect(readWaiting(kept)).toBeNull();
});
