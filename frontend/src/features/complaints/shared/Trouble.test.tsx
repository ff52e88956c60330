import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { timeline } from "../../../api/complaints";
import { ApiError } from "../../../api/errors";
import type { ErrorCode, TimelineEntry } from "../../../api/types";
import { errorSentences } from "../../../api/sentences";
import { Trouble } from "./Trouble";

const taken = { seq: 4, kind: "withdrawn", at: "2026-11-24T02:00:00Z", actor: { role: "reporter" }, attachments: [] } as unknown as TimelineEntry;

/** The case was read up to its third event when the act was refused; `entries`: what it has now. */
function refused(status: number, code: ErrorCode, entries: TimelineEntry[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(timeline("reporter", "a1").queryKey, entries);
  const error = new ApiError({ type: "", title: "", status, detail: "", instance: "8f2c", code }, null, true);
  render(
    <QueryClientProvider client={queries}>
      <Trouble act={{ error, news: { caller: "reporter", id: "a1", since: 3, before: null } }} />
    </QueryClientProvider>,
  );
}

const lost = "Ada yang lebih cepat";

it("says that somebody was faster where somebody was, and what they did", () => {
  refused(409, "wrong_state", [taken]);
  expect(screen.getByText(lost)).toBeVisible();
  expect(screen.getByRole("listitem")).toHaveTextContent("Anda mencabut laporan");
});

it("does not say so where the state alone does not allow it", () => {
  refused(409, "wrong_state", []);
  expect(screen.getByText("Keadaan laporan ini sekarang tidak mengizinkan tindakan itu.")).toBeVisible();
  expect(screen.queryByText(lost)).toBeNull();
});

it("does not say so of a conflict that has its own reason, whatever happened meanwhile", () => {
  refused(409, "all_levels_called", [taken]);
  expect(screen.getByText(errorSentences.id.all_levels_called)).toBeVisible();
  expect(screen.queryByText(lost)).toBeNull();
});

it("says of a version that is stale that the report has just changed", () => {
  refused(412, "version_stale", [taken]);
  expect(screen.getByText("Laporan ini baru saja berubah")).toBeVisible();
});
