// A clock that a person moves on: pressed on its page, and what the worker does of it.
import { person } from "./browser.mjs";
import { call } from "./cases.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";

const url = process.env.CLOCK_URL;

/** A case as its reporter opens it with number and code; a token does not outlive a step of the clock. */
export const opened = async ({ number, code }) => (await call("/v1/tracking", { body: { tracking_number: number, access_code: code } })).answer;

const seen = async (receipt) => {
  const { complaint_id: id, access_token: token } = await opened(receipt);
  return (await call(`/v1/complaints/${id}`, { method: "GET", token })).answer;
};

/** The worker climbs shortly after: ask until it has. `null`: nobody is called upon any more. */
export async function climbed(receipt, ...levels) {
  await comesTrue(`${receipt.number} is raised to ${levels.join(" or ")}`, async () => levels.includes((await seen(receipt)).escalated_to ?? null));
}

/** The page that moves the clock; `on` presses one of its steps so many times, `past` goes on by days until a moment is over. */
export async function clock() {
  const { page, leave } = await person({ width: 360, height: 740 });
  await page.goto(url);
  await sees(page.locator("time:not(:empty)"));
  await accessible(page, "the page that moves the clock");
  await fits(page, "the page that moves the clock");
  const on = async (step, times) => {
    for (let n = 0; n < times; n++) {
      const moved = page.waitForResponse((answer) => answer.url().endsWith("/ahead"));
      await page.getByRole("button", { name: new RegExp(`^Maju ${step} `) }).click();
      await moved;
    }
  };
  const past = async (moment) => {
    const ahead = Number(await (await fetch(`${url}/ahead`)).text());
    await on("1 hari", Math.max(0, Math.ceil((Date.parse(moment) - Date.now() - ahead * 1000) / 86_400_000)));
  };
  return { on, past, leave };
}
