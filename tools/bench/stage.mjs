// The database, the API and the load of one bench.

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../ports.mjs';
import { removeCluster, startCluster, stopCluster, whereabouts } from '../postgres.mjs';
import { atEnd, capture, run, serve } from '../processes.mjs';
import { Trouble, say } from '../say.mjs';
import { environment, ready, root } from '../stack.mjs';
import { cpuOf, memoryOf, pgbench, pipelined, wrk, writeRequests } from './load.mjs';
import { countTrips } from './trips.mjs';

export const folder = path.join(root, 'target/bench');
const scripts = import.meta.dirname;
const CLIENTS = 16;
/** Code holders who come back; their complaints are spread over all. */
const VISITORS = 20_000;
/** Of the demo's accounts. */
const PASSWORD = 'contoh-tuntas-2026';

/** A case with its timeline, in one answer. */
const tracked = ({ complaint }) => `/v1/complaints/${complaint}?include=timeline`;

export class Bench {
  constructor(binary, wanted) {
    Object.assign(this, { binary, wanted, dir: path.join(folder, 'pg') });
  }

  // ---- the database --------------------------------------------------------------------------------------------------

  async startDatabase() {
    this.stamp = path.join(folder, 'pg-holds');
    const kept = fs.existsSync(this.stamp) && JSON.parse(fs.readFileSync(this.stamp, 'utf8')).count === this.wanted.count;
    if (!kept) {
      await removeCluster(this.dir);
      fs.rmSync(this.stamp, { force: true });
    }
    const buffers = Math.max(128, Math.min(2048, Math.floor(os.totalmem() / 2 ** 20 / 4)));
    const settings = { fsync: 'on', synchronous_commit: 'on', shared_buffers: `${buffers}MB`, max_wal_size: '8GB', checkpoint_timeout: '1h', effective_cache_size: `${buffers * 2}MB` };
    const { port, version } = await startCluster(this.dir, { settings });
    atEnd(async () => {
      if (process.env.BENCH_KEEP) return stopCluster(this.dir);
      fs.rmSync(this.stamp, { force: true });
      return removeCluster(this.dir);
    });
    const { bin, sockets } = await whereabouts(this.dir);
    Object.assign(this, { kept, port, version: `${version}, shared_buffers ${buffers} MB`, bin, sockets });
  }

  /** `sockets`: another folder, where something listens that counts. */
  environment(ports, sockets = this.sockets) {
    this.signing ??= generateKeyPairSync('ed25519').privateKey;
    const env = environment({ ownerUrl: `postgres://tuntas_owner@127.0.0.1:${this.port}/tuntas`, ports });
    const local = (role) => `postgres://${role}@${encodeURIComponent(sockets)}:${this.port}/tuntas`;
    return {
      ...env,
      DATABASE_URL: local('tuntas_app'),
      TUNTAS_VAULT_DATABASE_URL: local('tuntas_vault'),
      TUNTAS_RATE_LIMITS: 'off',
      TUNTAS_LOG: 'warn',
      TUNTAS_WORKERS: '2',
      TUNTAS_SIGNING_KEY: this.signing.export({ type: 'pkcs8', format: 'pem' }),
    };
  }

