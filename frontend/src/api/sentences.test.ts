// @vitest-environment node
import { describe, expect, it } from "vitest";
import { answerOf } from "./client";
import { ApiError, fieldErrors, NetworkError } from "./errors";
import { errorSentences, explain, sentenceOf } from "./sentences";
import type { Problem } from "./types";

const problem = (over: Partial<Problem>): Problem => ({
  type: "about:blank",
  title: "",
  status: 503,
  detail: "",
  instance: "8f2c-57",
  code: "unavailable",
  ...over,
});

describe("error sentences", () => {
  it("exist for every code in both languages, each with a way on", () => {
    expect(Object.keys(errorSentences.en)).toEqual(Object.keys(errorSentences.id));
    for (const sentence of [...Object.values(errorSentences.id), ...Object.values(errorSentences.en)]) {
      expect(sentence).toMatch(/\.$/);
    }
  });
  it("say that the text is safe when the network is down", () => {
    expect(sentenceOf(new NetworkError("x"), "id")).toContain("Tulisan Anda aman");
  });
  it("carry code and request for support", () => {
    expect(explain(new ApiError(problem({}), null), "id")).toEqual({
      title: "Layanan sedang penuh",
      text: errorSentences.id.unavailable,
      reference: { code: "unavailable", request: "8f2c-57" },
      standing: { stage: 3, tone: "paused" },
      waiting: null,
    });
  });
  it("count the wait from when the answer came; only a busy service is asked again unasked", () => {
    const often = new ApiError(problem({ status: 429, code: "too_many_requests" }), 42);
    expect(explain(often, "id").waiting).toEqual({ until: often.at + 42_000, seconds: 42, again: false });
    expect(explain(new ApiError(problem({}), 5), "id").waiting?.again).toBe(true);
    expect(explain(new ApiError(problem({ status: 500, code: "internal" }), 5), "id").waiting).toBeNull();
  });
  it("call a part of the page that could not be fetched a lost network", () => {
    expect(explain(new TypeError("Failed to fetch dynamically imported module"), "id").title).toBe("Jaringan terputus");
  });
  it("say how long to wait", () => {
    expect(explain(new ApiError(problem({ status: 429, code: "too_many_requests" }), 42), "id").title).toBe("Tunggu 42 detik");
    expect(explain(new ApiError(problem({ status: 429, code: "too_many_requests" }), 2401), "en").title).toBe("Wait 41 minutes");
  });
  it("find fields by their pointers", () => {
    const error = new ApiError(
      problem({ status: 422, code: "validation_failed", errors: [{ pointer: "#/public_text", code: "too_long", detail: "Terlalu panjang." }] }),
      null,
    );
    expect(fieldErrors(error)).toEqual({ public_text: { code: "too_long", detail: "Terlalu panjang." } });
  });
});

const conflict = (code: Problem["code"], ofReport: boolean, lang: "id" | "en") => sentenceOf(new ApiError(problem({ status: 409, code }), null, ofReport), lang);
const answered = (url: string) => answerOf(Promise.resolve({ error: problem({ status: 409, code: "wrong_state" }), response: { ok: false, url, headers: new Headers() } as Response }));

describe("a conflict", () => {
  it.each(["wrong_state", "version_stale"] as const)("is said of a report only where it is one: %s", (code) => {
    expect([conflict(code, true, "id"), conflict(code, true, "en")].join()).toMatch(/laporan ini.*this report/i);
    expect([conflict(code, false, "id"), conflict(code, false, "en")].join()).not.toMatch(/laporan|report/i);
  });
  it("that has a reason of its own is told by it", () => {
    expect(conflict("all_levels_called", true, "id")).toBe(errorSentences.id.all_levels_called);
    expect(conflict("last_admin", false, "id")).toBe(errorSentences.id.last_admin);
  });
  it("is about a report where a report's address was asked", async () => {
    await expect(answered("http://api.test/v1/complaints/3f0e/closures")).rejects.toMatchObject({ ofReport: true });
    await expect(answered("http://api.test/v1/routing-rules/3f0e")).rejects.toMatchObject({ ofReport: false });
  });
});
