import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { useLastWord } from "./useLastWord";

const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;

/** A service that answers when the test says so. */
function service() {
  const asked: string[] = [];
  const doors: { open: () => void; shut: () => void }[] = [];
  const send = (words: string) =>
    new Promise<string>((resolve, reject) => {
      asked.push(words);
      doors.push({ open: () => resolve(words), shut: () => reject(new Error("no")) });
    });
  return { asked, doors, send };
}

it("sends one at a time, and of what was chosen meanwhile only the last", async () => {
  const { asked, doors, send } = service();
  const kept = vi.fn<(words: string) => void>();
  const { result } = renderHook(() => useLastWord(send, kept), { wrapper });
  for (const words of ["a", "b", "c"]) act(() => result.current.choose(words));
  expect(result.current.chosen).toBe("c");
  await waitFor(() => expect(asked).toEqual(["a"]));
  await act(async () => doors[0]!.open());
  await waitFor(() => expect(asked).toEqual(["a", "c"]));
  expect(result.current.chosen).toBe("c");
  expect(kept).not.toHaveBeenCalled();
  await act(async () => doors[1]!.open());
  await waitFor(() => expect(result.current.chosen).toBeNull());
  expect(kept.mock.calls).toEqual([["c"]]);
});

it("goes back to what was kept before when the last one is refused", async () => {
  const { asked, doors, send } = service();
  const kept = vi.fn<(words: string) => void>();
  const { result } = renderHook(() => useLastWord(send, kept), { wrapper });
  act(() => result.current.choose("a"));
  act(() => result.current.choose("b"));
  await waitFor(() => expect(asked).toEqual(["a"]));
  await act(async () => doors[0]!.open());
  await waitFor(() => expect(asked).toEqual(["a", "b"]));
  await act(async () => doors[1]!.shut());
  await waitFor(() => expect(result.current.error).not.toBeNull());
  expect(kept.mock.calls).toEqual([["a"]]);
  expect(result.current.chosen).toBeNull();
  act(() => result.current.choose("c"));
  await waitFor(() => expect(asked).toEqual(["a", "b", "c"]));
});

it("still sends what waited for one that failed", async () => {
  const { asked, doors, send } = service();
  const kept = vi.fn<(words: string) => void>();
  const { result } = renderHook(() => useLastWord(send, kept), { wrapper });
  for (const words of ["a", "b", "c"]) act(() => result.current.choose(words));
  await waitFor(() => expect(asked).toEqual(["a"]));
  await act(async () => doors[0]!.shut());
  await waitFor(() => expect(asked).toEqual(["a", "c"]));
  expect(result.current.chosen).toBe("c");
  await act(async () => doors[1]!.open());
  await waitFor(() => expect(result.current.chosen).toBeNull());
  expect(kept.mock.calls).toEqual([["c"]]);
  expect(result.current.error).toBeNull();
});
