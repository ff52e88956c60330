// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ApiError, fieldErrors, NetworkError } from "./errors";
import { errorSentences, explain, sentenceOf } from "./sentences";
import { thingAt } from "./things";
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

const conflict = (code: Problem["code"], url: string, lang: "id" | "en" = "id") => sentenceOf(new ApiError(problem({ status: 409, code }), null, thingAt(url)), lang);

describe("a conflict", () => {
  it.each([
    ["routing-rules/3f0e", "aturan ini", "this rule"],
    ["people/3f0e/suspensions", "data orang ini", "this person's record"],
    ["schedules/climb_ladder", "tugas ini", "this task"],
    ["answer_templates/3f0e?x=1", "templat ini", "this template"],
    ["sla/policy-drafts/3f0e/publications", "rancangan aturan ini", "this draft"],
  ])("names what it is about: %s", (path, id, en) => {
    for (const code of ["wrong_state", "version_stale", "precondition_required"] as const) {
      expect(conflict(code, `http://api.test/v1/${path}`)).toContain(id);
      expect(conflict(code, `http://api.test/v1/${path}`)).not.toContain("laporan");
      expect(conflict(code, `http://api.test/v1/${path}`, "en").toLowerCase()).toContain(en);
    }
  });
  it("of a report is told in its own words, and every other code in those of the code", () => {
    expect(conflict("wrong_state", "http://api.test/v1/complaints/3f0e/closures")).toBe(errorSentences.id.wrong_state);
    expect(conflict("last_admin", "http://api.test/v1/memberships/3f0e/endings")).toBe(errorSentences.id.last_admin);
    expect(conflict("in_flight", "http://api.test/v1/routing-rules")).toBe(errorSentences.id.in_flight);
  });
  it("of an address that nobody knows names nothing wrong", () => {
    expect(thingAt("")).toBeNull();
    expect(thingAt("http://api.test/v1/constructor")).toBeNull();
  });
});
