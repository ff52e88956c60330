// The two ways to put load on: wrk through the API, pgbench straight at the database.

import fs from 'node:fs';
import path from 'node:path';
import { capture } from '../processes.mjs';
import { Trouble } from '../say.mjs';

const here = import.meta.dirname;

/** Requests as a file that wrk.lua reads: one a line, its fields between tabs. */
export function writeRequests(file, requests) {
  const line = ({ method = 'GET', path: target, token = '', body }) => [method, target, token, body ? JSON.stringify(body) : ''].join('\t');
  fs.writeFileSync(file, `${requests.map(line).join('\n')}\n`);
}

let runs = 0;

/** Sends `requests` (a file) over `clients` connections for `seconds`. */
export async function wrk({ url, requests, clients, seconds, keys = false }) {
  const printed = await capture('wrk', ['-t2', `-c${clients}`, `-d${seconds}s`, '--timeout', '10s', '-s', path.join(here, 'wrk.lua'), url], {
    env: { BENCH_REQUESTS: requests, BENCH_KEYS: keys ? '1' : '', BENCH_SEED: String((Date.now() % 1e6) + ++runs) },
    fail: 'wrk failed',
  });
  const result = JSON.parse(printed.trim().split('\n').findLast((line) => line.startsWith('{')));
  if (result.refused || result.broken) throw new Trouble(`${result.refused} of ${result.requests} requests were answered by an error, ${result.broken} broke: ${path.basename(requests)}`);
  return { rate: result.requests / result.seconds, p50: result.p50, p99: result.p99, requests: result.requests };
}

/** Runs one script as prepared statements, planned once, over `clients` connections for `seconds`. */
export async function pgbench({ bin, sockets, port, script, variables, clients, seconds, folder }) {
  const prefix = path.join(folder, 'pgbench_log');
  for (const name of fs.readdirSync(folder)) if (name.startsWith('pgbench_log')) fs.rmSync(path.join(folder, name));
  const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const printed = await capture(path.join(bin, 'pgbench'), ['-n', '-M', 'prepared', '-c', clients, '-j', '2', '-T', seconds, '-f', script, '-l', `--log-prefix=${prefix}`, '--sampling-rate=0.2',
    ...defined, '-h', sockets, '-p', port, '-U', 'tuntas_owner', 'tuntas'].map(String), { cwd: folder, env: { PGOPTIONS: '-c plan_cache_mode=force_generic_plan' }, fail: `pgbench failed on ${path.basename(script)}`, showErrors: false });
  const rate = Number(/tps = ([\d.]+)/.exec(printed)?.[1]);
  const failed = Number(/number of failed transactions: (\d+)/.exec(printed)?.[1] ?? 0);
  if (!rate || failed) throw new Trouble(`pgbench counted ${failed} failed transactions on ${path.basename(script)}`);
  const times = fs.readdirSync(folder).filter((name) => name.startsWith('pgbench_log'))
    .flatMap((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n').map((line) => Number(line.split(' ')[2])))
    .sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] / 1000;
  return { rate, p50: at(0.5), p99: at(0.99) };
}

/** A script whose statements are sent in one go: everything after the variables is set. */
export function pipelined(script) {
  const lines = script.trimEnd().split('\n');
  const begin = lines.findLastIndex((line) => line.startsWith('\\set') || line.startsWith('--')) + 1;
  return [...lines.slice(0, begin), '\\startpipeline', ...lines.slice(begin), '\\endpipeline', ''].join('\n');
}

const ticks = 100;

/** Seconds of processor time that a process and its children have used so far. */
export function cpuOf(pid, { children = false } = {}) {
  // A child that has gone is counted by its parent.
  const stat = (id, gone = false) => {
    try {
      const fields = fs.readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      return { parent: Number(fields[1]), used: [11, 12, ...(gone ? [13, 14] : [])].reduce((sum, at) => sum + Number(fields[at]), 0) / ticks };
    } catch {
      return { parent: 0, used: 0 };
    }
  };
  if (!children) return stat(pid).used;
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).map((id) => ({ id, ...stat(id, id === pid) }))
    .filter(({ id, parent }) => id === pid || parent === pid).reduce((sum, { used }) => sum + used, 0);
}

/** Megabytes that a process holds now, and at most held. */
export function memoryOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024;
  return { now: mb('VmRSS'), most: mb('VmHWM') };
}
