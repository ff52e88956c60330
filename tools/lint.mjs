// `make lint`: the cheap checks first, then those that compile.

import path from 'node:path';
import { end, endOnSignals, run } from './processes.mjs';
import { main, say, seconds } from './say.mjs';
import { checkTools, frontend, installPackages, root, step } from './stack.mjs';

await main(async () => {
  const begun = performance.now();
  endOnSignals();
  try {
    checkTools();
    const tools = path.join(root, 'tools');
    await step('cargo fmt', () => run('cargo', ['fmt', '--all', '--check'], { cwd: root, fail: 'the Rust code is not formatted: `make fmt`' }));
    await step('contract lint', async () => {
      await installPackages(tools);
      const redocly = path.join(tools, 'node_modules/.bin/redocly');
      await run(redocly, ['lint', '--config', path.join(tools, 'redocly.yaml'), path.join(root, 'openapi.yaml')], {
        env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        fail: 'openapi.yaml has problems: mend the routes, then `make openapi`',
      });
    });
    await step('web packages', () => installPackages(frontend));
    await step('web types', () => run('npm', ['run', '--silent', 'typecheck'], { cwd: frontend, fail: 'the web app has type errors' }));
    await step('web lint', () => run('npm', ['run', '--silent', 'lint'], { cwd: frontend, fail: 'the web app has lint errors' }));
    await step('clippy', () => run('cargo', ['clippy', '--workspace', '--all-targets', '--locked', '--quiet', '--', '-D', 'warnings'], { cwd: root, fail: 'clippy has complaints' }));
    await step('generated files', () => run(process.execPath, [path.join(tools, 'openapi.mjs'), '--check'], { cwd: root, fail: 'a generated file is stale' }));
    say(`── lint is clean (${seconds(begun)})`);
  } finally {
    await end();
  }
});
