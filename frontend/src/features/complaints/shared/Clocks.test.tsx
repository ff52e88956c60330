import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { explainedClocks } from "../../../api/deadlines";
import type { ExplainedClock, PublicClock } from "../../../api/types";
import { Clocks } from "./Clocks";
import { DaysExplained } from "./DaysExplained";

const now = new Date("2026-12-14T02:00:00Z");
const shown = (over: object = {}) => ({ kind: "completion", state: "running", due_on: "2026-12-01", done_on: null, breached: true, time_zone: "Asia/Makassar", ...over }) as unknown as PublicClock;

/** Three working days, of which the last was a Tuesday; thirteen days were worked on since the start. */
const explained = (over: object = {}) =>
  ({
    ...shown(),
    limit: { value: 3, unit: "working_day" },
    week: "mon_fri",
    started_on: "2026-11-26",
    agency: { id: "a", name: { id: "Dinas Perhubungan", en: "Transport Office" } },
    citation: "Permenpan RB 62/2018",
    provisional: false,
    counted_otherwise: false,
    pauses: [],
    beside: [],
    charged: [{ agency: { id: "a", name: { id: "Dinas Perhubungan", en: "Transport Office" } }, working_days: 12 }],
    days: ["2026-11-27", "2026-11-30", "2026-12-01"].map((date, n) => ({ date, counted: true, number: n + 1, reason: null, reason_kind: null })),
    ...over,
  }) as unknown as ExplainedClock;

function clocks(clock: PublicClock, told: ExplainedClock) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(explainedClocks("public", "a1").queryKey, [told]);
  const { container } = render(
    <QueryClientProvider client={queries}>
      <Clocks caller="public" id="a1" of={[clock]} now={now} />
    </QueryClientProvider>,
  );
  return { container, cells: (name: string) => container.querySelectorAll(`.cells ${name}`).length };
}

it("says and draws the same of a clock that is late", () => {
  const { cells } = clocks(shown(), explained());
  expect(screen.getByText("Lewat 9 hari kerja")).toBeVisible();
  expect(cells("i")).toBe(12);
  expect(cells(".over")).toBe(9);
});

it("draws no day over where nobody says how many there are", () => {
  const { cells } = clocks(shown(), explained({ charged: [] }));
  expect(screen.getByText("3 hari kerjanya sudah lewat")).toBeVisible();
  expect([cells("i"), cells(".over")]).toEqual([3, 0]);
});

it("says how late something was done", () => {
  const { cells } = clocks(shown({ state: "done", done_on: "2026-12-03" }), explained({ state: "done", done_on: "2026-12-03", charged: explained().charged.map((one) => ({ ...one, working_days: 5 })) }));
  expect(screen.getByText("Lewat 2 hari kerja")).toBeVisible();
  expect(cells(".over")).toBe(2);
});

it("claims no days of a date that today's calendar does not give", () => {
  const { container, cells } = clocks(shown({ due_on: "2026-12-18", breached: false }), explained({ due_on: "2026-12-18", breached: false, counted_otherwise: true }));
  expect(container).toHaveTextContent("s.d. Jum 18 Des");
  expect(container).toHaveTextContent("Batas menurut aturan: 3 hari kerja. Kalender atau batasnya berubah sesudah tanggal ini dihitung; tanggalnya tetap.");
  expect(container).not.toHaveTextContent(/ke-\d|dari 3|hari kerja lagi/);
  expect(cells("i")).toBe(0);
});

it("says of what is done when it was due, which its badge does not", () => {
  const done = { state: "done", done_on: "2026-11-28", breached: false };
  const { container } = clocks(shown(done), explained({ ...done, counted_otherwise: true }));
  expect(container).toHaveTextContent("Tepat waktuSab 28 Nov");
  expect(container).toHaveTextContent("Batas menurut aturan: 3 hari kerja; jatuhnya Sel 1 Des. Kalender atau batasnya berubah");
});

it("explains such a date by its rule alone", () => {
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <DaysExplained clock={explained({ counted_otherwise: true })} now={now} officer={false} />
    </QueryClientProvider>,
  );
  expect(container).toHaveTextContent("Kalender atau batasnya berubah sesudah tanggal ini dihitung; tanggalnya tetap.");
  expect(container).toHaveTextContent("Selasa, 1 Desember 2026");
  expect(container).toHaveTextContent("3 hari kerja: Permenpan RB 62/2018");
  expect(container).not.toHaveTextContent(/ke-\d|Ke-\d|dari 3/);
  expect(screen.queryByRole("table")).toBeNull();
});

it("says that a date is an estimate, also before its days are known", () => {
  const estimate = { provisional: true, breached: false, due_on: "2026-12-18" };
  const { container } = clocks(shown(estimate), explained({ kind: "first_response" }));
  expect(container).toHaveTextContent("s.d. Jum 18 Des (perkiraan)");
  expect(container).toHaveTextContent("Perkiraan: hari libur tahun itu belum ditetapkan.");
});
