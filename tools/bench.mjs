// `make bench`: the API beside the same work as plain SQL, on this machine, in one run. docs/performance.md tells how to read it.
//
//   BENCH_COUNT=100000   complaints in the database
//   BENCH_SECONDS=5      of each measurement
//   BENCH_ROUNDS=2       how often each is taken; rounds alternate, so that a machine that drifts does so for all
//   BENCH_ONLY=track     some operations only (submit, track, public, work, lists, sweep)
//   BENCH_BESIDE=…       the result.json of another run: its p99 stand beside those of the lists
//   BENCH_KEEP=1         keeps the database and takes it again the next time
//   BENCH_BINARY=…       another program than the one that `cargo build --release` makes

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { memoryOf } from './bench/load.mjs';
import { lists } from './bench/lists.mjs';
import { sweep } from './bench/sweep.mjs';
import { report } from './bench/report.mjs';
import { Bench, folder } from './bench/stage.mjs';
import { end, endOnSignals } from './processes.mjs';
import { Trouble, main, say, seconds } from './say.mjs';
import { buildBinary, checkTools, root, step } from './stack.mjs';

const number = (name, usual) => {
  const value = Number(process.env[name] ?? usual);
  if (!Number.isInteger(value) || value < 1) throw new Trouble(`${name} wants a number from 1`);
  return value;
};
await main(async () => {
  const begun = performance.now();
  const wanted = { count: number('BENCH_COUNT', 100_000), seconds: number('BENCH_SECONDS', 5), rounds: number('BENCH_ROUNDS', 2) };
  const only = process.env.BENCH_ONLY?.split(',') ?? ['track', 'public', 'work', 'lists', 'submit', 'sweep'];
  checkTools();
  checkPrograms();
  endOnSignals({ farewell: () => say('\nstopping …') });
  try {
    fs.mkdirSync(folder, { recursive: true });
    const binary = process.env.BENCH_BINARY ?? (await step('building the API for release', () => buildBinary(['--release'])));
    const bench = new Bench(binary, wanted);
    await step('starting the database', () => bench.startDatabase());
    await step(`filling it with ${wanted.count.toLocaleString('en')} complaints`, () => bench.fill());
    const started = await step('starting the API', () => bench.startApi());
    await step('signing in, and writing requests', () => bench.prepare());
    const operations = [];
    const requests = only.filter((name) => !['lists', 'sweep'].includes(name));
    for (const name of requests) operations.push(...(await step(`measuring ${name}`, () => bench.measure(name))));
    const desk = only.includes('lists') ? await step("measuring and explaining a desk's lists", () => lists(bench)) : [];
    const swept = only.includes('sweep') ? await step("measuring the ladder's sweep", () => sweep(bench)) : null;
    const memory = memoryOf(bench.api.pid);
    await bench.api.stop();
    const trips = await step('counting statements and round trips', () => bench.count(requests));
    const result = { at: new Date().toISOString(), commit: commit(), machine: machine(), ...wanted, complaints: bench.ids.count, seeded: bench.ids.rate, postgres: bench.version, start: started, memory, operations, lists: desk, sweep: swept, trips };
    fs.writeFileSync(path.join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
    const beside = process.env.BENCH_BESIDE && JSON.parse(fs.readFileSync(process.env.BENCH_BESIDE, 'utf8'));
    const table = report(result, beside);
    fs.writeFileSync(path.join(folder, 'result.md'), table);
    process.stdout.write(table);
    say(`── measured in ${seconds(begun)}; the numbers are in target/bench/result.json and result.md`);
  } finally {
    await end();
  }
});

function checkPrograms() {
  const missing = ['wrk', 'pgbench', 'psql'].filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length > 0) throw new Trouble(`${missing.join(', ')} missing: install what is not there (Debian: apt install wrk postgresql-contrib postgresql-client)`);
}

function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'api', 'migrations') ? ' + changes' : '');
}

function machine() {
  return { cpu: os.cpus()[0].model.trim(), cores: os.cpus().length, memory: Math.round(os.totalmem() / 2 ** 30), load: os.loadavg()[0] };
}
