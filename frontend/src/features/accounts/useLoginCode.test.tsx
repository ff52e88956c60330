import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../../api/errors";
import type { Problem } from "../../api/types";
import { useLoginCode } from "./useLoginCode";
import { asked } from "./waiting";

const refused = (status: number, code: string, errors: unknown[] = []) => new ApiError({ type: "about:blank", title: code, status, code, detail: code, instance: "", errors } as Problem, null);
const mismatch = () => refused(422, "validation_failed", [{ pointer: "#/code", code: "mismatch", detail: "" }]);

const send = vi.fn<(code: string) => Promise<void>>();
const done = vi.fn<() => void>();
beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-28T02:00:00Z") }));
afterEach(() => {
  vi.useRealTimers();
  send.mockReset();
  done.mockReset();
});

function Form({ token, ready }: { token: string; ready: boolean }) {
  const [waiting] = useState(() => asked(token, { phone: "+6281234567890", channel: "sms" }));
  const code = useLoginCode(waiting, send, done);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        code.submit(ready);
      }}
    >
      {code.field}
      <button type="submit">Kirim</button>
    </form>
  );
}

function shown(ready = true) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form token="t" ready={ready} />
    </QueryClientProvider>,
  );
}
const field = () => screen.queryByLabelText("Kode delapan angka");
async function type(typed: string) {
  fireEvent.change(field()!, { target: { value: typed } });
  fireEvent.click(screen.getByText("Kirim"));
  await act(() => vi.advanceTimersByTimeAsync(1));
}

it("takes a code with blanks, and no more than its eight digits", async () => {
  send.mockResolvedValue();
  shown();
  await type("4029 1355, berlaku 10 menit");
  expect(send).toHaveBeenCalledWith("40291355");
  expect(done).toHaveBeenCalledOnce();
});

it("sends nothing that is not whole, nor before the rest of the form is", async () => {
  shown();
  await type("4029135");
  expect(screen.getByText("Ketik kedelapan angkanya.")).toBeInTheDocument();
  expect(send).not.toHaveBeenCalled();
});

it("waits for the rest of the form", async () => {
  shown(false);
  await type("40291355");
  expect(send).not.toHaveBeenCalled();
});

it("lets a code be guessed at five times", async () => {
  send.mockImplementation(() => Promise.reject(mismatch()));
  shown();
  for (let guess = 1; guess < 5; guess++) {
    await type("11111111");
    expect(screen.getByText("Kode ini tidak cocok. Periksa pesan yang terbaru.")).toBeInTheDocument();
  }
  await type("11111111");
  expect(screen.getByText(/^Sudah lima kali salah/)).toBeInTheDocument();
  expect(field()).toBeNull();
});

it.each([
  ["was guessed at too often elsewhere", () => refused(409, "wrong_state"), /^Sudah lima kali salah/],
  ["is over", () => refused(404, "not_found"), /^Waktunya lewat/],
])("asks for another code where it %s", async (_, problem, said) => {
  send.mockImplementation(() => Promise.reject(problem()));
  shown();
  await type("11111111");
  expect(screen.getByText(said)).toBeInTheDocument();
  expect(field()).toBeNull();
});

it("knows by itself when ten minutes are over", async () => {
  shown();
  await act(() => vi.advanceTimersByTimeAsync(599_000));
  expect(field()).not.toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(screen.getByText(/^Waktunya lewat/)).toBeInTheDocument();
});
