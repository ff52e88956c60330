// @vitest-environment node
import { describe, expect, it } from "vitest";
import { standingOf, stationsOf } from "./line";

const at = (status: Parameters<typeof standingOf>[0], over = {}) =>
  stationsOf(standingOf(status, { checked: true, late: false, ...over }));

describe("the line", () => {
  it("stands at checking when just received", () => {
    expect(at("received", { checked: false })).toEqual(["done", "now", "next", "next", "next"]);
  });
  it("is at work from the hand-over on", () => {
    expect(at("forwarded")).toEqual(["done", "done", "now", "next", "next"]);
    expect(at("in_progress", { late: true })).toEqual(["done", "done", "late", "next", "next"]);
  });
  it("pauses where it was held", () => {
    expect(at("on_hold", { checked: false })).toEqual(["done", "paused", "next", "next", "next"]);
    expect(at("on_hold")).toEqual(["done", "done", "paused", "next", "next"]);
  });
  it("waits for the reporter when answered and is whole when closed", () => {
    expect(at("answered")).toEqual(["done", "done", "done", "now", "next"]);
    expect(at("closed")).toEqual(["done", "done", "done", "done", "done"]);
  });
  it("ends at a bar when archived or withdrawn", () => {
    expect(at("archived", { checked: false })).toEqual(["done", "stopped"]);
    expect(at("withdrawn")).toEqual(["done", "done", "stopped"]);
  });
});
