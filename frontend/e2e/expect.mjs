import assert from "node:assert/strict";
import axe from "axe-core";

/** Wait until somebody can see it. */
export const sees = (locator) => locator.first().waitFor({ state: "visible" });

/** No accessibility fault that axe knows, colours included. */
export async function accessible(page, what) {
  // Colours are measured once nothing moves any more; what left the page in the middle of a movement moves no more either.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
  // Evaluated, not added as a script: the pages allow no script but their own.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  assert.deepEqual(told, [], `${what} has accessibility faults`);
}

/** Nothing is wider than the screen. */
export async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${what} is ${over} px wider than the screen`);
}

/** What the worker does shortly after an act: asks until `ready` says so, as long as a page would be waited for twice over. */
export async function comesTrue(what, ready) {
  const last = performance.now() + 30_000;
  while (!(await ready())) assert.ok(performance.now() < last, what);
}
