import { expect, it } from "vitest";
import { channelOf, nowhere, type Reach, readReach, sentTo } from "./reach";

const both = ["sms", "whatsapp"] as const;
const number: Reach = { ...nowhere, by: "phone", email: "ayu@contoh.id", phone: "0812-3456-7890", channel: "whatsapp" };

it("sends the number and how the code shall come, or the address, and never both", () => {
  expect(sentTo(number, both)).toEqual({ phone: "+6281234567890", channel: "whatsapp" });
  expect(sentTo({ ...number, by: "email" }, both)).toEqual({ email: "ayu@contoh.id" });
});

it("sends nothing that is not whole", () => {
  expect(sentTo({ ...number, phone: "0812" }, both)).toBeNull();
  expect(sentTo({ ...number, by: "email", email: "ayu" }, both)).toBeNull();
  expect(sentTo(nowhere, both)).toBeNull();
});

it("takes the first channel where the chosen one is not there, and the address where there is none", () => {
  expect(channelOf(number, ["sms"])).toBe("sms");
  expect(channelOf(nowhere, both)).toBe("sms");
  expect(sentTo(number, ["sms"])).toEqual({ phone: "+6281234567890", channel: "sms" });
  expect(sentTo(number, [])).toEqual({ email: "ayu@contoh.id" });
});

it("reads what the tab kept, and nothing else", () => {
  expect(readReach(JSON.stringify(number))).toEqual(number);
  for (const kept of ["", "{}", "[1]", "null", '{"by":"post","email":"","phone":""}']) expect(readReach(kept)).toBeNull();
});
