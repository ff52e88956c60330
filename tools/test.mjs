// `make test`: Rust tests, web unit tests, the contract and browser journeys, each on a database of its own. With the name of one
// part (rust, web, contract, e2e) only that part.

import fs from 'node:fs';
import path from 'node:path';
import { keepContract } from './contract.mjs';
import { serveDemoClock } from './demo-clock.mjs';
import { startMailServer } from './mail.mjs';
import { keepLadder } from './ladder.mjs';
import { keepTime } from './timing.mjs';
import { removeCluster, startCluster } from './postgres.mjs';
import { atEnd, claim, end, endOnSignals, isClaimed, run } from './processes.mjs';
import { freePort } from './ports.mjs';
import { findPython, installPython } from './python.mjs';
import { restartUnderLoad } from './restart.mjs';
import { Trouble, main, say, seconds } from './say.mjs';
import { buildBinary, buildWeb, checkTools, dev, environment, findChromium, frontend, installPackages, prepare, root, startStack, step } from './stack.mjs';

const folder = path.join(dev, 'test', String(process.pid));
const parts = { rust, web, contract, e2e, timing, ladder };
/** What is shown by `make prove` alone, unless it is asked for by name. */
const PROOFS = ['timing', 'ladder'];
const proving = Number(process.env.TUNTAS_PROVE ?? 1) > 1;
/** Clusters that the parts make in their folder; `crash` is one that a test makes itself. */
const CLUSTERS = ['rust', 'crash', 'contract', 'e2e', 'clock', 'timing', 'ladder'];
let claimed;

await main(async () => {
  const [only, ...args] = process.argv.slice(2);
  if (only && !parts[only]) throw new Trouble(`there is no part "${only}": ${Object.keys(parts).join(', ')}`);
  const begun = performance.now();
  checkTools();
  // What is missing is said before minutes are spent.
  if (!only || only === 'e2e') findChromium();
  if (only !== 'web') findPython();
  endOnSignals({ farewell: () => say('\nstopping …') });
  try {
    await removeLeftovers();
    claimed = claim(folder, 'this test run');
    atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
    for (const [name, part] of Object.entries(parts)) if (only ? only === name : proving || !PROOFS.includes(name)) await part(args);
    say(`── tests passed in ${seconds(begun)}`);
  } finally {
    await end();
  }
});

async function rust(args) {
  const url = process.env.TUNTAS_TEST_DATABASE_URL ?? (await privateCluster('rust'));
  atEnd(() => removeCluster(path.join(folder, 'crash')));
  // Tests start the program itself, a mail server and an S3 server beside it.
  await step('Python packages of the proofs', installPython);
  await step('building the API', buildBinary);
  await step('Rust tests', () => run('cargo', ['test', '--workspace', '--locked', ...args], { cwd: root, env: { TUNTAS_TEST_DATABASE_URL: url, TUNTAS_TEST_FOLDER: folder }, fail: 'Rust tests failed' }));
}

async function web(args) {
  await step('web packages', () => installPackages(frontend));
  await step('web unit tests', () => run('npm', ['run', '--silent', 'test', '--', ...args], { cwd: frontend, fail: 'web unit tests failed' }));
}

async function contract() {
  const binary = await step('building the API', buildBinary);
  await keepContract({
    binary,
    ownerUrl: await privateCluster('contract'),
    logs: path.join(dev, 'logs/contract'),
    work: path.join(folder, 'clients'),
    onStart: (server) => claimed.remember(server, binary),
  });
}

async function timing() {
  const binary = await step('building the API', buildBinary);
  await keepTime({
    binary,
    ownerUrl: await privateCluster('timing'),
    logs: path.join(dev, 'logs/timing'),
    onStart: (server) => claimed.remember(server, binary),
  });
}

async function ladder() {
  const binary = await step('building the API', () => buildBinary(['--release']));
  atEnd(() => removeCluster(path.join(folder, 'ladder')));
  await keepLadder({ binary, folder, logs: path.join(dev, 'logs/ladder'), onStart: (server, program = binary) => claimed.remember(server, program) });
}

