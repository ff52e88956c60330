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

it("knows a NIK that nobody can have by its date of birth", () => {
  expect(judged("nik", "9999999999999999")).toEqual({ fault: "nikDate" });
  expect(judged("nik", "5171013113910003")).toEqual({ fault: "nikDate" });
  expect(judged("nik", "5171014007910003")).toEqual({ fault: "nikDate" });
  expect(judged("nik", "5171013112910000")).toEqual({ fault: "nikDate" });
  expect(judged("nik", "5171017112910001")).toEqual({ value: "5171017112910001" });
});
