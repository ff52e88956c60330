// Builds and starts the whole of Tuntas: shared by `make run` and `make test`, so that it is started in one way.

import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, run, serve } from './processes.mjs';
import { Trouble, say, seconds } from './say.mjs';
import { serveStatic } from './static.mjs';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const dev = path.join(root, '.dev');
export const frontend = path.join(root, 'frontend');

/** Says what begins, does it, and says how long it took when that was worth a line. */
export async function step(title, work) {
  const start = performance.now();
  say(`── ${title}`);
  const result = await work();
  if (performance.now() - start > 2000) say(`   ${title}: ${seconds(start)}`);
  return result;
}

// ---- tools -----------------------------------------------------------------------------------------------------------

/** One line per tool that is missing or too old. */
export function checkTools() {
  const problems = [];
  const output = (program) => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const atLeast = (version, floor) => version.localeCompare(floor, 'en', { numeric: true }) >= 0;
  const cargo = /\d+\.\d+\.\d+/.exec(output('cargo'))?.[0];
  if (!cargo) problems.push('Rust is missing: install it from https://rustup.rs (1.92 or newer)');
  else if (!atLeast(cargo, '1.92.0')) problems.push(`Rust ${cargo} is too old: \`rustup update\` (1.92 or newer)`);
  if (!atLeast(process.versions.node, '20.19.0')) problems.push(`Node.js ${process.versions.node} is too old: install 20.19 or newer`);
  if (!output('npm')) problems.push('npm is missing: it comes with Node.js 20.19 or newer');
  if (!output('cc')) problems.push('a C compiler is missing: install gcc or clang, so that `cc` answers (Debian: apt install build-essential)');
  if (!output('git')) problems.push('git is missing: install it (Debian: apt install git)');
  if (problems.length > 0) throw new Trouble(problems.join('\n       '));
}

/** $CHROMIUM, or the browser that `make setup` installs. */
export function findChromium() {
  const given = process.env.CHROMIUM;
  const places = given ? [given] : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  const found = places.find((place) => fs.existsSync(place));
  if (!found) throw new Trouble(given ? `CHROMIUM names ${given}, which is not there` : 'Chromium is missing: `make setup` installs it, or set CHROMIUM to the browser\'s path');
  return found;
}

// ---- building --------------------------------------------------------------------------------------------------------

/** Builds the binary and returns its path, wherever CARGO_TARGET_DIR sent it. */
export async function buildBinary(options = []) {
  // --workspace gives the dependencies the same features as `cargo test --workspace`, so that they are built once.
  const messages = await capture('cargo', ['build', '--locked', '--workspace', '--bin', 'tuntas', ...options, '--message-format=json-render-diagnostics'], { cwd: root, fail: 'the API does not build' });
  const binary = messages.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).findLast(({ executable, target }) => executable && target.name === 'tuntas')?.executable;
  if (!binary) throw new Trouble('cargo built no program named tuntas');
  return binary;
}

/** `npm ci` in `folder` when its lock file has changed since the last one. */
export async function installPackages(folder) {
  const stamp = path.join(folder, 'node_modules/.installed');
  const wanted = `${hashOf([path.join(folder, 'package-lock.json'), path.join(folder, 'package.json')])} node ${process.versions.node.split('.')[0]}`;
  if (read(stamp) === wanted) return;
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, fail: `npm could not install the packages of ${path.relative(root, folder)}/` });
  fs.writeFileSync(stamp, wanted);
}

/** Builds the SPA when a source has changed since the last build, and returns the folder to serve. */
export async function buildWeb() {
  await installPackages(frontend);
  const dist = path.join(frontend, 'dist');
  const stamp = path.join(dev, 'web-build');
  const wanted = hashOf(sourcesOf(frontend));
  if (read(stamp) !== wanted || !fs.existsSync(path.join(dist, 'index.html'))) {
    await run('npm', ['run', '--silent', 'build'], { cwd: frontend, fail: 'the web app does not build' });
    fs.mkdirSync(dev, { recursive: true });
    fs.writeFileSync(stamp, wanted);
  }
  return dist;
}

