// The contract is kept: schemathesis tries every operation as anyone, as a reporter and as an officer; a Python and a
// TypeScript client that generators make of it do the whole job. One part of `make test`; `make prove` tries more.

import fs from 'node:fs';
import path from 'node:path';
import { freePort } from './ports.mjs';
import { capture, run, serve } from './processes.mjs';
import { installPython, pythonProgram } from './python.mjs';
import { Trouble, say } from './say.mjs';
import { environment, frontend, installPackages, prepare, ready, root, step } from './stack.mjs';

const here = path.join(root, 'tools/contract');
const contract = path.join(root, 'openapi.yaml');
const PYTHON = { PYTHONPATH: here, PYTHONDONTWRITEBYTECODE: '1' };
const CALLERS = ['public', 'reporter', 'officer'];
/** Of the operations and their query parameters, how many somebody must have got a 2xx from. */
const REACHED = 0.95;
/** Files are bytes, whatever they show: that the generator has to be told. */
const FILES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
const proving = Number(process.env.TUNTAS_PROVE ?? 1) > 1;
const SEEDS = proving ? [1, 2, 3] : [1];
/** Each part with people and cases of its own: their tokens last a quarter of an hour. */
const PARTS = proving ? ['examples,coverage', 'fuzzing', 'stateful'] : ['examples,coverage,fuzzing'];
const EXAMPLES = proving ? '50' : '5';

/**
 * @param {{binary: string, ownerUrl: string, logs: string, work: string, onStart: (server: object) => void}} options
 *   `work`: an empty folder for what is generated
 */
export async function keepContract({ binary, ownerUrl, logs, work, onStart }) {
  await step('Python packages of the proofs', installPython);
  await step('web packages', () => installPackages(frontend));
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort(), worker: await freePort() };
  // A sweep sends in a minute what a network sends in a day.
  const env = { ...environment({ ownerUrl, ports, folder: work }), TUNTAS_RATE_LIMITS: 'off', TUNTAS_LOG: 'warn' };
  await prepare(binary, env);
  const server = serve('api', binary, ['serve'], { env, log: path.join(logs, 'contract-api.log') });
  onStart(server);
  const base = `http://127.0.0.1:${ports.api}`;
  await ready(`${base}/readyz`, server);
  // Links come by mail.
  const worker = serve('worker', binary, ['worker'], { env: { ...env, TUNTAS_METRICS_LISTEN: `127.0.0.1:${ports.worker}` }, log: path.join(logs, 'contract-worker.log') });
  onStart(worker);
  PYTHON.TUNTAS_MAIL = env.TUNTAS_MAIL;
  PYTHON.TUNTAS_GATEWAY_URL = env.TUNTAS_GATEWAY_URL;
  fs.mkdirSync(work, { recursive: true });

  await together([
    step('a client made by openapi-python-client does the whole job', () => pythonJob(base, work)),
    step('a client made by openapi-typescript does the whole job', () => typescriptJob(base, work)),
  ]);
  const reached = new Map();
  for (const seed of SEEDS) {
    for (const phases of PARTS) {
      await together(CALLERS.map((caller) => step(`schemathesis as ${caller}, seed ${seed}: ${phases}`, () => sweep({ base, work, logs, caller, seed, phases, reached }))));
    }
  }
  const silent = [...reached].filter(([, statuses]) => ![...statuses].some((status) => status.startsWith('2'))).map(([operation]) => operation);
  const share = 1 - silent.length / reached.size;
  say(`   ${reached.size - silent.length} of ${reached.size} operations and query parameters answered with a 2xx${silent.length ? `; not: ${silent.join(', ')}` : ''}`);
  if (!(share >= REACHED)) throw new Trouble(`only ${Math.round(share * 100)} % of the operations and query parameters were reached: that shows little`);
  await worker.stop();
  await server.stop();
}

