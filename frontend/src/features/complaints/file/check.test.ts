// @vitest-environment node
import { describe, expect, it } from "vitest";
import { id as text } from "../../../i18n/id";
import { faultsOf, firstOpenStep, stepOfField } from "./check";
import { bodyOf, emptyDraft, senderOf } from "./draft";

const today = "2026-11-24";
const whole = {
  ...emptyDraft(),
  class: "complaint" as const,
  text: "Lampu jalan mati semua sejak Senin malam.",
  title: "Lampu jalan mati",
  incident_date: "2026-11-20",
};

describe("a draft", () => {
  it("says how to mend what is missing", () => {
    expect(faultsOf("story", { ...whole, text: "Jalan rusak." }, text, today).text).toBe(
      "Ceritakan sedikit lagi, minimal 30 huruf. Baru 12.",
    );
    expect(faultsOf("story", { ...whole, incident_date: "2026-11-25" }, text, today).incident_date).toContain("belum terjadi");
    expect(faultsOf("privacy", { ...whole, nik: "5171" }, text, today).nik).toContain("16 angka");
    expect(faultsOf("place", { ...whole, knowsAgency: "yes" }, text, today).agency).toBeDefined();
  });
  it("opens the first step that is not whole", () => {
    expect(firstOpenStep(emptyDraft(), text, today)).toBe(0);
    expect(firstOpenStep({ ...whole, title: "" }, text, today)).toBe(1);
    expect(firstOpenStep(whole, text, today)).toBe(4);
  });
  it("is sent without empty fields", () => {
    expect(bodyOf(whole)).not.toHaveProperty("reporter");
    expect(bodyOf({ ...whole, phone: "0812-3795-6420", email: " " }).reporter).toEqual({ phone: "081237956420" });
  });
  it("says nothing about a reporter who has an account", () => {
    expect(bodyOf({ ...whole, name: "Ayu", nik: "5171014107910003" }, "account")).not.toHaveProperty("reporter");
  });
  it("goes on in the name that it was first tried in: a repeat in another one would file it twice", () => {
    expect(senderOf(whole, "account")).toBe("account");
    expect(senderOf({ ...whole, attempts: [bodyOf(whole)], sender: null }, "account")).toBeNull();
    expect(senderOf({ ...whole, attempts: [bodyOf(whole)], sender: "account" }, null)).toBe("account");
  });
  it("leads back to the step of a field that the API refused", () => {
    expect(stepOfField("location/lat")).toBe("place");
    expect(stepOfField("incident_date")).toBe("story");
    expect(stepOfField("reporter/nik")).toBe("privacy");
  });
});
