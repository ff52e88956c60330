// @vitest-environment node
import { describe, expect, it } from "vitest";
import { addDays, clockTime, dayOf, daysBetween, longDate, shortDate, zoneName } from "./dates";

describe("dates", () => {
  it("speaks whole dates in both languages", () => {
    expect(longDate("2026-11-26", "Asia/Jakarta", "id")).toBe("Kamis, 26\u00A0November 2026");
    expect(longDate("2026-11-26", "Asia/Jakarta", "en")).toBe("Thursday, 26\u00A0November 2026");
  });
  it("shortens for rows and names the year only when it differs", () => {
    expect(shortDate("2026-12-04", "Asia/Jakarta", "id", 2026)).toBe("Jum\u00A04\u00A0Des");
    expect(shortDate("2025-08-17", "Asia/Jakarta", "id", 2026)).toBe("Min\u00A017\u00A0Agu\u00A02025");
  });
  it("puts an instant on the day of its zone", () => {
    expect(dayOf("2026-11-26T16:30:00.000Z", "Asia/Jakarta")).toBe("2026-11-26");
    expect(dayOf("2026-11-26T16:30:00.000Z", "Asia/Makassar")).toBe("2026-11-27");
  });
  it("writes times with the zone's everyday name", () => {
    expect(clockTime("2026-11-26T15:59:59.999Z", "Asia/Makassar", "id")).toBe("23.59 WITA");
    expect(clockTime("2026-11-26T08:00:00.000Z", "Asia/Jayapura", "en")).toBe("17:00 WIT");
    expect(zoneName("Europe/Oslo")).toBe("Europe/Oslo");
  });
  it("counts days over the turn of a year", () => {
    expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
    expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
  });
});
