import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../../api/client";
import { complaint } from "../../../api/complaints";
import { Leaving } from "./leaving";
import { useAct } from "./useAct";

const fetched = vi.fn<(request: Request) => Promise<Response>>();
const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });

beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

it("keeps the key while the words stay the same, and takes a new one for other words", async () => {
  fetched.mockImplementation(() => Promise.reject(new TypeError("down")));
  const { result } = renderHook(() => useAct("/v1/complaints/{id}/replies", "c1", "reporter"), { wrapper });
  for (const text of ["Halo", "Halo", "Halo lagi"]) {
    await act(() => result.current.mutateAsync({ text }).catch(() => undefined));
  }
  const keys = fetched.mock.calls.map(([request]) => request.headers.get("Idempotency-Key"));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

it("names the version that the officer saw, and loads the case again when it had changed", async () => {
  const read = complaint("officer", "c1");
  queries.setQueryData(read.queryKey, { complaint: {} as never, etag: '"3-a"' });
  const me = { id: "1", display_name: "Kadek", email: "k@contoh.id", memberships: [] };
  fetched.mockImplementation((request) =>
    Promise.resolve(
      request.url.endsWith("/refresh")
        ? answer(200, { access_token: "t", token_type: "Bearer", expires_in: 900, me })
        : answer(412, { type: "", title: "", status: 412, detail: "", instance: "", code: "version_stale" }),
    ),
  );
  const { result } = renderHook(() => useAct("/v1/complaints/{id}/dispositions", "c1", "officer"), { wrapper });
  await act(() => result.current.mutateAsync({ agency_id: "u1", role: "lead" }).catch(() => undefined));
  const [request] = fetched.mock.calls.at(-1)!;
  expect(request.headers.get("If-Match")).toBe('"3-a"');
  expect(request.headers.get("Authorization")).toBe("Bearer t");
  expect(queries.getQueryState(read.queryKey)?.isInvalidated).toBe(true);
});

it("leads away, before anything else is drawn, when one's own act took the case out of one's sight, and only then", async () => {
  const leave = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const around = ({ children }: { children: ReactNode }) => <Leaving value={leave}>{wrapper({ children })}</Leaving>;
  const read = complaint("officer", "c1");
  const answers = [answer(200, { audience: "officer" }), answer(200, { audience: "public" }), new Response(null, { status: 204 })];
  fetched.mockImplementation(() => Promise.resolve(answers.shift()!));
  const done = vi.fn<() => void>();
  const { result } = renderHook(() => useAct("/v1/complaints/{id}/returns", "c1", "officer", done), { wrapper: around });
  const times: number[] = [];
  for (const reason of ["a", "b", "c"]) {
    // What was on the page stands until one has left.
    queries.setQueryData(read.queryKey, { complaint: { title: "tetap" } as never, etag: '"4"' });
    leave.mockImplementationOnce(() => {
      expect(queries.getQueryData(read.queryKey)?.complaint).toMatchObject({ title: "tetap" });
      return Promise.resolve();
    });
    await act(() => result.current.mutateAsync({ reason }));
    times.push(leave.mock.calls.length);
  }
  expect(times).toEqual([0, 1, 2]);
  expect(done).toHaveBeenCalledTimes(3);
});
