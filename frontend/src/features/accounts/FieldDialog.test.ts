import { expect, it } from "vitest";
import { judged } from "./FieldDialog";

it("takes numbers as people write them", () => {
  expect(judged("phone", " 0812-3795 6420 ")).toEqual({ value: "081237956420" });
  expect(judged("nik", "5171 0141 0791 0003")).toEqual({ value: "5171014107910003" });
  expect(judged("address", "  Jalan Raya Semer 7 ")).toEqual({ value: "Jalan Raya Semer 7" });
});

it("says what is wrong before anything is sent", () => {
  expect(judged("phone", "0812 kantor")).toEqual({ fault: "phone" });
  expect(judged("nik", "517101")).toEqual({ fault: "nik" });
  expect(judged("name", "   ")).toEqual({ fault: "required" });
});
