import { expect, it } from "vitest";
import { forgetTexts } from "./useKeptText";

it("takes unsent words away, and leaves what else the tab keeps", () => {
  sessionStorage.setItem("tuntas.text.reply.1", "Masih gelap.");
  sessionStorage.setItem("tuntas.text.reply.1.synced", "Masih");
  sessionStorage.setItem("tuntas.token.1", "by the code");
  forgetTexts();
  expect(Object.keys(sessionStorage)).toEqual(["tuntas.token.1"]);
  sessionStorage.clear();
});
