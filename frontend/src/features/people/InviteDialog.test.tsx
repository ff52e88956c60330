import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../api/client";
import type { Me } from "../../api/types";
import { InviteDialog } from "./InviteDialog";

const badung = { id: "b", name: { id: "Pemerintah Kabupaten Badung", en: "Badung" }, short_name: { id: "Badung", en: "Badung" } };
const me = { id: "1", kind: "officer", display_name: "Kadek", email: "k@contoh.id", memberships: [{ role: "agency_admin", agency: badung, root: badung }] } as unknown as Me;
const fetched = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" } });

it("says what is wrong with a field once, at the field, and with what it does not show below", async () => {
  const user = userEvent.setup();
  const errors = [
    { pointer: "#/email", code: "shared_mailbox", detail: "Ini alamat bersama." },
    { pointer: "#/roles/0", code: "unknown_value", detail: "Peran ini tidak dikenal." },
  ];
  fetched.mockImplementation(({ url }) => {
    if (url.endsWith("/refresh")) return Promise.resolve(answer(200, { access_token: "t", token_type: "Bearer", expires_in: 900, me }));
    if (url.endsWith("/v1/invitations")) return Promise.resolve(answer(422, { type: "", title: "", status: 422, detail: "", instance: "", code: "validation_failed", errors }));
    return Promise.resolve(answer(200, { data: [], page: { next_cursor: null } }));
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <InviteDialog me={me} onClose={() => undefined} />
    </QueryClientProvider>,
  );
  await user.type(screen.getByLabelText("Nama"), "A");
  await user.type(screen.getByLabelText("Surel kerja"), "info@badung.example");
  await user.click(screen.getByLabelText("Petugas unit"));
  await user.click(screen.getByText("Kirim undangan"));
  expect(screen.getByText("Tulis namanya, minimal 2 huruf.")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Nama"), "yu");
  await user.click(screen.getByText("Kirim undangan"));
  expect(await screen.findAllByText("Ini alamat bersama.")).toHaveLength(1);
  expect(screen.getByLabelText("Surel kerja")).toBeInvalid();
  expect(screen.getAllByText("Peran ini tidak dikenal.")).toHaveLength(1);
});
