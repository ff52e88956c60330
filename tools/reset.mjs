// `make reset`: ends the development database and empties .dev/. What took minutes to build stays: target/, .dev/tools, .dev/python.

import fs from 'node:fs';
import path from 'node:path';
import { removeCluster } from './postgres.mjs';
import { isClaimed } from './processes.mjs';
import { Trouble, main, say } from './say.mjs';
import { dev } from './stack.mjs';

await main(async () => {
  if (isClaimed(dev)) throw new Trouble('`make run` is running: stop it first');
  const tests = path.join(dev, 'test');
  for (const name of fs.existsSync(tests) ? fs.readdirSync(tests) : []) {
    const run = path.join(tests, name);
    if (isClaimed(run)) throw new Trouble('`make test` is running: stop it first');
    for (const cluster of ['rust', 'crash', 'contract', 'e2e']) await removeCluster(path.join(run, cluster));
  }
  await removeCluster(path.join(dev, 'pg'));
  for (const name of fs.existsSync(dev) ? fs.readdirSync(dev) : []) {
    if (!['tools', 'python'].includes(name)) fs.rmSync(path.join(dev, name), { recursive: true, force: true });
  }
  say('the development database, its logs and stamps are gone: `make run` begins anew');
});
