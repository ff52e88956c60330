import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { CaseLine } from "./CaseLine";
import type { AnyClock, Way } from "./way";

const now = new Date("2026-12-14T02:00:00Z");
const clock = (kind: string, due_on: string, over: object = {}) => ({ kind, state: "running", due_on, done_on: null, breached: false, time_zone: "Asia/Makassar", provisional: false, ...over }) as unknown as AnyClock;
const way = (...clocks: AnyClock[]): Way => ({ status: "forwarded", received: "2026-12-01", checked: "2026-12-02", closed: null, clocks });

it("calls a station's day an estimate where its clock counts holidays that are not decreed yet, and no other", () => {
  const done = clock("verification", "2026-12-03", { state: "done", done_on: "2026-12-02", provisional: true });
  const { container } = render(<CaseLine way={way(done, clock("first_response", "2026-12-30"), clock("completion", "2027-01-06", { provisional: true }))} now={now} reader="other" />);
  const when = [...container.querySelectorAll("li")].map((one) => one.textContent);
  expect(when.filter((one) => one?.includes("(perkiraan)"))).toHaveLength(1);
  expect(when[3]?.replaceAll("\u00a0", " ")).toMatch(/paling lambat Rab 6 Jan 2027 \(perkiraan\)/);
});
