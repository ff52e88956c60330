// `make openapi` writes what the routes and the contract generate: openapi.yaml and the SPA's types.
// With --check nothing is written: stale files are an error (`make lint`).

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atEnd, capture, end, endOnSignals, run } from './processes.mjs';
import { Trouble, main, say } from './say.mjs';
import { buildBinary, frontend, installPackages, root } from './stack.mjs';

const contract = path.join(root, 'openapi.yaml');
const types = path.join(frontend, 'src/api/schema.ts');

await main(async () => {
  endOnSignals();
  try {
    await (process.argv.includes('--check') ? check() : write());
  } finally {
    await end();
  }
});

async function write() {
  fs.writeFileSync(contract, await printed());
  await installPackages(frontend);
  await run('npm', ['run', '--silent', 'schema'], { cwd: frontend, fail: 'the SPA\'s types could not be generated' });
}

async function check() {
  const fresh = await printed();
  if (read(contract) !== fresh) throw new Trouble(`openapi.yaml is not what the routes print (${firstDifference(read(contract), fresh)}): run \`make openapi\` and commit it`);
  say('openapi.yaml is what the routes print');

  await installPackages(frontend);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-types-'));
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const made = path.join(folder, 'schema.ts');
  // The same generator and options as the script `schema`, into another file.
  const script = JSON.parse(read(path.join(frontend, 'package.json'))).scripts.schema;
  if (!script.endsWith(' -o src/api/schema.ts')) throw new Trouble('the script "schema" of frontend/package.json must end in `-o src/api/schema.ts`');
  await run('npm', ['exec', '--no', '--', ...script.replace(/-o src\/api\/schema\.ts$/, '').trim().split(/\s+/), '-o', made], { cwd: frontend, quiet: true, fail: 'the SPA\'s types could not be generated' });
  if (read(types) !== read(made)) throw new Trouble(`frontend/src/api/schema.ts is not what openapi.yaml generates (${firstDifference(read(types), read(made))}): run \`make openapi\` and commit it`);
  say('the SPA\'s types are what openapi.yaml generates');
}

async function printed() {
  return capture(await buildBinary(), ['openapi'], { cwd: root, fail: '`tuntas openapi` failed' });
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function firstDifference(ours, theirs) {
  if (!ours) return 'the file is missing';
  const [a, b] = [ours.split('\n'), theirs.split('\n')];
  const line = b.findIndex((text, index) => text !== a[index]);
  return `first difference at line ${(line === -1 ? b.length : line) + 1}`;
}
