// Python for the proofs: a virtual environment of its own, .dev/python, with what tools/python/requirements.txt pins.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { Trouble } from './say.mjs';
import { dev, root } from './stack.mjs';

const requirements = path.join(root, 'tools/python/requirements.txt');
const place = path.join(dev, 'python');
const stamp = path.join(place, '.installed');
/** The oldest Python that what is pinned runs on. */
const FLOOR = [3, 10];

/** The path of a program of the environment: `python`, `schemathesis`, `moto_server` … */
export function pythonProgram(name) {
  return path.join(place, 'bin', name);
}

/** Whether the environment is there and holds what is pinned. */
export function pythonIsInstalled() {
  try {
    return fs.readFileSync(stamp, 'utf8') === wanted();
  } catch {
    return false;
  }
}

/** Makes the environment when it is not there, or when what is pinned has changed; returns the path of its Python. */
export async function installPython() {
  if (!pythonIsInstalled()) {
    const python = findPython();
    fs.rmSync(place, { recursive: true, force: true });
    await run(python, ['-m', 'venv', place], { quiet: true, fail: 'Python makes no virtual environment (Debian: apt install python3-venv)' });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    await run(pythonProgram('python'), pip, { quiet: true, fail: 'pip could not install tools/python/requirements.txt' });
    fs.writeFileSync(stamp, wanted());
  }
  return pythonProgram('python');
}

/** Says what is missing before minutes are spent. */
export function findPython() {
  const [major, minor] = FLOOR;
  for (const name of ['python3', 'python']) {
    if (spawnSync(name, ['-c', `import sys; sys.exit(sys.version_info < (${major}, ${minor}))`]).status === 0) return name;
  }
  throw new Trouble(`Python is missing or older than ${major}.${minor}: install it (Debian: apt install python3 python3-venv)`);
}

function wanted() {
  return createHash('sha256').update(fs.readFileSync(requirements)).digest('hex');
}
