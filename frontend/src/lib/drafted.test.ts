import { expect, it } from "vitest";
import { startOf } from "./drafted";

it("begins with what the server has where nothing was typed here, and with what was given where there is nothing at all", () => {
  expect(startOf({ local: null, synced: null, server: "Dari rumah" }, "Awal")).toEqual({ text: "Dari rumah", other: null });
  expect(startOf({ local: null, synced: null, server: null }, "Awal")).toEqual({ text: "Awal", other: null });
});

it("takes what was written elsewhere when this tab had sent all of its own", () => {
  expect(startOf({ local: "Lama", synced: "Lama", server: "Baru" }, "")).toEqual({ text: "Baru", other: null });
});

it("begins anew where the words were sent from elsewhere", () => {
  expect(startOf({ local: "Lama", synced: "Lama", server: null }, "")).toEqual({ text: "", other: null });
});

it("keeps words that the server never got", () => {
  expect(startOf({ local: "Belum sampai", synced: "Lama", server: "Lama" }, "")).toEqual({ text: "Belum sampai", other: null });
  expect(startOf({ local: "Belum sampai", synced: null, server: null }, "")).toEqual({ text: "Belum sampai", other: null });
});

it("shows both where words were written in two places", () => {
  expect(startOf({ local: "Di sini", synced: "Lama", server: "Di sana" }, "")).toEqual({ text: "Di sini", other: "Di sana" });
  expect(startOf({ local: "Di sini", synced: null, server: "Di sana" }, "")).toEqual({ text: "Di sini", other: "Di sana" });
});
