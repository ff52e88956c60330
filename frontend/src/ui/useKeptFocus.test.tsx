import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { useKeptFocus } from "./useKeptFocus";

function Rows({ names }: { names: string[] }) {
  const [left, setLeft] = useState(names);
  const part = useKeptFocus<HTMLUListElement>();
  return (
    <>
      <button type="button">Sebelum</button>
      <ul ref={part} aria-label="Daftar">
        {left.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => setLeft(left.filter((one) => one !== name))}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

it("passes the focus to what stands in the place of what went away", async () => {
  const user = userEvent.setup();
  render(<Rows names={["satu", "dua", "tiga"]} />);
  screen.getByRole("button", { name: "dua" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "tiga" })).toHaveFocus());
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "satu" })).toHaveFocus());
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("list")).toHaveFocus());
});

it("takes the focus from nobody else", async () => {
  const user = userEvent.setup();
  const { rerender } = render(<Rows key="a" names={["satu", "dua"]} />);
  await user.click(screen.getByRole("button", { name: "Sebelum" }));
  rerender(<Rows key="b" names={["dua"]} />);
  expect(screen.getByRole("button", { name: "dua" })).not.toHaveFocus();
});
