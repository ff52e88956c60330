import { renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useHashToken } from "./useHashToken";

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