  async sql(text, variables = {}) {
    const defined = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
    const file = path.join(folder, 'statement.sql');
    fs.writeFileSync(file, text);
    return (await capture('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', ...defined, '-h', this.sockets, '-p', String(this.port), '-U', 'tuntas_owner', '-f', file, 'tuntas'], { fail: 'a statement failed' })).trim();
  }

  async json(text) {
    return JSON.parse((await this.sql(`SELECT coalesce(json_agg(x), '[]') FROM (${text}) x`)) || '[]');
  }

  async fill() {
    const env = this.environment({ api: 0, metrics: 0, web: 0 });
    await run(this.binary, ['migrate'], { env, quiet: true, fail: 'the database could not be migrated' });
    if (!this.kept) {
      await run(this.binary, ['seed', 'reference'], { env, quiet: true, fail: 'the reference data could not be loaded' });
      await run(this.binary, ['seed', 'demo'], { env, quiet: true, fail: 'the demo data could not be loaded' });
      const [{ before }] = await this.json('SELECT max(id) AS before FROM complaints');
      const begun = performance.now();
      await run(this.binary, ['seed', '--count', String(this.wanted.count)], { env, fail: 'the reports could not be made' });
      const rate = this.wanted.count / ((performance.now() - begun) / 1000);
      await this.sql('VACUUM ANALYZE');
      await this.sql('CHECKPOINT');
      fs.writeFileSync(this.stamp, JSON.stringify({ count: this.wanted.count, first: before + 1, last: before + this.wanted.count, rate }));
    }
    this.ids = JSON.parse(fs.readFileSync(this.stamp, 'utf8'));
    const [{ desk }] = await this.json('SELECT id AS desk FROM agencies WHERE is_national_desk');
    this.desk = desk;
  }

  // ---- the API -------------------------------------------------------------------------------------------------------

  async startApi(sockets) {
    this.ports = { api: await freePort(), metrics: await freePort(), web: 5173 };
    this.url = `http://127.0.0.1:${this.ports.api}`;
    const begun = performance.now();
    this.api = serve('api', this.binary, ['serve'], { env: this.environment(this.ports, sockets), log: path.join(folder, 'api.log') });
    await ready(`${this.url}/readyz`, this.api, { every: 5 });
    return { ready: performance.now() - begun, memory: memoryOf(this.api.pid).now };
  }

  async ask(method, target, { body, token, key } = {}) {
    const headers = { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }), ...(key && { 'idempotency-key': randomUUID() }) };
    const response = await fetch(this.url + target, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Trouble(`${method} ${target} answers ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }

  async prepare() {
    await this.visitors();
    await this.officers();
    writeRequests(this.requests('public'), [{ path: '/v1/complaints' }, { path: '/v1/complaints?view=public' }]);
    const rows = await this.json(`SELECT c.title, c.text, c.incident_date, t.code AS category_code, c.area_code FROM complaints c JOIN categories t ON t.id = c.category_id
      WHERE c.id BETWEEN ${this.ids.first} AND ${this.ids.last} AND t.closed_on IS NULL AND length(c.text) BETWEEN 100 AND 3000 ORDER BY c.id LIMIT 2000`);
    const reports = rows.map((row, at) => ({ ...row, title: row.title.slice(0, 110).padEnd(12, '.'), class: 'complaint', reporter: { name: `Pelapor ${at}`, email: `pelapor${at}@contoh.id` } }));
    writeRequests(this.requests('submit'), reports.map((body) => ({ method: 'POST', path: '/v1/complaints', body })));
    this.report = reports[0];
  }

  requests(name) {
    return path.join(folder, `${name}.requests`);
  }

  /** Code holders: their sessions are put in and their tokens signed here, since nobody knows a seeded row's code. */
  async visitors() {
    const { first, last } = this.ids;
    const visitors = await this.json(`SELECT * FROM (SELECT c.id AS inner, c.public_id AS complaint, gen_random_uuid() AS session, gen_random_uuid() AS subject, k
      FROM generate_series(0, ${VISITORS - 1}) k JOIN complaints c ON c.id = ${first} + (k::bigint * 7919) % ${last - first + 1}) x ORDER BY k`);
    const rows = visitors.map((v) => `('${v.session}',${v.inner},'${v.subject}',now(),now(),now() + interval '2 hours')`);
    const inserted = await this.sql(`WITH made AS (INSERT INTO sessions (public_id, complaint_id, subject, created_at, last_used_at, expires_at)
      VALUES ${rows.join(',\n')} RETURNING id) SELECT min(id) || ' ' || max(id) FROM made; ANALYZE sessions`);
    const [lowest, highest] = inserted.split(' ').map(Number);
    if (highest - lowest + 1 !== VISITORS) throw new Trouble('the sessions have no running numbers');
    this.session = lowest;
    const { keys: [{ kid }] } = await this.ask('GET', '/.well-known/jwks.json');
    this.kid = kid;
    writeRequests(this.requests('track'), visitors.map((v) => ({ path: tracked(v), token: this.token(v) })));
    this.visitor = visitors[0];
  }

  token({ session, subject, complaint }) {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: 'tuntas', aud: 'tuntas-api', sub: subject, sid: session, scope: `complaint:${complaint}`, iat: now, exp: now + 900, jti: randomUUID() };
    const signed = `${part({ typ: 'at+jwt', alg: 'EdDSA', kid: this.kid })}.${part(claims)}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.signing).toString('base64url')}`;
  }

  /** The addresses of the demo's accounts with a role. */
  async addresses(role) {
    const printed = await capture(this.binary, ['seed', 'demo', '--print-accounts'], { env: this.environment(this.ports) });
    const lines = printed.split('\n').map((line) => line.split(/\s+/));
    return lines.filter(([, theirs]) => theirs === role).map(([email]) => email);
  }

  async signIn(email) {
    const { access_token: token } = await this.ask('POST', '/v1/sessions', { body: { email, password: PASSWORD } });
    return token;
  }

  async officers() {
    const admins = [];
    for (const email of await this.addresses('agency_admin')) {
      const token = await this.signIn(email);
      const session = JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).sid;
      const [row] = await this.json(`SELECT s.id AS s, s.account_id AS account, a.root_id AS root, (SELECT count(*) FROM complaints c WHERE c.holder_root_id = a.root_id) AS held
        FROM sessions s JOIN memberships m ON m.account_id = s.account_id JOIN agencies a ON a.id = m.agency_id WHERE s.public_id = '${session}' AND m.role = 'agency_admin'`);
      admins.push({ token, ...row });
    }
    // Only those with more than a page.
    this.admins = admins.filter(({ held }) => held > 50);
    if (this.admins.length === 0) throw new Trouble('no demo officer holds enough complaints');
    writeRequests(this.requests('work'), this.admins.map(({ token }) => ({ path: '/v1/complaints?view=work', token })));
  }

  // ---- measuring -----------------------------------------------------------------------------------------------------

  /** The SQL of an operation: one statement after another, pipelined, and as one where that is written. */
  scripts(name) {
    const text = fs.readFileSync(path.join(scripts, `${name}.sql`), 'utf8');
    const choose = (column) => `CASE ${this.admins.map((one, at) => `WHEN :o = ${at} THEN ${one[column]}`).join(' ')} END`;
    const whole = name === 'work' ? `\\set o random(0, ${this.admins.length - 1})\n${['s', 'account', 'root'].map((column) => `\\set ${column} ${choose(column)}\n`).join('')}${text.replace(/^--.*\n/, '')}` : text;
    const made = { S: whole };
    if ((whole.match(/;\s*$/gm) ?? []).length > 1) made.P = pipelined(whole);
    const one = path.join(scripts, `${name}-one.sql`);
    if (fs.existsSync(one)) made.O = fs.readFileSync(one, 'utf8');
    return Object.fromEntries(Object.entries(made).map(([kind, script]) => {
      const file = path.join(folder, `${name}-${kind}.sql`);
      fs.writeFileSync(file, script);
      return [kind, file];
    }));
  }

  async measure(name) {
    const measured = [];
    for (const clients of name === 'submit' ? [CLIENTS, 2 * CLIENTS] : [CLIENTS]) measured.push(await this.compare(name, clients));
    return measured;
  }

  async compare(name, clients) {
    const { seconds: duration, rounds } = this.wanted;
    const files = this.scripts(name);
    const variables = { first: this.ids.first, last: this.ids.last, desk: this.desk, session: this.session, sessions: VISITORS };
    const taken = { api: [], ...Object.fromEntries(Object.keys(files).map((kind) => [kind, []])) };
    await this.throughApi(name, clients, 1);
    for (let round = 0; round < rounds; round++) {
      for (const [kind, script] of Object.entries(files)) {
        if (name === 'submit') await this.sql('CHECKPOINT');
        taken[kind].push(await pgbench({ bin: this.bin, sockets: this.sockets, port: this.port, script, variables, clients, seconds: duration, folder }));
      }
      if (name === 'submit') await this.sql('CHECKPOINT');
      taken.api.push(await this.throughApi(name, clients, duration));
    }
    const mean = (kind) => Object.fromEntries(Object.keys(taken[kind][0]).map((key) => [key, taken[kind].reduce((sum, one) => sum + one[key], 0) / rounds]));
    const result = { name, clients, api: mean('api'), sql: Object.fromEntries(Object.keys(files).map((kind) => [kind, mean(kind)])) };
    result.ratio = Object.fromEntries(Object.entries(result.sql).map(([kind, { rate }]) => [kind, result.api.rate / rate]));
    say(`   ${name} × ${clients}: API ${Math.round(result.api.rate)}/s, ${Object.entries(result.sql).map(([kind, { rate }]) => `${kind} ${Math.round(rate)}/s (${result.ratio[kind].toFixed(2)})`).join(', ')}`);
    return result;
  }

  async throughApi(name, clients, duration) {
    const postmaster = Number(fs.readFileSync(path.join(this.dir, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    const before = [cpuOf(this.api.pid), cpuOf(postmaster, { children: true })];
    const result = await wrk({ url: this.url, requests: this.requests(name), clients, seconds: duration, keys: name === 'submit' });
    const used = [cpuOf(this.api.pid) - before[0], cpuOf(postmaster, { children: true }) - before[1]];
    return { ...result, apiCpu: (used[0] * 1000) / result.requests, postgresCpu: (used[1] * 1000) / result.requests };
  }

  /** One warm request of each kind, past something that counts what goes over the wire. */
  async count(only) {
    const counting = path.join(os.tmpdir(), `tuntas-bench-${process.pid}`);
    atEnd(() => fs.rmSync(counting, { recursive: true, force: true }));
    const proxy = await countTrips(counting, this.port, path.join(this.sockets, `.s.PGSQL.${this.port}`));
    await this.startApi(counting);
    const visitor = { token: this.token(this.visitor) };
    const officer = { token: this.admins[0].token };
    const kinds = {
      submit: { submit: () => this.ask('POST', '/v1/complaints', { body: this.report, key: true }) },
      track: { track: () => this.ask('GET', tracked(this.visitor), visitor) },
      public: { public: () => this.ask('GET', '/v1/complaints') },
      work: { work: () => this.ask('GET', '/v1/complaints?view=work', officer) },
    };
    const found = {};
    for (const [name, request] of Object.entries(Object.assign({}, ...only.map((one) => kinds[one])))) {
      for (let warm = 0; warm < 24; warm++) await request();
      // What runs beside requests (a listener, a reservation) is in one of five, not in the middle one.
      const counts = [];
      for (let turn = 0; turn < 5; turn++) {
        // Past the session cache: every request asks for itself.
        await new Promise((resolve) => setTimeout(resolve, 2200));
        proxy.reset();
        await request();
        counts.push(proxy.take());
      }
      counts.sort((a, b) => a.statements - b.statements);
      found[name] = { statements: counts[2].statements, trips: counts[2].trips, parsed: counts[2].texts.length };
    }
    await this.api.stop();
    await proxy.close();
    return found;
  }
}
