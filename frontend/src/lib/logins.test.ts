// @vitest-environment node
import { expect, it } from "vitest";
import { addressOf, loginOf, maskedPhone, ownLogin, phoneOf } from "./logins";

it.each([
  ["0812-3456-7890", "+6281234567890"],
  [" +62 812 3456 7890 ", "+6281234567890"],
  ["62812.3456.7890", "+6281234567890"],
  ["(0361) 234567", "+62361234567"],
  ["+1 202 555 0100", "+12025550100"],
])("reads %s as the API does", (typed, number) => {
  expect(phoneOf(typed)).toBe(number);
});

it.each(["", "0812", "0812 kantor", "+0812345678", "12345678901234567"])("knows that %j is no number", (typed) => {
  expect(phoneOf(typed)).toBeNull();
});

it("shows of a number what the API shows", () => {
  expect(maskedPhone("+6281234567890")).toBe("+6281•••••90");
  expect(maskedPhone("+6281•••••90")).toBe("+6281•••••90");
  expect(maskedPhone("+1234567")).toBe("•••••");
});

it("takes what has an @ for an address, and the rest for a number where numbers sign in", () => {
  expect(loginOf(" ayu@contoh.id ", true)).toEqual({ email: "ayu@contoh.id" });
  expect(loginOf("0812-3456-7890", true)).toEqual({ phone: "0812-3456-7890" });
  expect(loginOf("0812-3456-7890", false)).toEqual({ email: "0812-3456-7890" });
});

it("comes back in with the address, and with the number where there is none", () => {
  expect(ownLogin({ email: "ayu@contoh.id", phone: "+6281234567890" })).toEqual({ email: "ayu@contoh.id" });
  expect(ownLogin({ email: null, phone: "+6281234567890" })).toEqual({ phone: "+6281234567890" });
});

it("wants a whole address", () => {
  expect(addressOf(" ayu@contoh.id")).toBe("ayu@contoh.id");
  for (const typed of ["ayu", "ayu@contoh", "ayu @contoh.id"]) expect(addressOf(typed)).toBeNull();
});
