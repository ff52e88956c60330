// Cargo's helpers that few people have: the one on PATH, or one built into .dev/tools at the version pinned here.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { dev, root, step } from './stack.mjs';

const VERSIONS = { 'cargo-deny': '0.20.2', 'cargo-cyclonedx': '0.5.9' };

/** The path of `name`. Building one takes about five minutes on two cores, which is why no CI step asks for it. */
export async function cargoTool(name) {
  if (spawnSync(name, ['--version']).status === 0) return name;
  const home = path.join(dev, 'tools');
  const program = path.join(home, 'bin', name);
  if (!fs.existsSync(program)) {
    await step(`building ${name} ${VERSIONS[name]} into .dev/tools (some minutes, once)`, () =>
      run('cargo', ['install', '--locked', '--quiet', '--root', home, `${name}@${VERSIONS[name]}`], { cwd: root, fail: `${name} could not be installed` }));
  }
  return program;
}
