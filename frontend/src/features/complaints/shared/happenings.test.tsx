import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { TimelineEntry } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { Timeline } from "../../../ui/Timeline";
import { happeningsOf } from "./happenings";

const entry = (seq: number, kind: string, over: object = {}) => ({ seq, kind, on: "2026-12-03", at: "2026-12-03T02:00:00Z", actor: { role: "system" }, attachments: [], ...over }) as unknown as TimelineEntry;

function History({ entries }: { entries: readonly TimelineEntry[] }) {
  const telling = { text: useText(), dates: useDates(), label: useLabel(), you: true, at: { caller: "reporter" as const, id: "a1" } };
  return <Timeline items={happeningsOf(entries, telling)} />;
}

const raised = (level: string, over: object = {}) => entry(level === "agency" ? 3 : 4, "escalated", { clock: "completion", level, ...over });
const passed = entry(2, "clock_breached", { clock: "completion" });
const late = [passed, raised("national")];
const back = [passed, raised("national", { superseded_on: "2026-12-05" })];
const item = (text: string) => screen.getByText(text).closest("li")!;

it("shows what is late in red while it is", () => {
  const { container } = render(<History entries={late} />);
  expect(container.querySelectorAll(".is-late")).toHaveLength(2);
});

it("calms what a moved deadline took back, and says so", () => {
  const { container } = render(<History entries={[...back, entry(5, "deadline_moved", { clock: "completion", on: "2026-12-05", expected_on: "2026-12-08", late_no_more: true, text: "Libur susulan" })]} />);
  expect(container.querySelectorAll(".is-late")).toHaveLength(0);
  expect(item("Dinaikkan ke meja nasional")).toHaveTextContent("Sejak Sab 5 Des tidak berlaku lagi: batasnya bergeser.");
  const moved = item("Hasil: batas bergeser ke Selasa, 8 Desember 2026 karena kalender berubah");
  expect(within(moved).getByText("Ternyata tidak terlambat. Yang dinaikkan karenanya tidak dihitung lagi.")).toBeVisible();
  expect(moved).toHaveTextContent("Libur susulan");
});

it("calms what more time took back, and says since when; that it was late stays to be read", () => {
  const { container } = render(<History entries={[...back, entry(5, "extension_decided", { granted: true, on: "2026-12-05", expected_on: "2026-12-08" })]} />);
  expect(container.querySelectorAll(".is-late")).toHaveLength(0);
  expect(item("Dinaikkan ke meja nasional")).toHaveTextContent("Sejak Sab 5 Des tidak berlaku lagi: batasnya bergeser.");
  expect(screen.queryByText(/Ternyata tidak terlambat/)).toBeNull();
});

it("leaves red who is still called upon while higher levels are taken back", () => {
  const { container } = render(<History entries={[passed, raised("agency"), raised("ombudsman", { superseded_on: "2026-12-05" }), entry(5, "deadline_moved", { clock: "completion", expected_on: "2026-12-02", late_no_more: false })]} />);
  expect([...container.querySelectorAll(".is-late")].map((one) => one.querySelector("b")?.textContent)).toEqual([expect.stringContaining("Lewat batas"), "Dinaikkan ke admin instansi"]);
  expect(item("Dinaikkan ke Ombudsman")).toHaveTextContent("Sejak Sab 5 Des tidak berlaku lagi: batasnya bergeser.");
});

const handed = (seq: number, binding: boolean | null) => entry(seq, "disposed", { to_agency: { id: `b${seq}`, name: { id: `Dinas ${seq}`, en: `Office ${seq}` } }, binding, text: "Sesuai batas jalan." });

it("says of a hand-over that binds that it does, and of no other", () => {
  render(<History entries={[handed(2, false), handed(3, null), handed(4, true)]} />);
  expect(item("Diteruskan ke Dinas 4")).toHaveTextContent("Mengikat: tidak dapat dikembalikan.Sesuai batas jalan.");
  expect(screen.getAllByText(/Mengikat/)).toHaveLength(1);
});
