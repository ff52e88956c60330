import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Escalation } from "../../../api/types";
import { useOver, waits } from "./useOver";

const raised = (over: object) => ({ state: "open", acknowledged_at: null, acknowledged_by: null, ended_at: null, ended_by: null, ...over }) as unknown as Escalation;
const noted = { acknowledged_at: "2026-12-01T02:00:00Z", acknowledged_by: { id: "k", name: "Kadek" } };
const ended = { state: "ended", ended_at: "2026-12-03T02:00:00Z", ended_by: "answered" };

it.each<[string, object, string | null, boolean]>([
  ["waits", {}, null, true],
  ["is noted and waits", { state: "acknowledged", ...noted }, null, true],
  ["is over", ended, "Selesai Kam 3 Des: laporan dijawab.", false],
  ["was noted, then over", { ...ended, ...noted }, "Dicatat Kadek, Sel 1 Des, 09.00 WIB, lalu selesai Kam 3 Des: laporan dijawab.", false],
  ["was noted by somebody whose name is erased", { ...ended, ...noted, acknowledged_by: null }, "Dicatat, Sel 1 Des, 09.00 WIB, lalu selesai Kam 3 Des: laporan dijawab.", false],
  ["counts no longer", { state: "superseded", ended_at: "2026-12-03T02:00:00Z" }, null, false],
])("what %s says so", (_, over, sentence, waiting) => {
  const { result } = renderHook(useOver);
  // Dates do not break inside.
  expect(result.current(raised(over))?.replaceAll("\u00a0", " ") ?? null).toBe(sentence);
  expect(waits(raised(over))).toBe(waiting);
});
