// One Chromium for a file of journeys; every person has a browser context of their own. Nothing is retried and nothing
// sleeps: a journey waits for what a person would see.
import { after, before } from "node:test";
import { chromium } from "playwright-core";

export const web = process.env.WEB_URL ?? "http://localhost:5173";

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
});
after(() => browser?.close());

/** A person with a clean browser, which says that it is `agent`. What breaks in the page breaks the journey. */
export async function person({ width = 1280, height = 900, scheme = "light", agent } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: "id-ID",
    timezoneId: "Asia/Makassar",
    baseURL: web,
    ...(agent && { userAgent: agent }),
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(error.message));
  return {
    page,
    leave: async () => {
      await context.close();
      if (broken.length > 0) throw new Error(`the page broke: ${broken.join("; ")}`);
    },
  };
}
