import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, renderHook, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { connect } from "./client";
import { ApiError } from "./errors";
import { signIn } from "./session";
import { useKeyed } from "./useKeyed";
import { useSending } from "./useSending";

const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;

it("sends once what is sent twice before it has arrived, and again afterwards", async () => {
  const doors: (() => void)[] = [];
  const send = vi.fn<(words: string) => Promise<void>>(() => new Promise((resolve) => doors.push(resolve)));
  const { result } = renderHook(() => useSending({ mutationFn: send }), { wrapper });
  act(() => {
    result.current.mutate("a");
    result.current.mutate("a");
    void result.current.mutateAsync("a");
  });
  await waitFor(() => expect(result.current.isPending).toBe(true));
  expect(send).toHaveBeenCalledTimes(1);
  await act(async () => doors[0]!());
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  act(() => result.current.mutate("b"));
  await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
});

it("can be sent again after it was refused", async () => {
  const send = vi.fn<() => Promise<void>>(() => Promise.reject(new Error("no")));
  const { result } = renderHook(() => useSending({ mutationFn: send }), { wrapper });
  act(() => result.current.mutate());
  await waitFor(() => expect(result.current.isError).toBe(true));
  await act(() => result.current.mutateAsync().catch(() => undefined));
  expect(send).toHaveBeenCalledTimes(2);
});

it("makes a form that is sent by Enter twice send once, with one key", async () => {
  const send = vi.fn<(words: string, key: string) => Promise<void>>(() => new Promise(() => undefined));
  function Form() {
    const sending = useKeyed(send);
    return (
      <form
        aria-label="form"
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate("words");
        }}
      />
    );
  }
  render(<Form />, { wrapper });
  fireEvent.submit(screen.getByRole("form"));
  fireEvent.submit(screen.getByRole("form"));
  await waitFor(() => expect(send).toHaveBeenCalled());
  expect(send).toHaveBeenCalledTimes(1);
});

const problem = (code: "unauthenticated" | "forbidden") => new ApiError({ type: "about:blank", title: "", status: 401, detail: "", instance: "", code }, null);

it("forgets that the session had ended once one has signed in again", async () => {
  connect("http://api.test");
  const me = { id: "1", display_name: "Kadek", email: "k@contoh.id", kind: "officer", memberships: [] };
  const fetched = vi.fn<(request: Request) => Promise<Response>>(() => Promise.resolve(Response.json({ access_token: "a", token_type: "Bearer", expires_in: 900, me }, { status: 201 })));
  vi.stubGlobal("fetch", fetched);
  const [ended, refused] = [problem("unauthenticated"), problem("forbidden")].map((error) => renderHook(() => useSending({ mutationFn: () => Promise.reject(error) }), { wrapper }));
  for (const one of [ended!, refused!]) {
    act(() => one.result.current.mutate());
    await waitFor(() => expect(one.result.current.isError).toBe(true));
  }
  await act(() => signIn({ email: me.email }, "sandi"));
  await waitFor(() => expect(ended!.result.current.isError).toBe(false));
  expect(refused!.result.current.isError).toBe(true);
  vi.unstubAllGlobals();
});