/** All are heard before one fails. */
async function together(parts) {
  const failed = (await Promise.allSettled(parts)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function pythonJob(base, work) {
  const target = path.join(work, 'tuntas_client');
  // A part of the contract that the generator cannot read is a fault of the contract.
  const settings = path.join(work, 'client.json');
  fs.writeFileSync(settings, JSON.stringify({ content_type_overrides: Object.fromEntries(FILES.map((type) => [type, 'application/octet-stream'])) }));
  const generate = ['generate', '--path', contract, '--output-path', target, '--config', settings, '--meta', 'none', '--overwrite', '--fail-on-warning'];
  // It tidies what it wrote with a program of its own environment.
  const env = { PATH: `${path.dirname(pythonProgram('python'))}${path.delimiter}${process.env.PATH}` };
  await run(pythonProgram('openapi-python-client'), generate, { cwd: work, env, quiet: true, fail: 'openapi-python-client makes no client of the contract' });
  say(`   ${(await capture(pythonProgram('python'), [path.join(here, 'job.py'), work, base], { env: PYTHON, fail: 'the Python client did not do the job' })).trim()}`);
}

async function typescriptJob(base, work) {
  const target = path.join(work, 'typescript');
  fs.mkdirSync(target, { recursive: true });
  const bin = (name) => path.join(frontend, 'node_modules/.bin', name);
  fs.copyFileSync(path.join(here, 'job.ts'), path.join(target, 'job.mts'));
  fs.rmSync(path.join(target, 'node_modules'), { recursive: true, force: true });
  fs.symlinkSync(path.join(frontend, 'node_modules'), path.join(target, 'node_modules'));
  await run(bin('openapi-typescript'), [contract, '--output', path.join(target, 'schema.d.ts')], { quiet: true, fail: 'openapi-typescript makes no client of the contract' });
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2024,dom,dom.iterable', '--types', 'node', '--noUncheckedIndexedAccess', '--skipLibCheck'];
  await run(bin('tsc'), [...options, 'job.mts'], { cwd: target, fail: 'the TypeScript client does not fit the contract' });
  fs.writeFileSync(path.join(target, 'surat.pdf'), await capture(pythonProgram('python'), ['-c', 'import people; print(people.document())'], { env: PYTHON }));
  say(`   ${(await capture(process.execPath, ['job.mjs', base, 'surat.pdf'], { cwd: target, fail: 'the TypeScript client did not do the job' })).trim()}`);
}

async function sweep({ base, work, logs, caller, seed, phases, reached }) {
  const name = `${caller}-${seed}-${phases.replaceAll(',', '-')}`;
  const begun = performance.now();
  const people = path.join(work, `${name}.json`);
  const answers = path.join(work, `${name}-answers.json`);
  const settings = path.join(work, `${name}.toml`);
  fs.writeFileSync(people, await capture(pythonProgram('python'), [path.join(here, 'people.py'), base, caller], { env: PYTHON, fail: 'the cases for schemathesis could not be prepared' }));
  const known = JSON.parse(fs.readFileSync(people, 'utf8'));
  fs.writeFileSync(settings, asking(known));
  const args = ['--config-file', settings, 'run', `${base}/openapi.json`, '--url', base, '--seed', String(seed), '--phases', phases, '--max-examples', EXAMPLES];
  args.push('--checks', 'all', '--continue-on-failure', '--suppress-health-check', 'all', '--warnings', 'off', '--workers', '1');
  const env = { TUNTAS_PEOPLE: people, TUNTAS_REACHED: answers, SCHEMATHESIS_HOOKS: 'hooks', ...PYTHON };
  const report = await run(pythonProgram('schemathesis'), args, { cwd: work, env, quiet: true, fail: `schemathesis found faults as ${caller}` });
  fs.writeFileSync(path.join(logs, `schemathesis-${name}.txt`), report);
  // Whoever has no session any more is refused everywhere, and nothing is shown.
  if (performance.now() - begun > known.seconds * 1000) throw new Trouble(`schemathesis as ${caller} took longer than its tokens last`);
  say(`   ${caller}: ${/^\s*Test cases:\s*(.*(?:\n\s+\d.*)?)/m.exec(report)?.[1]?.replace(/\s+/g, ' ') ?? 'no failures'}`);
  for (const [operation, statuses] of Object.entries(JSON.parse(fs.readFileSync(answers, 'utf8')))) {
    reached.set(operation, new Set([...(reached.get(operation) ?? []), ...Object.keys(statuses)]));
  }
}

/** Who asks: one token everywhere, but for operations that are somebody else's to do. */
function asking({ everywhere, headers }) {
  const line = (all) => `headers = { ${Object.entries(all).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ')} }\n`;
  const special = Object.entries(headers).map(([operation, own]) => `[[operations]]\ninclude-operation-id = "${operation}"\n${line(own)}`);
  return [everywhere ? line({ Authorization: `Bearer ${everywhere}` }) : '', ...special].join('\n');
}
