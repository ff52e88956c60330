// Officers of a journey's own, admitted as admins admit them: a journey that moves or suspends somebody leaves the demo's people alone.
import { randomUUID } from "node:crypto";
import { button, mark, tokenFrom } from "./accounts.mjs";
import { agencyId, atDesk, call } from "./cases.mjs";
import { sees } from "./expect.mjs";
import { dishub } from "./people.mjs";
import { codeOf } from "./totp.mjs";

export const officerSecret = "padi menguning di Jatiluwih";

/** An officer who accepted an invitation by `by`; `token` is of a session of theirs. */
export async function admitted(first, { unit = dishub, role = "unit_officer", by = "agency" } = {}) {
  const [name, email] = [`${first} ${mark()}`, `petugas.${mark()}@badung.example`];
  const body = { name, email, agency_id: await agencyId(unit), roles: [role] };
  await call("/v1/invitations", { token: await atDesk(by), body, headers: { "Idempotency-Key": randomUUID() } });
  await call("/v1/invitations/acceptances", { body: { token: await tokenFrom(email, "/undangan#token="), password: officerSecret } });
  const { answer } = await call("/v1/sessions", { body: { email, password: officerSecret } });
  return { name, email, id: answer.me.id, token: answer.access_token };
}

/** Sets up their second step. */
export async function withSecondStep({ token }) {
  const { secret } = (await call("/v1/me/second-factor", { token, body: { password: officerSecret }, headers: { "Idempotency-Key": randomUUID() } })).answer;
  await call("/v1/me/second-factor/confirmations", { token, body: { code: codeOf(secret) } });
}

/** Signed in as an admin, with the panel of one person open. */
export async function openPerson(page, { name }) {
  await page.goto(`/orang?q=${encodeURIComponent(name)}`);
  await page.getByRole("table").getByRole("link", { name }).click();
  await sees(page.getByRole("heading", { name, level: 2 }));
}

/** Opens and fills the dialog that invites; answers it, unsent. */
export async function invite(page, { name, email, role, unit }) {
  await button(page, "Undang orang").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nama").fill(name);
  await dialog.getByLabel("Surel kerja").fill(email);
  if (unit) {
    await dialog.getByRole("combobox").pressSequentially(unit);
    await dialog.getByRole("option", { name: new RegExp(`^${unit}`) }).first().click();
  }
  await dialog.getByRole("checkbox", { name: role, exact: true }).check();
  return dialog;
}

/** Whether a role needs a second step. */
export async function requireSecondStep(role, second_factor) {
  const token = await atDesk("national");
  const { answer } = await call("/v1/session-rules", { method: "GET", token });
  const { version } = answer.data.find((rule) => rule.role === role);
  const headers = { "Content-Type": "application/merge-patch+json", "If-Match": `"v${version}-"` };
  await call(`/v1/session-rules/${role}`, { method: "PATCH", token, body: { second_factor }, headers });
}
