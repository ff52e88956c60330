// @vitest-environment node
import { expect, it } from "vitest";
import { gapsOf } from "./gaps";

const gap = (over: object = {}) => ({ clock: "completion" as const, class: "complaint" as const, oversight: false, after_dispute: false, ...over });

it("says each limit once, though it is missing after a dispute too", () => {
  expect(gapsOf([gap({ after_dispute: true }), gap()])).toEqual([gap()]);
  expect(gapsOf([gap({ after_dispute: true })])).toEqual([gap({ after_dispute: true })]);
});

it("tells complaints apart by oversight, and nothing else", () => {
  expect(gapsOf([gap(), gap({ oversight: true })])).toHaveLength(2);
  const aspiration = gap({ class: "aspiration" });
  expect(gapsOf([aspiration, { ...aspiration, oversight: true }])).toEqual([{ ...aspiration, oversight: null }]);
});
