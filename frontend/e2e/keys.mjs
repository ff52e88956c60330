// A person without a mouse: Tab, Enter, Space, arrows, Escape.
import assert from "node:assert/strict";
import { sees } from "./expect.mjs";

export const hasFocus = (locator) => locator.evaluate((one) => one === document.activeElement);

/** Tab until `locator` has the focus, which must then be visible. */
export async function tabTo(page, locator, { back = false } = {}) {
  await sees(locator);
  for (let presses = 0; presses < 120; presses++) {
    if (await hasFocus(locator)) return visible(page);
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  throw new Error(`no Tab leads to ${locator}`);
}

/** The focused element, or the label drawn around it, has an outline or a ring. */
export async function visible(page) {
  const seen = await page.evaluate(() => {
    const one = document.activeElement;
    const around = [one, one.closest("label"), one.closest("li"), one.parentElement, one.nextElementSibling].filter(Boolean);
    const drawn = [...around.map((place) => getComputedStyle(place)), getComputedStyle(one, "::after")];
    return drawn.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  });
  assert.ok(seen, `the focus cannot be seen on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
}

export async function write(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.insertText(text);
}

export async function press(page, locator, key = "Enter") {
  await tabTo(page, locator);
  await page.keyboard.press(key);
}

/** Types into a combobox and takes the option that `name` fits, once it is the one that Enter takes. */
export async function pick(page, field, text, name) {
  await tabTo(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
  await sees(page.getByRole("option", { name, selected: true }));
  await page.keyboard.press("Enter");
}

/** Tab to the group of a radio button, then arrows to the button itself. */
export async function choose(page, locator) {
  await sees(locator);
  const inGroup = () => locator.evaluate((one) => document.activeElement?.getAttribute("name") === one.getAttribute("name"));
  for (let presses = 0; !(await inGroup()); presses++) {
    if (presses > 120) throw new Error(`no Tab leads to the group of ${locator}`);
    await page.keyboard.press("Tab");
  }
  await visible(page);
  if (await hasFocus(locator)) return page.keyboard.press("Space");
  for (let presses = 0; !(await hasFocus(locator)); presses++) {
    if (presses > 20) throw new Error(`no arrow leads to ${locator}`);
    await page.keyboard.press("ArrowDown");
  }
  return undefined;
}

/** Presses that open `dialog`; Escape must close it again and give the focus back to what opened it. */
export async function opensAndCloses(page, opener, key = "Enter") {
  await press(page, opener, key);
  const dialog = page.getByRole("dialog");
  await sees(dialog);
  assert.ok(await dialog.evaluate((one) => one.contains(document.activeElement)), "the dialog has the focus");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await focused(page, opener);
}

/** Waits until `locator` has the focus: it comes back once what covered the page has gone. */
export async function focused(page, locator) {
  const one = await locator.elementHandle();
  await page.waitForFunction((wanted) => wanted === document.activeElement, one).catch(async () => {
    throw new Error(`the focus is on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}, not on ${locator}`);
  });
}

/** Tab leads through the whole page and around again: nothing keeps the focus, and it can be seen at every station. */
export async function walked(page, what) {
  await page.evaluate(() => {
    document.activeElement.blur();
    globalThis.seen = new Set();
  });
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body) return "out";
      const again = globalThis.seen.has(one);
      globalThis.seen.add(one);
      return again ? "again" : "on";
    });
    if (at !== "on") {
      const skip = await page.evaluate(() => [...globalThis.seen][0] === document.activeElement || document.activeElement === document.body);
      assert.ok(skip, `${what}: Tab is caught at ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
      return;
    }
    await visible(page);
  }
  throw new Error(`${what}: Tab does not come around`);
}
