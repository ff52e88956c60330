// A day that counts on holidays which are not decreed yet is an estimate, and is called one wherever it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { forwardedCase } from "./cases.mjs";
import { statement } from "./database.mjs";
import { atCase } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { track } from "./steps.mjs";

const sentence = "Perkiraan: hari libur tahun itu belum ditetapkan.";

/** So far ahead that no decree says what its working days are. */
async function estimated(title) {
  const one = await forwardedCase(title);
  const running = `state = 'running' AND complaint_id = (SELECT id FROM complaints WHERE public_id = '${one.id}')`;
  assert.match(await statement(`UPDATE clocks SET provisional = true, due_at = '2027-12-30T15:59:59.999Z' WHERE ${running}`), /^UPDATE [1-9]/);
  return one;
}

test("an estimated day is marked for the reporter, in lists, for the public and at the desk, on a phone and on a wide screen", async () => {
  const one = await estimated("Lampu mati, batasnya perkiraan");
  for (const size of [{ width: 360, height: 780 }, { width: 1440, height: 900, scheme: "dark" }]) {
    const { page, leave } = await person(size);
    await track(page, one);
    await sees(page.locator(".say").getByText(sentence));
    await sees(page.locator(".garis").getByText(/\(perkiraan\)/));
    await sees(page.locator(".jejak").getByText(/\(perkiraan\)/));
    await sees(page.locator(".clocks").getByText(/\(perkiraan\)/));
    await accessible(page, "a report whose day is an estimate");
    await fits(page, "a report whose day is an estimate");
    await page.goto(`/laporan/${one.id}`);
    await sees(page.locator(".clocks").getByText(sentence));
    await sees(page.locator(".garis").getByText(/\(perkiraan\)/));
    await fits(page, "the public page of such a report");
    await page.goto(`/laporan?q=${encodeURIComponent(one.title)}`);
    await sees(page.getByRole("article").filter({ hasText: one.title }).getByText(/\(perkiraan\)/));
    await fits(page, "the public list with such a report");
    await accessible(page, "the public list with such a report");
    await leave();

    const desk = await atCase(officers.agency, one, size);
    await sees(desk.page.locator(".clocks-l").getByText(sentence));
    // On a phone the desk has the short line, which names no days.
    if (size.width > 1000) await sees(desk.page.locator(".garis").getByText(/\(perkiraan\)/));
    await fits(desk.page, "the case of such a report");
    await accessible(desk.page, "the case of such a report");
    await desk.page.goto(`/kerja?q=${one.number}`);
    const row = desk.page.locator(".qr").filter({ hasText: one.title });
    await sees(row.getByText(/\(perkiraan\)/));
    const cut = await row.evaluate((it) => it.querySelector(".clock").getBoundingClientRect().right - it.getBoundingClientRect().right);
    assert.ok(cut <= 0, `${cut} px of the row's clock are cut off`);
    await fits(desk.page, "the work list with such a report");
    await accessible(desk.page, "the work list with such a report");
    await desk.leave();
  }
});
