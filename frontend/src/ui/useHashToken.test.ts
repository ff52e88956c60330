import { renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useHashLink, useHashToken } from "./useHashToken";

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

it("opens a newer link in the tab of an older one", () => {
  const reload = vi.fn<() => void>();
  const place = { pathname: "/undangan", hash: "#token=old", reload };
  vi.stubGlobal("location", place);
  vi.stubGlobal("history", { state: null, replaceState: () => Object.assign(place, { hash: "" }) });
  const older = renderHook(useHashToken);
  expect(older.result.current).toBe("old");
  dispatchEvent(new Event("hashchange"));
  expect(reload).not.toHaveBeenCalled();
  place.hash = "#token=new";
  dispatchEvent(new Event("hashchange"));
  expect(reload).toHaveBeenCalledTimes(1);
  older.unmount();
  expect(renderHook(useHashToken).result.current).toBe("new");
});

it("is the same link after the page was loaded again, under the name that it came with", () => {
  const place = { pathname: "/konfirmasi", hash: "#tolak=old" };
  vi.stubGlobal("location", place);
  vi.stubGlobal("history", { state: null, replaceState: () => Object.assign(place, { hash: "" }) });
  const names = ["tolak", "token"] as const;
  const first = renderHook(() => useHashLink(names));
  expect(place.hash).toBe("");
  first.unmount();
  expect(renderHook(() => useHashLink(names)).result.current).toEqual({ name: "tolak", token: "old" });
  // Elsewhere it is nothing.
  place.pathname = "/undangan";
  expect(renderHook(() => useHashLink(names)).result.current).toBe(null);
});
