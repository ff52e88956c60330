import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Delivery } from "../../api/types";
import { DeliveryTable } from "./DeliveryTable";

const row = (id: string, event: string, recipient: Delivery["recipient"]) =>
  ({ id, event, recipient, channel: "email", state: "sent", attempts: 1, created_at: "2026-11-26T01:00:00Z", sent_at: "2026-11-26T01:00:01Z", last_error: null, complaint: null }) as unknown as Delivery;

it("says to whom each mail went: who is invited has no account yet", () => {
  render(<DeliveryTable rows={[row("1", "invitation", "account"), row("2", "reset_password", "account"), row("3", "answered", "reporter")]} busy={false} onSend={() => undefined} />);
  const to = screen.getAllByRole("row").slice(1).map((one) => within(one).getAllByRole("cell")[1]!.textContent);
  expect(to).toEqual(["Orang yang diundang", "Pemilik akun", "Pelapor"]);
});
