// @vitest-environment node
import { expect, it } from "vitest";
import { judge, LARGEST, sizeOf } from "./files";
import { asJpegName, fitInto } from "./shrink";

it("takes photos of any size and documents up to the limit", () => {
  expect(judge({ name: "a.jpg", type: "image/jpeg", size: 40_000_000 })).toEqual({ kind: "photo" });
  expect(judge({ name: "IMG_1.HEIC", type: "", size: 1000 })).toEqual({ kind: "photo" });
  expect(judge({ name: "surat.pdf", type: "application/pdf", size: LARGEST })).toEqual({ kind: "document" });
});

it("says why something cannot be attached", () => {
  expect(judge({ name: "surat.pdf", type: "application/pdf", size: LARGEST + 1 })).toEqual({ fault: "size" });
  expect(judge({ name: "a.docx", type: "application/msword", size: 1000 })).toEqual({ fault: "kind" });
  expect(judge({ name: "a.svg", type: "image/svg+xml", size: 1000 })).toEqual({ fault: "kind" });
  expect(judge({ name: "a.jpg", type: "image/jpeg", size: 0 })).toEqual({ fault: "empty" });
});

it("makes a photo fit and never larger", () => {
  expect(fitInto(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(fitInto(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(fitInto(640, 480)).toEqual({ width: 640, height: 480 });
  expect(fitInto(20_000, 3)).toEqual({ width: 1600, height: 1 });
});

it("names things as people read them", () => {
  expect(asJpegName("panel.terbakar.HEIC")).toBe("panel.terbakar.jpg");
  expect(sizeOf(500, "id")).toBe("1 kB");
  expect(sizeOf(3_250_586, "id")).toBe("3,1 MB");
  expect(sizeOf(3_250_586, "en")).toBe("3.1 MB");
});
