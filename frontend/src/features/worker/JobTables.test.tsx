import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Failure, Job } from "../../api/types";
import { DeadTable, QueueTable } from "./JobTables";

const job = (id: number, kind: string, failure: Failure | null) =>
  ({ id, kind, state: failure ? "dead" : "waiting", complaint: null, entry: null, agency: null, recipient: null, attempts: 20, most_attempts: 20, due_at: "2026-11-26T01:00:00Z", late_seconds: 0, failure }) as unknown as Job;

/** The cells of a row, what it is and why, as they are read. */
const cells = () => screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("cell").slice(0, 2).map((cell) => cell.textContent));

it("calls a message what its fault tells that it was, and says the fault in words", () => {
  render(
    <DeadTable
      jobs={[
        job(1, "message", { cause: "push_service", said: "no connection" }),
        job(2, "message", { cause: "gateway", said: "503" }),
        job(3, "mail", { cause: "took_too_long", said: "took too long" }),
      ]}
      busy={false}
      onRetry={() => undefined}
    />,
  );
  expect(cells()).toEqual([
    ["Pemberitahuan ke peramban #1", "Layanan pemberitahuan peramban tidak menerimanya atau tidak terjangkau. Tidak tersambung.20 dari 20 kali dicoba"],
    ["Pesan ke ponsel #2", "Gerbang pesan tidak menerimanya atau tidak terjangkau. Kode: 50320 dari 20 kali dicoba"],
    ["Surel tentang laporan #3", "Terlalu lama, lalu dihentikan. 20 dari 20 kali dicoba"],
  ]);
  expect(screen.getByRole("button", { name: "Coba lagi: Pemberitahuan ke peramban, #1" })).toBeVisible();
});

it("says of a message that has not failed both ways that it may go", () => {
  render(<QueueTable jobs={[job(4, "message", null)]} />);
  expect(cells()).toEqual([["Pesan ke ponsel atau peramban #4", "Menunggu"]]);
});
