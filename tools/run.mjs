// `make run`: everything on this machine, from nothing, until Ctrl-C. `make demo-clock`: the same on a database of its own, with a clock that a
// person moves.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { serveDemoClock } from './demo-clock.mjs';
import { startCluster, stopCluster } from './postgres.mjs';
import { atEnd, capture, claim, end, endOnSignals } from './processes.mjs';
import { answers, freePort, portIsFree } from './ports.mjs';
import { Trouble, main, say, seconds } from './say.mjs';
import { buildBinary, buildWeb, checkTools, dev, environment, prepare, root, startStack, step } from './stack.mjs';

const NAMES = { api: 'TUNTAS_API_PORT', web: 'TUNTAS_WEB_PORT', metrics: 'TUNTAS_METRICS_PORT' };
const DEFAULTS = { api: 8080, web: 5173, metrics: 9090 };

const moved = process.argv[2] === 'demo-clock';
/** Where database, mails and files are. A clock that was moved on has written what lies in the future of others. */
const home = moved ? path.join(dev, 'demo-clock') : dev;

await main(async () => {
  const begun = performance.now();
  checkTools();
  endOnSignals({ farewell: () => say('\nstopping …'), asWanted: true });
  try {
    await runUntilStopped(begun);
  } finally {
    await end();
  }
});

async function runUntilStopped(begun) {
  const claimed = claim(dev, '`make run`');
  if (claimed.hadLeftovers) await new Promise((resolve) => setTimeout(resolve, 1500)); // let them free their ports
  const ports = await choosePorts();

  const { ownerUrl, passwords } = await step('starting the database', () => database(claimed.hadLeftovers));
  const binary = await step('building the API (the first time takes minutes)', buildBinary);
  const clock = path.join(home, 'ahead');
  const env = { ...environment({ ownerUrl, passwords, ports, folder: home }), ...(moved && { TUNTAS_DEMO_CLOCK: clock }) };
  await prepare(binary, env);
  const dist = await step('building the web app', buildWeb);
  const { servers, apiUrl, webUrl } = await step('starting', () => startStack({
    binary, dist, env, ports,
    logs: path.join(dev, 'logs'),
    onLine: (name, line) => say(`${name.padEnd(6)} │ ${line}`),
    onStart: (server) => claimed.remember(server, binary),
  }));

  const clockUrl = moved && (await serveDemoClock({ file: clock, port: await freePort(), webUrl }));
  const accounts = await capture(binary, ['seed', 'demo', '--print-accounts'], { env, showErrors: false }).catch(() => '');
  say(['', `Tuntas runs (${seconds(begun)}).`, '', ...(clockUrl ? [`  clock     ${clockUrl}`] : []), `  web       ${webUrl}`, `  API       ${apiUrl}`, `  contract  ${apiUrl}/docs/`, `  metrics   http://localhost:${ports.metrics}/metrics`, `  logs      .dev/logs/`, `  mail      ${path.relative(root, home)}/mail/, one file each`, '', ...accountLines(accounts), 'Ctrl-C stops it.', ''].join('\n'));

  const first = await Promise.race(servers.map(async (server) => ({ server, how: await server.ended })));
  if (!first.server.stopping) throw new Trouble(`the ${first.server.name} stopped by itself (${first.how}): see .dev/logs/${first.server.name}.log`);
  await new Promise(() => {}); // a signal is ending us
}

async function choosePorts() {
  const ports = {};
  for (const [what, name] of Object.entries(NAMES)) {
    const text = process.env[name];
    const port = text ? Number(text) : DEFAULTS[what];
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Trouble(`${name} is "${text}": it wants a port number`);
    if (!(await portIsFree(port))) throw new Trouble(`port ${port} is busy: free it, or choose another with ${name}=…`);
    ports[what] = port;
  }
  ports.worker = await freePort();
  return ports;
}

/** The user's own server when $DATABASE_URL names one, else a cluster under .dev/. */
async function database(leftRunning) {
  const given = process.env.DATABASE_URL;
  if (given && moved) throw new Trouble('a clock that is moved on writes what lies in the future: unset DATABASE_URL, and a database of its own is started');
  if (!given) {
    const folder = path.join(home, 'pg');
    const { url, started } = await startCluster(folder);
    if (started || leftRunning) atEnd(() => stopCluster(folder));
    return { ownerUrl: url };
  }
  if (!/^postgres(ql)?:\/\/./.test(given)) throw new Trouble('DATABASE_URL must look like postgres://owner:password@host:5432/an_empty_database');
  const { hostname, port } = new URL(given);
  const [host, number] = [hostname || 'localhost', Number(port || 5432)];
  if (!(await answers(host, number))) throw new Trouble(`no database answers at ${host}:${number}: start it, or correct DATABASE_URL (unset, a private one is started)`);
  return { ownerUrl: given, passwords: rolePasswords() };
}

/** The app's and the vault's roles on a server that asks for passwords: made once, kept private to this checkout. */
function rolePasswords() {
  const file = path.join(dev, 'database-passwords.json');
  if (!fs.existsSync(file)) {
    const made = Object.fromEntries(['tuntas_app', 'tuntas_vault'].map((role) => [role, randomBytes(24).toString('base64url')]));
    fs.writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** One account of each role out of the many: enough to walk through the whole job. */
function accountLines(printed) {
  const lines = printed.trim().split('\n').map((line) => line.trim()).filter(Boolean);
  if (lines.length === 0) return [];
  const roles = new Set();
  const shown = lines.filter((line) => {
    const [email, role] = line.split(/\s+/);
    if (!email.includes('@')) return true;
    return !roles.has(role) && roles.add(role);
  });
  const more = lines.length - shown.length;
  return ['Demo accounts (invented people):', ...shown.map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more: target/debug/tuntas seed demo --print-accounts`] : []), ''];
}