function sourcesOf(folder) {
  const skipped = new Set(['node_modules', 'dist', 'e2e', '.vite']);
  return fs.readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? sourcesOf(place) : [place];
    })
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`);
    if (fs.existsSync(file)) hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

// ---- running ---------------------------------------------------------------------------------------------------------

/** Browsers know a machine of development by it; published here, so worth nothing. */
const DEVELOPMENT_PUSH_KEY = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZBfXXhGTMGcEBAd6\nDjFE8vwQDGr1aTLLfICqRalJqSihRANCAASvYjambsfsdVD4RGASoDV/3IRrdLVr\nbZZu2Luu9GwLVM/6qU0syWMBgLrBKGY0AJdReYB9bCvUdDQVTVhDFn/b\n-----END PRIVATE KEY-----\n';

/** The variables that the binary reads, for a development stack on these ports. */
export function environment({ ownerUrl, passwords = {}, ports, folder = dev }) {
  const urlOf = (role) => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = passwords[role] ?? '';
    return url.href;
  };
  return {
    TUNTAS_MODE: 'development',
    TUNTAS_FILES: path.join(folder, 'files'),
    DATABASE_URL: urlOf('tuntas_app'),
    TUNTAS_VAULT_DATABASE_URL: urlOf('tuntas_vault'),
    TUNTAS_OWNER_DATABASE_URL: ownerUrl,
    TUNTAS_LISTEN: `127.0.0.1:${ports.api}`,
    TUNTAS_METRICS_LISTEN: `127.0.0.1:${ports.metrics}`,
    TUNTAS_WEB_ORIGINS: `http://localhost:${ports.web}`,
    TUNTAS_PUBLIC_URL: `http://localhost:${ports.api}`,
    TUNTAS_MAIL: path.join(folder, 'mail'),
    TUNTAS_GATEWAY_URL: path.join(folder, 'messages'),
    TUNTAS_GATEWAY_CHANNELS: 'sms,whatsapp',
    TUNTAS_PUSH_KEY: DEVELOPMENT_PUSH_KEY,
  };
}

/** Brings the schema up to date and loads the data that ships, and the demo's; each of them changes nothing twice. */
export async function prepare(binary, env) {
  await step('migrating the database', () => run(binary, ['migrate'], { env, fail: `the database could not be migrated (${hostOf(env.TUNTAS_OWNER_DATABASE_URL)})` }));
  await step('loading the reference data', () => run(binary, ['seed', 'reference'], { env, fail: 'the reference data could not be loaded' }));
  await step('loading the demo data', () => run(binary, ['seed', 'demo'], { env, fail: 'the demo data could not be loaded' }));
}

/**
 * Starts API, worker and web, waits until the API is ready and returns the servers and addresses.
 * @param {{binary: string, dist: string, env: Record<string, string>, ports: {api: number, web: number, metrics: number, worker: number},
 *   logs: string, onLine?: (name: string, line: string) => void, onStart?: (server: object) => void}} options
 */
export async function startStack({ binary, dist, env, ports, logs, onLine = () => {}, onStart = () => {} }) {
  const start = (name, args, extra = {}) => {
    const server = serve(name, binary, args, { env: { ...env, ...extra }, log: path.join(logs, `${name}.log`), onLine: (line) => onLine(name, line) });
    onStart(server);
    return server;
  };
  const api = start('api', ['serve']);
  await ready(`http://127.0.0.1:${ports.api}/readyz`, api);
  // Two processes cannot share one address for their metrics.
  const worker = start('worker', ['worker'], { TUNTAS_METRICS_LISTEN: `127.0.0.1:${ports.worker}` });
  await serveStatic(dist, { port: ports.web, api: env.TUNTAS_PUBLIC_URL });
  return { servers: [api, worker], apiUrl: env.TUNTAS_PUBLIC_URL, webUrl: env.TUNTAS_WEB_ORIGINS };
}

export async function ready(url, server, { limit = 60_000, every = 100 } = {}) {
  const deadline = performance.now() + limit;
  let gone;
  server.ended.then((how) => (gone = how));
  for (;;) {
    if (gone) throw new Trouble(`the ${server.name} stopped at once (${gone}): ${lastLine(server.log)}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    if (performance.now() > deadline) throw new Trouble(`the ${server.name} is not ready after ${limit / 1000} s: see ${path.relative(root, server.log)}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

function lastLine(log) {
  return (read(log) ?? '').trim().split('\n').at(-1) || `see ${path.relative(root, log)}`;
}

function hostOf(url) {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 5432}`;
}
