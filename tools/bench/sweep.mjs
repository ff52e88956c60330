// The ladder's sweep: cases that fall due together, taken by the program and by the database alone, which writes as many rows in batches as large.

import fs from 'node:fs';
import path from 'node:path';
import { capture } from '../processes.mjs';
import { Trouble } from '../say.mjs';

/** Cases in one sweep. */
const CASES = 2000;
/** As in actions/jobs/climb.rs. */
const BATCH = 200;
const CLIENTS = 16;

const here = import.meta.dirname;

/** Measures it. `bench` has its API running, and nothing else at work on its database. */
export async function sweep(bench) {
  // What else is due would be measured with it.
  await bench.sql("UPDATE clocks SET look_at = now() + interval '1 year' WHERE look_at < now() + interval '1 day'; VACUUM ANALYZE clocks");
  await bench.sql(fs.readFileSync(path.join(here, 'sweep.sql'), 'utf8'));
  const turns = Array.from({ length: bench.wanted.rounds }, () => ['program', 'database']).flat();
  const taken = { program: [], database: [] };
  let written;
  for (const turn of ['program', ...turns]) {
    await due(bench);
    if (turn === 'program') {
      const before = await rows(bench);
      const printed = await capture(bench.binary, ['jobs', 'run', 'climb_ladder'], { env: bench.environment(bench.ports) });
      const after = await rows(bench);
      // The first is to warm up, and tells what one case comes to.
      if (written) taken.program.push(Number(/after ([\d.]+) s/.exec(printed)[1]));
      written = Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] - before[name]) / CASES]));
    } else {
      const call = `CALL climb_plainly(${BATCH}, ${Math.round(written.timeline)}, ${Math.round(written.escalations)}, ${Math.round(written.jobs)})`;
      const begun = performance.now();
      await bench.sql(call);
      taken.database.push((performance.now() - begun) / 1000);
    }
    const [{ left }] = await bench.json('SELECT count(*) AS left FROM clocks WHERE look_at < now()');
    if (left) throw new Trouble(`${left} clocks are left after a sweep by the ${turn}`);
  }
  await bench.sql('DROP PROCEDURE climb_plainly');
  const rate = (name) => (CASES * taken[name].length) / taken[name].reduce((sum, one) => sum + one, 0);
  return { cases: CASES, written, program: rate('program'), database: rate('database'), ratio: rate('program') / rate('database') };
}

/** New reports at the national desk, whose verification is late. */
async function due(bench) {
  const [{ last }] = await bench.json('SELECT max(id) AS last FROM complaints');
  let left = CASES;
  const client = async () => {
    while (left-- > 0) await bench.ask('POST', '/v1/complaints', { body: bench.report, key: true });
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await bench.sql(`UPDATE clocks SET due_at = now() - interval '1 minute', look_at = now() - interval '1 minute' WHERE complaint_id > ${last} AND kind = 'verification'; DELETE FROM jobs; CHECKPOINT`);
}

/** How many rows were ever written to what a sweep writes to. */
async function rows(bench) {
  const tables = ['timeline', 'escalations', 'jobs'];
  const [found] = await bench.json(`SELECT ${tables.map((table) => `coalesce(pg_sequence_last_value(pg_get_serial_sequence('${table}', 'id')), 0) AS ${table}`).join(', ')}`);
  return found;
}
