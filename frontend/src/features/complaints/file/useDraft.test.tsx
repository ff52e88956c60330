import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { dropDraft, emptyDraft, forgetOwned, loadDraft, rescueDraft, saveDraft } from "./draft";
import { useDraft } from "./useDraft";

const kerobokan = { code: "51.03.02.1001", name: "Kerobokan", path: "Kuta Utara, Badung" };

afterEach(async () => {
  vi.restoreAllMocks();
  await dropDraft();
});

it("keeps what was chosen when the page goes away before the database has answered", async () => {
  const first = renderHook(useDraft);
  await waitFor(() => expect(first.result.current.draft).not.toBeNull());
  act(() => first.result.current.change({ class: "complaint", area: kerobokan }));
  // The page goes at once: nothing that takes its time is done any more.
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("gone", "InvalidStateError");
  });
  globalThis.dispatchEvent(new Event("pagehide"));
  expect(localStorage.length).toBe(1);
  first.unmount();
  put.mockRestore();
  const second = renderHook(useDraft);
  await waitFor(() => expect(second.result.current.draft?.area).toEqual(kerobokan));
  expect(localStorage.length).toBe(0);
  expect((await loadDraft())?.area).toEqual(kerobokan);
});

it("leaves no copy behind once the database has it", async () => {
  const { result, unmount } = renderHook(useDraft);
  await waitFor(() => expect(result.current.draft).not.toBeNull());
  act(() => result.current.change({ title: "Lampu jalan mati" }));
  await waitFor(() => expect(result.current.draft?.savedAt).not.toBeNull());
  globalThis.dispatchEvent(new Event("pagehide"));
  unmount();
  expect(localStorage.length).toBe(0);
});

it("takes the newer words, and never forgets what was sent", async () => {
  const draft = { ...emptyDraft(), title: "lama" };
  await saveDraft({ ...draft, attempts: [{ title: "lama" } as never], sender: "me", savedAt: "2020-01-01T00:00:00Z" });
  rescueDraft({ ...draft, title: "baru" });
  expect(await loadDraft()).toMatchObject({ title: "baru", attempts: [{ title: "lama" }], sender: "me" });
  rescueDraft({ ...draft, title: "usang" });
  await saveDraft({ ...draft, title: "tab lain", savedAt: "2999-01-01T00:00:00Z" });
  expect(await loadDraft()).toMatchObject({ title: "tab lain" });
});

it("leaves to the next one at the device only what a guest wrote", async () => {
  const { result, unmount } = renderHook(() => useDraft("own", "account-1"));
  await waitFor(() => expect(result.current.draft).not.toBeNull());
  act(() => result.current.change({ title: "Milik akun" }));
  await waitFor(() => expect(result.current.draft?.savedAt).not.toBeNull());
  unmount();
  await saveDraft({ ...emptyDraft("desk"), title: "Cerita di meja" });
  await forgetOwned();
  expect([await loadDraft(), await loadDraft("desk")]).toEqual([null, null]);
  await saveDraft({ ...emptyDraft(), title: "Milik tamu" });
  await forgetOwned();
  expect((await loadDraft())?.title).toBe("Milik tamu");
});
