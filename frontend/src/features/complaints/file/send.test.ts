import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../../api/client";
import { NetworkError } from "../../../api/errors";
import { type Draft, emptyDraft, loadDraft, loadReceipt } from "./draft";
import { send } from "./send";

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
const filed = {
  audience: "reporter",
  id: "c1",
  tracking_number: "LPR-2026-7K3M-9QX1",
  access_code: "F4TN-82WK-M6HC-3RD9",
  token: "t",
  token_expires_in: 900,
};
const reused = { type: "", title: "", status: 422, detail: "", instance: "", code: "idempotency_key_reused" };

const sent: { key: string | null; text: string }[] = [];
const fetched = vi.fn<(request: Request) => Promise<Response>>();
beforeEach(() => {
  connect("http://api.test");
  sent.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    const { text } = (await request.clone().json()) as { text: string };
    sent.push({ key: request.headers.get("Idempotency-Key"), text });
    return fetched(request);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const draft: Draft = { ...emptyDraft(), class: "complaint", title: "Lampu jalan mati", text: "Lampu jalan mati sejak Senin.", incident_date: "2026-11-20" };

it("keeps the draft and its key when the network is lost, and sends the same again", async () => {
  fetched.mockRejectedValueOnce(new TypeError("down")).mockResolvedValueOnce(answer(201, filed));
  await expect(send(draft)).rejects.toBeInstanceOf(NetworkError);
  const kept = await loadDraft();
  expect(kept?.key).toBe(draft.key);
  await send(kept!);
  expect(sent.map(({ key }) => key)).toEqual([draft.key, draft.key]);
  expect(await loadDraft()).toBeNull();
  expect(await loadReceipt()).toMatchObject({ access_code: filed.access_code, earlier: false });
});

it("takes the receipt of an earlier attempt that had arrived, instead of filing twice", async () => {
  fetched.mockRejectedValueOnce(new TypeError("down"));
  await expect(send(draft)).rejects.toBeInstanceOf(NetworkError);
  const kept = (await loadDraft())!;
  fetched.mockResolvedValueOnce(answer(422, reused)).mockResolvedValueOnce(answer(201, filed));
  await send({ ...kept, text: "Lampu jalan mati sejak Senin, sampai pasar." });
  expect(sent.at(-1)).toEqual({ key: draft.key, text: draft.text });
  expect(await loadReceipt()).toMatchObject({ earlier: true });
});
