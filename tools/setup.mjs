// `make setup`: brings what `make lint` and `make test` need and a machine with Rust and Node.js may lack.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { end, endOnSignals, run } from './processes.mjs';
import { Trouble, main, say } from './say.mjs';
import { checkTools, findChromium, frontend, installPackages, root, step } from './stack.mjs';

await main(async () => {
  endOnSignals();
  try {
    checkTools();
    checkComponents();
    await chromium();
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
    const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
    const [program, ...args] = [...sudo, 'apt-get', '--version'];
    if (spawnSync(program, args).status !== 0) {
      throw new Trouble('Chromium is missing and cannot be installed from here: install it (Debian: apt install chromium) or set CHROMIUM to its path');
    }
    const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0'];
    await step('Chromium (apt)', async () => {
      await run(apt[0], [...apt.slice(1), 'update'], { quiet: true, fail: 'apt-get update failed' });
      await run(apt[0], [...apt.slice(1), 'install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'], { quiet: true, fail: 'apt-get could not install chromium' });
    });
    return say(`Chromium: ${findChromium()}`);
  }
}
