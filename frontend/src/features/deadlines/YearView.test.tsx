import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { monthsOf } from "./year";
import { YearView } from "./YearView";

it("marks today, on a day off too", () => {
  const { container } = render(<YearView months={monthsOf(2026, [], [], { six: false, area: false })} today="2026-12-13" />);
  const marked = [...container.querySelectorAll("[aria-current='date']")];
  expect(marked.map(({ textContent, className }) => [textContent, className])).toEqual([["13", "w t"]]);
});
