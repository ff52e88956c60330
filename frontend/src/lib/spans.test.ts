import { expect, it } from "vitest";
import { faultsOf, minutesOf, spanOf } from "./spans";

it("says a span in the largest unit that leaves nothing over", () => {
  expect([30, 60, 90, 480, 1440, 2880, 43_200].map(spanOf)).toEqual([
    { value: 30, unit: "minute" },
    { value: 60, unit: "minute" },
    { value: 90, unit: "minute" },
    { value: 8, unit: "hour" },
    { value: 24, unit: "hour" },
    { value: 2, unit: "day" },
    { value: 30, unit: "day" },
  ]);
});

it("gives back the minutes that were shown", () => {
  for (const minutes of [15, 30, 61, 720, 1440, 10_080, 527_040]) {
    const { value, unit } = spanOf(minutes);
    expect(minutesOf(String(value), unit)).toBe(minutes);
  }
});

it("takes whole numbers only", () => {
  expect(["", " ", "1,5", "-3", "dua", "1e3"].map((typed) => minutesOf(typed, "hour"))).toEqual([null, null, null, null, null, null]);
  expect(minutesOf(" 12 ", "hour")).toBe(720);
});

it("finds what the API would refuse", () => {
  expect(faultsOf(30, 720)).toEqual({});
  expect(faultsOf(720, 720)).toEqual({});
  expect(faultsOf(null, 720)).toEqual({ idle: "number" });
  expect(faultsOf(14, 527_041)).toEqual({ idle: "range", absolute: "range" });
  expect(faultsOf(720, 30)).toEqual({ absolute: "order" });
});
