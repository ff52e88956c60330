// `make lint`: the cheap checks first, then those that compile.

import fs from 'node:fs';
import path from 'node:path';
import { end, endOnSignals, run } from './processes.mjs';
import { Trouble, main, say, seconds } from './say.mjs';
import { checkTools, frontend, installPackages, root, step } from './stack.mjs';
import { TYPES, securityHeaders } from './static.mjs';

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
    await step('headers of the web server', () => compareHeaders());
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

/** What production's nginx sends must be what development and the browser journeys were tried with. */
function compareHeaders() {
  const nginx = fs.readFileSync(path.join(frontend, 'nginx.conf'), 'utf8');
  const wanted = Object.entries(securityHeaders('${TUNTAS_API_ORIGIN}')).map(([name, value]) => `add_header ${name} "${value}" always;`);
  wanted.push(`location ~ \\.(${Object.keys(TYPES).map((type) => type.slice(1)).join('|')})$ {`);
  const missing = wanted.find((line) => !nginx.includes(line));
  if (missing) throw new Trouble(`frontend/nginx.conf and tools/static.mjs differ; nginx.conf lacks: ${missing}`);
}
