// `make deny`: licences, bans and sources of the crates, by deny.toml.

import { cargoTool } from './cargo-tools.mjs';
import { end, endOnSignals, run } from './processes.mjs';
import { main, say } from './say.mjs';
import { root } from './stack.mjs';

await main(async () => {
  endOnSignals();
  try {
    await run(await cargoTool('cargo-deny'), ['--workspace', 'check', 'bans', 'licenses', 'sources'], { cwd: root, fail: 'a crate breaks the rules of deny.toml' });
    say('advisories: not checked (their database needs a network: `cargo deny check advisories`)');
  } finally {
    await end();
  }
});
