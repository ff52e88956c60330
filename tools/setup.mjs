// `make setup`: brings what `make lint` and `make test` need and a machine with Rust and Node.js may lack.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { end, endOnSignals, run } from './processes.mjs';
import { findPython, installPython } from './python.mjs';
import { Trouble, main, say } from './say.mjs';
import { checkTools, findChromium, frontend, installPackages, root, step } from './stack.mjs';

await main(async () => {
  endOnSignals();
  try {
    checkTools();
    checkComponents();
    await chromium();
    await python();
    await step('packages of the tools', () => installPackages(path.join(root, 'tools')));
    await step('packages of the web app', () => installPackages(frontend));
    await step('crates', () => run('cargo', ['fetch', '--locked', '--quiet'], { cwd: root, fail: 'the crates could not be fetched' }));
  } finally {
    await end();
  }
});

function checkComponents() {
  for (const [name, args] of [['rustfmt', ['fmt', '--version']], ['clippy', ['clippy', '--version']]]) {
    if (spawnSync('cargo', args).status !== 0) throw new Trouble(`${name} is missing: \`rustup component add ${name}\``);
  }
}

async function chromium() {
  try {
    return say(`Chromium: ${findChromium()}`);
  } catch (missing) {
    if (process.env.CHROMIUM) throw missing;
    await apt('Chromium', ['chromium', 'fonts-liberation'], 'install it (Debian: apt install chromium) or set CHROMIUM to its path');
    return say(`Chromium: ${findChromium()}`);
  }
}

async function python() {
  // Debian ships Python without what makes an environment.
  if (spawnSync('python3', ['-c', 'import ensurepip']).status !== 0) {
    await apt('Python', ['python3', 'python3-venv'], 'install Python 3.10 or newer with its venv (Debian: apt install python3 python3-venv)');
  }
  findPython();
  await step('Python packages of the proofs', installPython);
}

async function apt(what, packages, otherwise) {
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
  const [program, ...args] = [...sudo, 'apt-get', '--version'];
  if (spawnSync(program, args).status !== 0) throw new Trouble(`${what} is missing and cannot be installed from here: ${otherwise}`);
  const [get, ...options] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  await step(`${what} (apt)`, async () => {
    await run(get, [...options, 'update'], { quiet: true, fail: 'apt-get update failed' });
    await run(get, [...options, 'install', '--yes', '--no-install-recommends', ...packages], { quiet: true, fail: `apt-get could not install ${packages.join(' ')}` });
  });
}
