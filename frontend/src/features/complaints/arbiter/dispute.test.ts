import { expect, it } from "vitest";
import { calledOf } from "../../../api/escalations";
import type { AgencyRef, Holding, TimelineEntry } from "../../../api/types";
import { candidatesOf, claimsOf, heldOf, isUndecided, stepsOf } from "./dispute";

const agency = (id: string): AgencyRef => ({ id, name: { id, en: id }, short_name: null });
const [badung, bali, bpjn] = [agency("badung"), agency("bali"), agency("bpjn")];
const entry = (seq: number, kind: string, more: object = {}) => ({ seq, kind, on: "2026-11-05", at: `2026-11-0${seq}T01:00:00Z`, actor: { role: "agency", agency: null }, attachments: [], ...more }) as unknown as TimelineEntry;
const returned = (seq: number, by: AgencyRef, proposed: AgencyRef | null) => entry(seq, "returned", { actor: { role: "agency", agency: by }, text: `bukan ${by.id}`, proposed_agency: proposed });
const held = (by: AgencyRef, working_days: number) => ({ agency: by, working_days }) as Holding;
const up = (seq: number, level: string) => entry(seq, "escalated", { level });

it("both sides stand in the order in which they spoke", () => {
  const claims = claimsOf([returned(5, bpjn, badung), entry(3, "disposed"), returned(2, badung, bali)]);
  expect(claims.map(({ agency: by, text, proposed }) => [by?.id, text, proposed?.id])).toEqual([["badung", "bukan badung", "bali"], ["bpjn", "bukan bpjn", "badung"]]);
});

it("whoever was proposed comes first, and nobody twice", () => {
  const found = candidatesOf(claimsOf([returned(2, badung, bali), returned(5, bpjn, badung)]));
  expect(found.map(({ agency: one, proposedBy }) => [one.id, proposedBy?.id ?? null])).toEqual([["bali", "badung"], ["badung", "bpjn"], ["bpjn", null]]);
});

it("days of one holder are added up", () => {
  expect(heldOf([held(badung, 2), held(bpjn, 5), held(badung, 3)])).toEqual([{ agency: badung, days: 5 }, { agency: bpjn, days: 5 }]);
});

it("a level is called once: the first time counts", () => {
  expect(calledOf([up(4, "leader"), up(2, "agency"), up(3, "agency")])).toEqual({ agency: "2026-11-02T01:00:00Z", leader: "2026-11-04T01:00:00Z" });
});

it("only what was climbed is a stair: who gave it back, who was called, and this desk, which is late only past its limit", () => {
  const story = [returned(2, badung, bali), up(3, "leader"), entry(4, "disposed"), returned(5, bpjn, badung), returned(6, badung, null)];
  expect(stepsOf(story, { since: "2026-11-06", late: false })).toEqual([
    { of: "called", level: "leader", on: "2026-11-03T01:00:00Z" },
    { of: "returned", agency: bpjn, on: "2026-11-05T01:00:00Z" },
    { of: "returned", agency: badung, on: "2026-11-06T01:00:00Z" },
    { of: "national", since: "2026-11-06", late: false },
    { of: "ombudsman" },
  ]);
});

it("what was handed on since it came back is decided", () => {
  const both = [returned(2, badung, bali), entry(3, "disposed"), returned(5, bpjn, badung)];
  expect(isUndecided(both)).toBe(true);
  expect(isUndecided([...both, entry(6, "disposed")])).toBe(false);
});
