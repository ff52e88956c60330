// Every page: axe finds nothing in both themes, nothing is wider than a phone, and the keyboard is enough.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { file, next, signIn, tell, track } from "./steps.mjs";

for (const [scheme, width] of [["light", 1280], ["dark", 360]]) {
  test(`citizens' pages are accessible, ${scheme} at ${width} px`, async () => {
    const { page, leave } = await person({ scheme, width });
    const check = async (what) => {
      await accessible(page, what);
      await fits(page, what);
    };
    await page.goto("/");
    await sees(page.getByRole("heading", { level: 1 }));
    await check("home");
    await page.goto("/styleguide");
    await sees(page.getByRole("heading", { name: "Ikon" }));
    await check("style guide");
    await page.goto("/laporan");
    await sees(page.getByRole("article"));
    await check("public list");
    await page.getByRole("article").first().getByRole("link").click();
    await sees(page.getByRole("heading", { name: "Yang terjadi sampai hari ini" }));
    await check("public case");
    await page.goto("/tidak-ada");
    await sees(page.getByRole("heading", { name: "Tidak ada apa-apa di sini" }));
    await check("not found");
    await page.goto("/lapor");
    await sees(page.getByRole("radio"));
    await next(page);
    await check("filing, kind, with an error");
    await tell(page, { title: "Lampu jalan mati di depan sekolah" });
    await sees(page.getByText("5171••••••••0003"));
    await check("filing, story");
    for (const step of ["place", "privacy", "review"]) {
      await next(page);
      await check(`filing, ${step}`);
    }
    const keys = await file(page, { title: "Lampu jalan mati di depan sekolah" });
    await check("receipt");
    await page.getByRole("checkbox", { name: /Saya sudah menyimpan/ }).check();
    await track(page, keys);
    await check("tracked case");
    await page.getByRole("button", { name: "Tulis pesan" }).click();
    await sees(page.getByRole("dialog"));
    await check("reply");
    await leave();
  });

  test(`officers' pages are accessible, ${scheme} at ${width} px`, async () => {
    const { page, leave } = await person({ scheme, width });
    await page.goto("/masuk");
    await sees(page.getByLabel("Surel"));
    await accessible(page, "sign-in");
    await signIn(page, officers.national);
    await sees(page.getByRole("listitem").getByRole("link"));
    await accessible(page, "queue");
    await fits(page, "queue");
    await page.goto("/kerja?tahap=received");
    await page.locator("[data-id]").filter({ hasText: "Admin Nasional" }).first().getByRole("link").click();
    await sees(page.getByRole("heading", { name: "Fakta" }));
    await accessible(page, "case");
    await fits(page, "case");
    await page.getByRole("button", { name: "Periksa dan teruskan…" }).click();
    await sees(page.getByRole("dialog"));
    await accessible(page, "verification");
    await leave();
  });
}

test("the work list is walked with j, k and Enter", async () => {
  const { page, leave } = await person();
  await signIn(page, officers.national);
  await sees(page.locator("[data-id]"));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const chosen = page.locator("[data-id]").first();
  assert.equal(await chosen.getAttribute("aria-current"), "true");
  const title = await chosen.getByRole("link").innerText();
  await page.keyboard.press("Enter");
  await sees(page.getByRole("heading", { name: title, level: 1 }));
  await leave();
});

test("a report is begun by keyboard alone", async () => {
  const { page, leave } = await person();
  await page.goto("/lapor");
  await sees(page.getByRole("radio"));
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await sees(page.getByLabel("Apa yang terjadi?"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.ok(await page.locator(":focus").count());
  await leave();
});
