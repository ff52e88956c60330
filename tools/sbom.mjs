// `make sbom`: what is inside the API and the SPA, as CycloneDX, into target/sbom/.

import fs from 'node:fs';
import path from 'node:path';
import { cargoTool } from './cargo-tools.mjs';
import { atEnd, capture, end, endOnSignals, run } from './processes.mjs';
import { main, say } from './say.mjs';
import { frontend, installPackages, root } from './stack.mjs';

await main(async () => {
  endOnSignals();
  try {
    const folder = path.join(root, 'target/sbom');
    fs.mkdirSync(folder, { recursive: true });

    // It writes beside the manifest of each member; only the API is shipped.
    const written = ['api', 'tests'].map((member) => path.join(root, member, 'bom.json'));
    atEnd(() => written.forEach((file) => fs.rmSync(file, { force: true })));
    await run(await cargoTool('cargo-cyclonedx'), ['cyclonedx', '--format', 'json', '--spec-version', '1.5', '--override-filename', 'bom', '--quiet'], { cwd: root, fail: 'the API\'s bill of materials failed' });
    fs.copyFileSync(written[0], path.join(folder, 'api.cdx.json'));

    await installPackages(frontend);
    const everything = JSON.parse(await capture('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: frontend, fail: 'the web app\'s bill of materials failed' }));
    fs.writeFileSync(path.join(folder, 'web.cdx.json'), `${JSON.stringify(withoutDevelopment(everything), null, 2)}\n`);

    for (const name of ['api', 'web']) {
      const { components } = JSON.parse(fs.readFileSync(path.join(folder, `${name}.cdx.json`), 'utf8'));
      say(`target/sbom/${name}.cdx.json: ${components.length} components`);
    }
  } finally {
    await end();
  }
});

/** npm's own `--omit dev` also drops what a development package needs besides us: React, of all things. */
function withoutDevelopment(bom) {
  const development = new Set(bom.components.filter(({ properties = [] }) => properties.some(({ name }) => name === 'cdx:npm:package:development')).map((component) => component['bom-ref']));
  return {
    ...bom,
    components: bom.components.filter((component) => !development.has(component['bom-ref'])),
    dependencies: bom.dependencies
      .filter(({ ref }) => !development.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => !development.has(on)) })),
  };
}
