import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { StyleguidePage } from "../features/styleguide/StyleguidePage";
import { ClockBadge } from "./Clock";
import { Combobox } from "./Combobox";
import { Line, MiniLine } from "./Line";

const now = new Date("2026-11-24T02:00:00Z");
const facts = { state: "running" as const, due: "2026-11-24T15:59:59.999Z", done: null, breached: false, zone: "Asia/Makassar", provisional: false };

it("has no accessibility fault in any part on the style guide", async () => {
  const { container } = render(<StyleguidePage />);
  // Colours need a real browser; the journeys check them there.
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

describe("the clock badge", () => {
  it("names the hour only on the last day, in the agency's zone", () => {
    const { container } = render(<ClockBadge facts={facts} now={now} />);
    expect(container).toHaveTextContent("Hari inisampai 23.59 WITA");
  });
  it("counts working days when the days are known, and else no days at all", () => {
    const far = { ...facts, due: "2026-12-04T15:59:59.999Z" };
    const days = ["2026-11-24", "2026-11-25", "2026-12-04"].map((date) => ({ date, counted: true }));
    const { rerender, container } = render(<ClockBadge facts={far} now={now} />);
    expect(container).toHaveTextContent(/^s\.d\. Jum 4 Des$/);
    rerender(<ClockBadge facts={far} now={now} days={days} />);
    expect(container).toHaveTextContent("2 hari kerja lagiJum 4 Des");
    rerender(<ClockBadge facts={{ ...facts, due: "2026-11-20T15:59:59.999Z" }} now={now} />);
    expect(container).toHaveTextContent(/^Jum 20 Novlewat batas$/);
  });
  it("calls a day an estimate while its holidays are not decreed", () => {
    const far = { ...facts, due: "2027-01-06T15:59:59.999Z", provisional: true };
    const { rerender, container } = render(<ClockBadge facts={far} now={now} />);
    expect(container).toHaveTextContent(/^s\.d\. Rab 6 Jan( 2027)? \(perkiraan\)$/);
    rerender(<ClockBadge facts={far} now={now} days={[{ date: "2027-01-06", counted: true }]} />);
    expect(container).toHaveTextContent(/^1 hari kerja lagiRab 6 Jan( 2027)? \(perkiraan\)$/);
    rerender(<ClockBadge facts={{ ...far, state: "done", done: "2026-11-20T02:00:00Z" }} now={now} />);
    expect(container).not.toHaveTextContent("perkiraan");
  });
});

describe("the line", () => {
  it("says in words what it draws", () => {
    render(<MiniLine standing={{ stage: 3, tone: "late" }} />);
    expect(screen.getByRole("img", { name: "Tahap 3 dari 5: Dikerjakan, lewat batas" })).toBeVisible();
  });
  it("marks the station where the report is", () => {
    render(<Line stations={[{ name: "Diterima", state: "done" }, { name: "Diperiksa", state: "now" }]} />);
    expect(screen.getByText("Diperiksa").closest("li")).toHaveAttribute("aria-current", "step");
  });
});

it("the combobox works by keyboard alone", async () => {
  const user = userEvent.setup();
  const chosen = vi.fn<(option: unknown) => void>();
  const options = [
    { value: "1", name: "Kerobokan" },
    { value: "2", name: "Kerobokan Kaja" },
  ];
  render(
    <>
      <label htmlFor="x">Daerah</label>
      <Combobox
        id="x"
        aria-describedby={undefined}
        aria-invalid={undefined}
        chosen={null}
        onChoose={chosen}
        onSearch={() => undefined}
        options={options}
        busy={false}
      />
    </>,
  );
  await user.type(screen.getByRole("combobox"), "kero");
  expect(screen.getAllByRole("option")).toHaveLength(2);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(chosen).toHaveBeenCalledWith(options[1]);
  await user.type(screen.getByRole("combobox"), "k{Escape}");
  expect(screen.queryByRole("option")).toBeNull();
});

it("replaces what stands in a field when it is clicked, and sets the caret with the next click", async () => {
  const user = userEvent.setup();
  const searched = vi.fn<(typed: string) => void>();
  render(<Combobox id="u" aria-describedby={undefined} aria-invalid={undefined} chosen={{ value: "1", name: "Pemerintah Kabupaten Badung" }} onChoose={() => undefined} onSearch={searched} options={[]} busy={false} />);
  const input = screen.getByRole<HTMLInputElement>("combobox");
  await user.pointer({ keys: "[MouseLeft]", target: input, offset: 5 });
  await user.keyboard("dinas");
  expect(searched).toHaveBeenLastCalledWith("dinas");
  await user.pointer({ keys: "[MouseLeft]", target: input, offset: 3 });
  await user.keyboard("x");
  expect(searched).toHaveBeenLastCalledWith("dinxas");
  expect(input.selectionStart).toBe(4);
});
