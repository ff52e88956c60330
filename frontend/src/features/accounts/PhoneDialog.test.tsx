import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../api/client";
import { keys } from "../../api/keys";
import type { Phone } from "../../api/types";
import { PhoneDialog } from "./PhoneDialog";

const reached = { channels: ["sms", "whatsapp"], number: "+62•••7890", state: "unconfirmed", confirmed_via: null, code: { channel: "sms", expires_at: "2026-11-27T02:10:00Z" } } as unknown as Phone;
const answer = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" } }));
const problem = (status: number, code: string, errors: unknown[] = []) => answer({ type: "about:blank", title: code, status, code, detail: code, instance: "urn:uuid:1", errors }, status);
const mismatch = () => problem(422, "validation_failed", [{ pointer: "#/code", code: "mismatch", detail: "does not match" }]);

const fetched = vi.fn<(request: Request) => Promise<Response>>();
/** What the API says of the number, and of a code that is typed. */
let says: { phone: Phone; typed: () => Promise<Response> };
beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
  says = { phone: reached, typed: mismatch };
  fetched.mockImplementation(({ url }) => {
    if (url.endsWith("/refresh")) return answer({ access_token: "t", token_type: "Bearer", expires_in: 900, me: { id: "1", memberships: [] } });
    if (url.endsWith("/confirmations")) return says.typed();
    if (url.endsWith("/phone-codes")) return answer(reached);
    return answer(says.phone);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

async function typed() {
  const user = userEvent.setup();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(keys.phone, reached);
  render(
    <QueryClientProvider client={queries}>
      <PhoneDialog phone={reached} onClose={() => undefined} />
    </QueryClientProvider>,
  );
  await user.type(screen.getByLabelText("Kode enam angka"), "111111");
  await user.click(screen.getByText("Konfirmasi"));
  return user;
}

it("leaves a code that does not match to be typed once more", async () => {
  await typed();
  expect(await screen.findByText("Kode ini tidak cocok. Periksa pesan yang terbaru.")).toBeInTheDocument();
  expect(screen.getByText("Kirim kode lain lewat SMS")).toBeInTheDocument();
});

it.each([
  ["was guessed at too often, which the answer about the number tells", mismatch],
  ["is over", () => problem(409, "wrong_state")],
])("asks for a new code, and for no more guesses, once it %s", async (_, refused) => {
  says = { phone: { ...reached, code: null } as Phone, typed: refused };
  const user = await typed();
  expect(await screen.findByText(/Minta kode baru\.$/)).toBeInTheDocument();
  expect(screen.queryByLabelText("Kode enam angka")).toBeNull();
  says.phone = reached;
  await user.click(screen.getByText("Kirim kode baru lewat SMS"));
  expect(await screen.findByLabelText("Kode enam angka")).toHaveValue("");
  expect(screen.queryByText(/Minta kode baru\.$/)).toBeNull();
});
