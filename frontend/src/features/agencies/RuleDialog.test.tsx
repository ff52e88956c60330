import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../api/client";
import type { RoutingRule } from "../../api/types";
import { RuleDialog } from "./RuleDialog";

const answer = (body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } }));
const fetched = vi.fn<(request: Request) => Promise<Response>>();
beforeEach(() => {
  connect("http://api.test");
  vi.stubGlobal("fetch", fetched);
  fetched.mockImplementation(({ url }) => answer(url.endsWith("/refresh") ? { access_token: "t", token_type: "Bearer", expires_in: 900, me: { id: "1", memberships: [] } } : url.includes("/routing-rules") ? rule : { data: [] }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});
/** What was saved, each time. */
const saved = () => Promise.all(fetched.mock.calls.flatMap(([request]) => (request.method === "PATCH" ? [request.clone().json()] : [])));

function open(shown = rule) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RuleDialog rule={shown} onClose={() => undefined} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const rule = {
  id: "r1",
  version: 1,
  category: null,
  area: null,
  level: "regency",
  agency: { id: "b", name: { id: "Pemerintah Kabupaten Badung", en: "Badung" } },
  agency_active: true,
  priority: 7,
} as unknown as RoutingRule;
const warning = "Tanpa topik, wilayah, dan tingkat, aturan ini menangkap semua laporan, kecuali yang ditangkap aturan lain dengan prioritas 7 atau lebih kecil.";

it("warns of a rule without any condition, and saves it only once that is said to be meant", async () => {
  const user = open();
  expect(screen.queryByText(warning)).toBeNull();
  await user.selectOptions(screen.getByLabelText("Tingkat"), "");
  expect(screen.getByText(warning)).toBeInTheDocument();
  await user.click(screen.getByText("Simpan"));
  expect(screen.getByText("Pilih topik, wilayah, atau tingkat; atau centang bahwa memang semuanya.")).toBeInTheDocument();
  expect(await saved()).toEqual([]);
  await user.click(screen.getByLabelText("Ya, semua laporan itu memang ke tujuan ini"));
  await user.click(screen.getByText("Simpan"));
  await vi.waitFor(async () => expect(await saved()).toMatchObject([{ category_code: null, area_code: null, level: null, priority: 7, catches_all: true }]));
});

it("saves a rule with a condition without asking", async () => {
  const user = open();
  await user.click(screen.getByText("Simpan"));
  await vi.waitFor(async () => expect(await saved()).toMatchObject([{ level: "regency", catches_all: false }]));
});

it("does not ask again of a rule that catches everything already", async () => {
  const user = open({ ...rule, level: null });
  expect(screen.getByText(warning)).toBeInTheDocument();
  await user.click(screen.getByText("Simpan"));
  await vi.waitFor(async () => expect(await saved()).toMatchObject([{ level: null }]));
});
