import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { complaint as oneComplaint } from "../../../api/complaints";
import type { Act } from "../../../api/types";
import { Reassign } from "./Reassign";

function asked(...allowed_acts: Act[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const agency = { id: "b", name: { id: "Dinas Perhubungan", en: "Transport Office" } };
  queries.setQueryData(oneComplaint("officer", "a1").queryKey, { complaint: { audience: "officer", id: "a1", holder: agency, holder_root: agency, assignee: null, allowed_acts } } as never);
  render(
    <QueryClientProvider client={queries}>
      <Reassign id="a1" />
    </QueryClientProvider>,
  );
}

it("offers whoever may hand it on to do so", () => {
  asked("assign");
  expect(screen.getByRole("heading", { name: "Serahkan kepada" })).toBeVisible();
  expect(screen.getAllByRole("button")).toHaveLength(1);
});

it("tells whoever may not, as the Ombudsman, where it is", () => {
  asked("examine");
  expect(screen.queryByRole("heading", { name: "Serahkan kepada" })).toBeNull();
  expect(screen.getByRole("heading", { name: "Siapa memegangnya" })).toBeVisible();
  expect(screen.getByText("Kini di Dinas Perhubungan, belum ada petugasnya.")).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});
