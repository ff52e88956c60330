// `make screenshots`: every page and dialog as a picture, for looking at. At 360, 768 and 1440 px, light and dark, in both
// languages, into target/screenshots/ with a contact sheet. Words after the command pick pages whose name has one of them.
// With WEB_URL, API_URL and MAIL_FOLDER a stack that runs already is used (its limits must be off), else one is started and thrown away.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startMailServer } from './mail.mjs';
import { removeCluster, startCluster } from './postgres.mjs';
import { atEnd, claim, end, endOnSignals } from './processes.mjs';
import { freePort } from './ports.mjs';
import { Trouble, main, say, seconds } from './say.mjs';
import { buildBinary, buildWeb, checkTools, dev, environment, findChromium, frontend, prepare, root, startStack, step } from './stack.mjs';
import { pagesOf } from './screenshots/pages.mjs';
import { stage } from './screenshots/stage.mjs';

const SIZES = [[360, 780], [768, 1024], [1440, 900]];
const SCHEMES = ['light', 'dark'];
const LANGUAGES = ['id', 'en'];
const target = path.join(root, 'target/screenshots');

await main(async () => {
  const wanted = process.argv.slice(2);
  const begun = performance.now();
  checkTools();
  const chromium = findChromium();
  endOnSignals({ farewell: () => say('\nstopping …') });
  try {
    const { webUrl, apiUrl, mailFolder } = await addresses();
    const cases = await step('cases in every state', () => stage(apiUrl, mailFolder));
    const shots = await step('pictures', () => takeAll({ chromium, webUrl, apiUrl, cases, wanted }));
    fs.writeFileSync(path.join(target, 'index.html'), contactSheet());
    say(`── ${shots} pictures in ${seconds(begun)}: ${path.relative(root, target)}/index.html`);
  } finally {
    await end();
  }
});

async function addresses() {
  const { WEB_URL: webUrl, API_URL: apiUrl, MAIL_FOLDER: mailFolder } = process.env;
  if (webUrl && apiUrl && mailFolder) return { webUrl, apiUrl, mailFolder };
  const folder = path.join(dev, 'test', String(process.pid));
  const claimed = claim(folder, 'these screenshots');
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const binary = await step('building the API', buildBinary);
  const dist = await step('building the web app', buildWeb);
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort(), worker: await freePort() };
  const cluster = path.join(folder, 'e2e');
  atEnd(() => removeCluster(cluster));
  const { url } = await startCluster(cluster, { test: true });
  const development = environment({ ownerUrl: url, ports, folder });
  const mails = development.TUNTAS_MAIL;
  const logs = path.join(dev, 'logs/screenshots');
  const place = await step('starting a mail server', () => startMailServer({ folder: mails, logs, onStart: claimed.remember }));
  const env = { ...development, TUNTAS_MAIL: place, TUNTAS_RATE_LIMITS: 'off' };
  await prepare(binary, env);
  const started = await step('starting API, worker and web', () => startStack({
    binary, dist, env, ports,
    logs,
    onStart: (server) => claimed.remember(server, binary),
  }));
  return { ...started, mailFolder: mails };
}

/** Every page once for each language; then its window is resized and its colours are switched, which costs no visit. */
async function takeAll({ chromium, webUrl, apiUrl, cases, wanted }) {
  // The browser driver belongs to the web app's packages.
  const { chromium: driver } = createRequire(path.join(frontend, 'package.json'))('playwright-core');
  const browser = await driver.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
  atEnd(() => browser.close());
  const pages = pagesOf({ cases, apiUrl }).filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  if (pages.length === 0) throw new Trouble(`no page is called ${wanted.join(' or ')}`);
  if (wanted.length === 0) fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  let shots = 0;
  for (const lang of LANGUAGES) {
    const contexts = new Map();
    for (const page of pages) {
      if (!contexts.has(page.who)) contexts.set(page.who, await contextOf(browser, { webUrl, lang, who: page.who, signIn: page.signIn }));
      shots += await take(contexts.get(page.who), page, lang);
    }
    for (const context of contexts.values()) await context.close();
  }
  await browser.close();
  return shots;
}

async function contextOf(browser, { webUrl, lang, signIn }) {
  const context = await browser.newContext({ baseURL: webUrl, locale: lang, timezoneId: 'Asia/Makassar', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
  await context.addInitScript((chosen) => localStorage.setItem('tuntas.lang', chosen), lang);
  if (signIn) {
    const page = await context.newPage();
    await signIn(page);
    await page.close();
  }
  return context;
}

async function take(context, { name, open, whole = true }, lang) {
  const page = await context.newPage();
  let shots = 0;
  try {
    await open(page);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settled(page);
        await page.screenshot({ path: path.join(target, `${name}--${width}-${colorScheme}-${lang}.png`), fullPage: whole });
        shots += 1;
      }
    }
  } catch (error) {
    throw new Trouble(`the page "${name}" (${lang}) could not be shown: ${error.message.split('\n')[0]}`);
  } finally {
    await context.setOffline(false);
    await page.close();
  }
  return shots;
}

/** Nothing moves any more and the letters are there. */
function settled(page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => {})));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

function contactSheet() {
  const files = fs.readdirSync(target).filter((name) => name.endsWith('.png')).sort();
  const names = [...new Set(files.map((file) => file.split('--')[0]))];
  const figure = (file) => `<a href="${file}"><img loading="lazy" src="${file}" alt="${file}"><span>${file.split('--')[1].replace('.png', '')}</span></a>`;
  const sections = names.map((name) => `<section><h2>${name}</h2><div>${files.filter((file) => file.startsWith(`${name}--`)).map(figure).join('')}</div></section>`);
  return `<!doctype html><meta charset="utf-8"><title>Tuntas: pictures of every page</title>
<style>body{font:15px/1.5 system-ui;margin:24px;background:#eee}h2{margin:32px 0 8px}div{display:flex;flex-wrap:wrap;gap:12px;align-items:start}
a{display:grid;gap:4px;color:#123;text-decoration:none;font-size:12px}img{height:300px;max-width:360px;object-fit:cover;object-position:top;border:1px solid #aaa;background:#fff}</style>
<h1>${names.length} pages</h1>
${sections.join('\n')}
`;
}
