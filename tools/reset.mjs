// `make reset`: ends the development database and removes .dev/. The built code in target/ and dist/ stays.

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
    for (const cluster of ['rust', 'e2e']) await removeCluster(path.join(run, cluster));
  }
  await removeCluster(path.join(dev, 'pg'));
  fs.rmSync(dev, { recursive: true, force: true });
  say('.dev/ is gone: `make run` begins anew');
});