async function e2e(args) {
  const chromium = findChromium();
  const binary = await step('building the API', buildBinary);
  const dist = await step('building the web app', buildWeb);
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort(), worker: await freePort() };
  // One browser files in minutes what a person files in months.
  const development = environment({ ownerUrl: await privateCluster('e2e'), ports, folder });
  const mails = development.TUNTAS_MAIL;
  const logs = path.join(dev, 'logs/e2e');
  const place = await step('starting a mail server', () => startMailServer({ folder: mails, logs, onStart: claimed.remember }));
  const env = { ...development, TUNTAS_MAIL: place, TUNTAS_RATE_LIMITS: 'off' };
  await prepare(binary, env);
  const { servers, apiUrl, webUrl } = await step('starting API, worker and web', () => startStack({
    binary, dist, env, ports, logs,
    onStart: (server) => claimed.remember(server, binary),
  }));
  const played = (files, where) => run('npm', ['run', '--silent', 'e2e', '--', ...files], {
    cwd: frontend,
    env: { CHROMIUM: chromium, TUNTAS_BINARY: binary, ...where },
    fail: `browser journeys failed (server logs: ${path.relative(root, logs)}/)`,
  });
  const { here, onMovedClock } = journeys(args);
  if (here) await step('browser journeys', () => played(here, { WEB_URL: webUrl, API_URL: apiUrl, MAIL_FOLDER: mails, MESSAGE_FOLDER: env.TUNTAS_GATEWAY_URL, OWNER_DATABASE_URL: env.TUNTAS_OWNER_DATABASE_URL }));
  if (onMovedClock) await movedOn({ binary, dist, logs: path.join(logs, 'clock'), played: (where) => played(onMovedClock, where) });
  for (const server of servers) {
    const gone = await Promise.race([server.ended, new Promise((resolve) => setTimeout(resolve, 10))]);
    if (gone) throw new Trouble(`the ${server.name} stopped during the browser journeys (${gone}): see ${path.relative(root, server.log)}`);
  }
  await step('rolling restart', () => restartUnderLoad({ binary, env, logs, onStart: (server) => claimed.remember(server, binary) }));
}

/** Journeys that move the clock, on a stack of their own. */
async function movedOn({ binary, dist, logs, played }) {
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort(), worker: await freePort() };
  const place = path.join(folder, 'moved');
  const file = path.join(place, 'ahead');
  const env = { ...environment({ ownerUrl: await privateCluster('clock'), ports, folder: place }), TUNTAS_DEMO_CLOCK: file, TUNTAS_RATE_LIMITS: 'off' };
  await prepare(binary, env);
  const { servers, apiUrl, webUrl } = await startStack({ binary, dist, env, ports, logs, onStart: (server) => claimed.remember(server, binary) });
  const clockUrl = await serveDemoClock({ file, port: await freePort(), webUrl });
  await step('journeys with a clock that is moved on', () => played({ WEB_URL: webUrl, API_URL: apiUrl, CLOCK_URL: clockUrl }));
  for (const server of servers) await server.stop();
}

/** Options of Node's test runner, and the files whose names hold one of the words; without a word, all of them. */
function journeys(args) {
  const [options, words] = [args.filter((arg) => arg.startsWith('-')), args.filter((arg) => !arg.startsWith('-'))];
  const found = (place) => fs.readdirSync(path.join(frontend, place)).filter((name) => name.endsWith('.e2e.mjs')).map((name) => `${place}/${name}`);
  const chosen = (files) => files.filter((name) => words.length === 0 || words.some((word) => name.slice('e2e/'.length).includes(word)));
  const [here, onMovedClock] = [chosen(found('e2e')), chosen(found('e2e/clock'))];
  if (here.length + onMovedClock.length === 0) throw new Trouble(`no file of frontend/e2e has ${words.join(' or ')} in its name`);
  const given = (files) => files.length > 0 && [...options, ...files];
  return { here: given(here), onMovedClock: given(onMovedClock) };
}

async function privateCluster(name) {
  const place = path.join(folder, name);
  atEnd(() => removeCluster(place));
  return (await startCluster(place, { test: true })).url;
}

/** A test run that was killed leaves its databases running: end them. */
async function removeLeftovers() {
  const all = path.join(dev, 'test');
  for (const name of fs.existsSync(all) ? fs.readdirSync(all) : []) {
    const place = path.join(all, name);
    if (isClaimed(place)) continue;
    claim(place, 'test run');
    for (const cluster of CLUSTERS) await removeCluster(path.join(place, cluster));
    fs.rmSync(place, { recursive: true, force: true });
  }
}
