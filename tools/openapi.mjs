// `make openapi` writes what the code generates: openapi.yaml from the routes, the SPA's types from openapi.yaml, and the
// pages of docs/ that are printed from the lifecycle and the access rules.
// With --check nothing is written: stale files are an error (`make lint`).

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atEnd, capture, end, endOnSignals, run } from './processes.mjs';
import { Trouble, main, say } from './say.mjs';
import { buildBinary, frontend, installPackages, root } from './stack.mjs';

const contract = path.join(root, 'openapi.yaml');
const pages = ['access', 'lifecycle', 'errors'];
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
  const binary = await buildBinary();
  for (const [file, args] of generated()) fs.writeFileSync(file, await printed(binary, args));
  await installPackages(frontend);
  await run('npm', ['run', '--silent', 'schema'], { cwd: frontend, fail: 'the SPA\'s types could not be generated' });
}

/** Each file and the arguments that print it. */
function generated() {
  return [[contract, ['openapi']], ...pages.map((page) => [path.join(root, 'docs', `${page}.md`), ['docs', page]])];
}

async function check() {
  const binary = await buildBinary();
  for (const [file, args] of generated()) {
    const name = path.relative(root, file);
    const fresh = await printed(binary, args);
    if (read(file) !== fresh) throw new Trouble(`${name} is not what the code prints (${firstDifference(read(file), fresh)}): run \`make openapi\` and commit it`);
    say(`${name} is what the code prints`);
  }

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

function printed(binary, args) {
  return capture(binary, args, { cwd: root, fail: `\`tuntas ${args.join(' ')}\` failed` });
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
