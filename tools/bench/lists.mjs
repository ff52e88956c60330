// Every list and count of a desk: how long the first page takes, and whether any of its statements reads a whole table.

import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../say.mjs';

/** Requests of each, one after another, after as many to warm up as it takes to have every statement prepared. */
const WARM = 12;
const TAKEN = 150;
/** How often all of them are taken. The quietest round of a list counts: what else the machine does comes and goes, and what a list costs stays. */
const ROUNDS = 3;
/** Tables that grow with the number of reports. */
const GROWING = ['complaints', 'timeline', 'clocks', 'clock_pauses', 'holdings', 'notices', 'escalations', 'attachments', 'drafts', 'contributors', 'supports', 'ratings', 'notes', 'complaint_tags'];

const work = (query = '') => `/v1/complaints?view=work${query}`;
const folder = (name) => work(`&folder=${name}&sort=due_at`);

/** From so many rows on a list may not read them all. */
const LARGE = 5000;

/** What is asked, by whom; with a body it is a POST. */
export const LISTS = [
  ...['agency_admin', 'unit_officer', 'national_admin'].flatMap((role) => [
    [role, 'counts of all folders', '/v1/work/counts'],
    [role, 'all, newest first', work()],
    [role, 'all, by deadline', work('&sort=due_at')],
    ...['mine', 'unit', 'late', 'due_soon', 'unassigned', 'returned', 'drafts', 'decisions'].map((name) => [role, `folder ${name}`, folder(name)]),
    // As the search line of the work list asks for it.
    [role, 'status:answered', work('&q=status:answered')],
    [role, 'due<2d', work('&q=due%3C2d&sort=due_at')],
    [role, 'a common word', work('&q=jalan')],
    [role, 'a rare word', work('&q=kerobokan')],
  ]),
  // The national desk is asked by nobody.
  ...['agency_admin', 'unit_officer'].map((role) => [role, 'folder contributions', folder('contributions')]),
  ['national_admin', 'folder arbitration', folder('arbitration')],
  ['agency_admin', 'notices', '/v1/notices'],
  ['agency_admin', 'escalations', '/v1/escalations'],
  ['nobody', 'public, newest first', '/v1/complaints'],
  ['nobody', 'public, a common word', '/v1/complaints?q=jalan'],
  ['nobody', 'public, a rare word', '/v1/complaints?q=kerobokan'],
  ['nobody', 'similar reports, before filing', '/v1/complaints/similar', {
    title: 'Lampu jalan mati di depan pasar sejak tiga malam',
    category_code: 'jalan.lampu-jalan',
    area_code: '51.03.06.1002',
  }],
];

/** Measures and explains all of them. `bench` has its API running. */
export async function lists(bench) {
  const tokens = await signIn(bench);
  const asked = LISTS.filter(([role]) => role === 'nobody' || tokens[role]).map(([role, name, target, body]) => ({ role, name, target, body, token: tokens[role] }));
  const ask = (one) => bench.ask(one.body ? 'POST' : 'GET', one.target, one);
  for (const one of Array.from({ length: ROUNDS }, () => asked).flat()) {
    for (let turn = 0; turn < WARM; turn++) await ask(one);
    const times = [];
    for (let turn = 0; turn < TAKEN; turn++) {
      const begun = performance.now();
      await ask(one);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const p99 = times[Math.floor(TAKEN * 0.99)];
    if (!(one.p99 <= p99)) Object.assign(one, { p50: times[Math.floor(TAKEN / 2)], p99 });
  }
  await explain(bench, asked, ask);
  return asked.map(({ role, name, target, p50, p99, scans }) => ({ role, name, target, p50, p99, scans }));
}

async function signIn(bench) {
  const tokens = {};
  for (const role of new Set(LISTS.map(([role]) => role))) {
    const [email] = role === 'nobody' ? [] : await bench.addresses(role);
    if (email) tokens[role] = await bench.signIn(email);
  }
  return tokens;
}

/** Has the database write down how it finds what each asks for; a new API, so that its sessions are watched from their start. */
async function explain(bench, asked, ask) {
  // Its settings have names only where it is loaded.
  await bench.sql(`LOAD 'auto_explain';
    ALTER SYSTEM SET session_preload_libraries = 'auto_explain';
    ALTER SYSTEM SET auto_explain.log_min_duration = 0;
    ALTER SYSTEM SET auto_explain.log_nested_statements = on;
    SELECT pg_reload_conf()`);
  await bench.api.stop();
  await bench.startApi();
  const log = path.join(bench.dir, 'server.log');
  // A small one is rightly read as a whole.
  const large = (await bench.json(`SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > ${LARGE}`)).map(({ relname }) => relname);
  for (const one of asked) {
    // More often than a statement is planned for its values before a plan for all is tried.
    for (let turn = 0; turn < WARM; turn++) await ask(one);
    const before = fs.statSync(log).size;
    await ask(one);
    const written = fs.readFileSync(log).subarray(before).toString();
    if (!written.includes('Query Text')) throw new Trouble(`${log} holds no plan of ${one.target}`);
    const scans = [...written.matchAll(/Seq Scan on (\w+)/g)].map(([, table]) => table);
    one.scans = [...new Set(scans.filter((table) => GROWING.includes(table) && large.includes(table)))];
  }
  await bench.sql('ALTER SYSTEM RESET ALL; SELECT pg_reload_conf()');
}
