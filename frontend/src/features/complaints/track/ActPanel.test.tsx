import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ReporterComplaint, Status } from "../../../api/types";
import { ActPanel } from "./ActPanel";

const panel = (status: Status) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ActPanel complaint={{ id: "a1", status, allowed_acts: [], escalated_to: "national" } as unknown as ReporterComplaint} />
    </QueryClientProvider>,
  ).container;

it("says how high a report was carried, and of one that is over that it had been", () => {
  expect(panel("in_progress")).toHaveTextContent("Sudah dinaikkan ke meja nasional.");
  expect(panel("closed")).toHaveTextContent("Pernah dinaikkan ke meja nasional; laporannya sekarang sudah berakhir.");
});
