import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Wait } from "./States";

afterEach(() => vi.useRealTimers());

const until = (end: string) => ({ waiting: { until: Date.parse(end), seconds: 60, again: false }, rest: (Date.parse(end) - Date.now()) / 1000 });

it("says the day of an end that is not today", () => {
  vi.useFakeTimers({ now: new Date("2026-11-27T01:00:00Z"), toFake: ["Date"] });
  const { rerender } = render(<Wait {...until("2026-11-27T01:00:42Z")} />);
  expect(screen.getByText("Bisa lagi pukul 08.00.42 WIB.")).toBeInTheDocument();
  rerender(<Wait {...until("2026-11-28T00:59:00Z")} />);
  expect(screen.getByText(/^Bisa lagi besok, Sab.28.Nov, pukul 07\.59 WIB\.$/)).toBeInTheDocument();
});
