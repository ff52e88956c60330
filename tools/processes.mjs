// Child processes that never outlive the tool that started them.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble, say } from './say.mjs';

const cleanups = [];
let ending;

/** Runs `cleanup` when the tool ends, however it ends; the last one added runs first. */
export function atEnd(cleanup) {
  cleanups.push(cleanup);
}

/** Runs what `atEnd` collected, once. */
export function end() {
  ending ??= (async () => {
    for (const cleanup of cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        say(`while stopping: ${error.message}`);
      }
    }
  })();
  return ending;
}

/**
 * Ctrl-C, `kill` and a closed terminal all end the tool in order. A second one does not wait.
 * `asWanted`: being stopped is how this tool normally ends, and no failure.
 */
export function endOnSignals({ farewell = () => {}, asWanted = false } = {}) {
  let first;
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
    process.on(signal, async () => {
      if (first !== undefined) {
        // `make` passes a signal on that the whole group got as well: within a second it is the same one.
        if (performance.now() - first < 1000) return;
        for (const child of living) signalGroup(child, 'SIGKILL');
        process.exit(128 + number);
      }
      first = performance.now();
      farewell();
      await end();
      process.exit(asWanted ? 0 : 128 + number);
    });
  }
}

const living = new Set();

// Every child leads a session of its own: a Ctrl-C in the terminal then reaches only this tool, which ends its children
// in order, grandchildren included.
function start(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true });
  living.add(child);
  child.once('close', () => living.delete(child));
  return child;
}

/** Signals the whole group of `child`. */
export function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // already gone
  }
}

/** Runs a command to its end with its output shown as it is. */
export async function run(program, args, { cwd, env, quiet = false, fail } = {}) {
  const child = start(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  atEnd(() => signalGroup(child, 'SIGTERM'));
  const code = await exitOf(child, program);
  if (code !== 0) {
    if (ending) return new Promise(() => {}); // the signal handler is about to end the process
    if (quiet) process.stderr.write(output);
    throw new Trouble(fail ?? `\`${program} ${args.join(' ')}\` failed (exit code ${code})`);
  }
  return output;
}

/** Runs a command and returns what it printed on stdout; stderr is shown as it comes, or kept for the error. */
export async function capture(program, args, { cwd, env, fail, showErrors = true } = {}) {
  const child = start(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', showErrors ? 'inherit' : 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (errors += chunk));
  atEnd(() => signalGroup(child, 'SIGTERM'));
  const code = await exitOf(child, program);
  if (code !== 0) {
    if (ending) return new Promise(() => {});
    const last = errors.trim().split('\n').at(-1);
    throw new Trouble(`${fail ?? `\`${program} ${args.join(' ')}\` failed (exit code ${code})`}${last ? `: ${last}` : ''}`);
  }
  return output;
}

function exitOf(child, program) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Trouble(`cannot run ${program}: ${error.message}`)));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Starts a server, keeps its output in `log` and hands each line to `onLine`.
 * `ended` resolves when it has gone; `stop` asks it to go and insists after 15 seconds.
 */
export function serve(name, program, args, { env, log, onLine = () => {} }) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const file = fs.createWriteStream(log);
  const child = start(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      file.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) onLine(line);
    });
  }
  const server = { name, pid: child.pid, log, stopping: false };
  server.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      file.end(`${error.message}\n`);
      resolve(error.message);
    });
    child.once('close', (code, signal) => {
      file.end();
      resolve(signal ?? `exit code ${code}`);
    });
  });
  server.stop = async () => {
    server.stopping = true;
    signalGroup(child, 'SIGTERM');
    const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), 15_000);
    await server.ended;
    clearTimeout(insist);
  };
  atEnd(server.stop);
  return server;
}

// ---- what an earlier run left behind ---------------------------------------------------------------------------------

/**
 * Claims `folder` for this process and remembers its children there, so that the next start can end what a killed one
 * left. Refuses when the process that holds it is alive.
 */
export function claim(folder, what) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'running.json');
  const earlier = readClaim(file);
  if (earlier && isOurs(earlier.pid, 'tools/')) throw new Trouble(`${what} already runs (process ${earlier.pid}): stop it first`);
  for (const child of earlier?.children ?? []) {
    if (!isOurs(child.pid, child.program)) continue;
    say(`ending ${child.name}, which an earlier ${what} left running`);
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // gone meanwhile
    }
  }
  const children = [];
  const save = () => fs.writeFileSync(file, JSON.stringify({ pid: process.pid, children }));
  save();
  atEnd(() => fs.rmSync(file, { force: true }));
  return {
    hadLeftovers: Boolean(earlier?.children?.length),
    remember({ name, pid }, program) {
      children.push({ name, pid, program });
      save();
    },
  };
}

/** Whether a live process still holds `folder`. */
export function isClaimed(folder) {
  const earlier = readClaim(path.join(folder, 'running.json'));
  return Boolean(earlier && isOurs(earlier.pid, 'tools/'));
}

function readClaim(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Process numbers are recycled: the command line must still name the program. */
function isOurs(pid, program) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
  } catch {
    return (spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').includes(program);
  }
}
