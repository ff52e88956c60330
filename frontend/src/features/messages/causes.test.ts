import { expect, it } from "vitest";
import { canSendAgain, causeOf, causeOfGateway, isStopped, standingOf } from "./causes";

it("reads the enhanced code before the plain one", () => {
  expect(["550 5.1.1", "550 5.7.1", "550 5.2.1", "552 5.2.2", "452 4.2.2"].map(causeOf)).toEqual(["address", "refused", "closed", "full", "full"]);
});

it("goes by the plain code where there is no other", () => {
  expect(["550", "554", "421", "451", "552", "535", "530", "500"].map(causeOf)).toEqual(["address", "refused", "busy", "busy", "full", "access", "access", "other"]);
});

it("knows the worker's own words", () => {
  expect(["timeout", "no connection", "tls", "not an address", "not written", "cannot be written"].map(causeOf)).toEqual([
    "unreachable",
    "unreachable",
    "sealing",
    "address",
    "broken",
    "broken",
  ]);
});

it("tells of a gateway what its page promises", () => {
  expect(["404", "410", "422", "400", "401", "403", "429", "503", "302", "timeout", "no connection"].map(causeOfGateway)).toEqual([
    "number",
    "number",
    "number",
    "message",
    "token",
    "token",
    "gateway",
    "gateway",
    "gateway",
    "gateway",
    "gateway",
  ]);
});

it("tells a first wait from a wait after a failure", () => {
  expect(standingOf({ state: "queued", attempts: 0, last_error: null })).toBe("queued");
  expect(standingOf({ state: "queued", attempts: 2, last_error: "421" })).toBe("again");
  expect(standingOf({ state: "failed", attempts: 1, last_error: "550 5.1.1" })).toBe("failed");
});

it("repeats what failed, but no invitation", () => {
  expect(canSendAgain({ can_be_sent_again: true, event: "answered" })).toBe(true);
  expect(canSendAgain({ can_be_sent_again: true, event: "invitation" })).toBe(false);
  expect(canSendAgain({ can_be_sent_again: false, event: "answered" })).toBe(false);
});

it("knows a stopped address, and that it was opened again", () => {
  const about = { id: "1", tracking_number: "LPR-2026-7K3M-9QX1" };
  const waited = { state: "suppressed", last_error: "address stopped", complaint: about } as const;
  expect(isStopped({ ...waited, can_be_sent_again: false }, null)).toBe(true);
  expect(isStopped({ ...waited, can_be_sent_again: true }, null)).toBe(false);
  expect(isStopped({ ...waited, last_error: null, can_be_sent_again: false }, null)).toBe(false);
  const gone = { state: "failed", last_error: "550 5.1.1", complaint: about, can_be_sent_again: true } as const;
  expect(isStopped(gone, "address")).toBe(true);
  expect(isStopped(gone, "full")).toBe(false);
  expect(isStopped({ ...gone, complaint: null }, "address")).toBe(false);
});
