import { expect, it } from "vitest";
import { forgetTokens, hasToken, keepToken } from "./access";

it("leaves no token of a report to the next one at this tab, and what else it keeps alone", () => {
  sessionStorage.setItem("tuntas.other", "x");
  keepToken("1", "by the code");
  forgetTokens();
  expect(hasToken("1")).toBe(false);
  expect(sessionStorage.getItem("tuntas.other")).toBe("x");
  sessionStorage.clear();
});
