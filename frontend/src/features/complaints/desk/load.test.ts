import { expect, it } from "vitest";
import type { Member } from "../../../api/types";
import { byLoad } from "./load";

const unit = { id: "u", name: { id: "Dinas", en: "Office" }, short_name: null };
const one = (name: string, open: number, late = 0, away: string | null = null): Member => ({
  account_id: name, name, role: "unit_officer", agency: unit, open_cases: open, late_cases: late, away_until: away,
});
const names = (members: Member[]) => byLoad(members).map(({ name }) => name);

it("whoever holds least stands first, then whoever is late less, then by name", () => {
  expect(names([one("Dewi", 7), one("Komang", 2, 1), one("Ayu", 2), one("Made", 2)])).toEqual(["Ayu", "Made", "Komang", "Dewi"]);
});

it("who is away comes last, however little they hold", () => {
  expect(names([one("Wayan", 0, 0, "2026-11-30T16:00:00Z"), one("Made", 9, 3)])).toEqual(["Made", "Wayan"]);
});

it("somebody with two roles stands once", () => {
  expect(names([one("Made", 1), { ...one("Made", 1), role: "unit_head" }])).toEqual(["Made"]);
});
