// Deadlines that are explained, a calendar that two people change, and rules that are tried before they hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { call, forwardedCase, heldCase } from "./cases.mjs";
import { atCase, reporter } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { dishub, officers } from "./people.mjs";

/** The newest clock of a kind, with its days, as its reporter reads it. */
async function clockOf(one, kind) {
  const { answer } = await call(`/v1/complaints/${one.id}/clocks`, { method: "GET", token: one.token });
  return answer.data.findLast((clock) => clock.kind === kind);
}

test("the reporter presses a due date and reads which days count, and why others do not", async () => {
  const one = await forwardedCase("Lampu trotoar padam", { incident_date: "2026-11-20" });
  const clock = await clockOf(one, "completion");
  const who = await reporter(one, { width: 360, height: 780 });
  const { page } = who;
  const badge = page.getByRole("button", { name: /hari kerja lagi.*lihat hari yang dihitung/ }).last();
  await sees(badge);
  assert.equal(await badge.getAttribute("aria-expanded"), "false");
  await badge.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Hasil" });
  await sees(dialog.getByText(/dari 14/));
  assert.equal(await page.locator("[aria-expanded=true]").count(), 1);
  const strip = dialog.getByRole("table");
  assert.equal(await strip.locator("td.n, td.due").count(), 14, "each day that counts has its number");
  assert.equal(await strip.locator("td.w").count(), clock.days.filter(({ reason }) => reason === "Akhir pekan").length);
  await sees(strip.locator("td.due").getByText("14", { exact: true }));
  await sees(dialog.getByText(/akhir pekan tidak dihitung/));
  await sees(dialog.getByText(clock.citation));
  await sees(dialog.getByText(clock.beside[0].citation));
  assert.equal(await dialog.getByText("Dibebankan kepada").count(), 0, "whom the time is charged to is the desk's");
  await accessible(page, "a deadline that is explained");
  await fits(page, "a deadline that is explained");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await badge.evaluate((element) => element === document.activeElement), "the focus goes back to the date");

  // The date in the sentence at the top says the same.
  await page.locator(".say").getByRole("button").click();
  await sees(page.getByRole("dialog", { name: "Jawaban pertama" }));
  await page.keyboard.press("Escape");
  await who.leave();

  const other = await person({ width: 1440 });
  await other.page.addInitScript(() => localStorage.setItem("tuntas.lang", "en"));
  await other.page.goto(`/laporan/${one.id}`);
  await other.page.getByRole("button", { name: /see the days counted/ }).last().click();
  await sees(other.page.getByRole("dialog").getByText(/of 14/));
  await sees(other.page.getByRole("dialog").getByText("By another law"));
  await accessible(other.page, "a deadline that is explained, in English");
  await other.leave();
});

test("an officer also reads the pause of a clock and whom its time is charged to", async () => {
  const one = await heldCase("Halte tanpa lampu");
  const clock = await clockOf(one, "completion");
  assert.equal(clock.state, "paused");
  const { page, leave } = await atCase(officers.unit, one, { width: 1440 });
  await page.locator(".facts-col").getByRole("button", { name: /Jam dijeda/ }).last().click();
  const dialog = page.getByRole("dialog", { name: "Hasil" });
  await sees(dialog.getByText(/^Jam dijeda sebelum hari pertama dari 14/));
  await sees(dialog.getByText(/masih berlangsung/));
  await sees(dialog.getByText("Dibebankan kepada"));
  await sees(dialog.getByText(dishub).last());
  await accessible(page, "a paused clock that is explained");
  await leave();
});
