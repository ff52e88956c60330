import { expect, it } from "vitest";
import { mayBeSent, rulesOf } from "./password";

it("says nothing before anything is typed", () => {
  expect(rulesOf("", ["ayu@contoh.id"])).toEqual({ long: null, own: null });
});

it("counts as a reader does, not by the units of the browser", () => {
  expect(rulesOf("🌧🌧🌧🌧🌧🌧", []).long).toBe(false);
  expect(mayBeSent("hujan reda di Dalung")).toBe(true);
  expect(mayBeSent("sebelas kar")).toBe(false);
});

it("finds one's own name or address, but not the provider or short words", () => {
  const about = ["ni.luh.lestari@gmail.com", "Ni Luh Ayu"];
  expect(rulesOf("Lestari1234567", about).own).toBe(false);
  expect(rulesOf("gmail itu luas sekali", about).own).toBe(true);
  expect(rulesOf("ayunan di beranda", about).own).toBe(true);
});
