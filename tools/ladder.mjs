// The ladder under fire, a part of `make prove` alone: thousands of cases fall due in the same minute while workers are killed, stopped or have
// a wrong clock, and while the database dies. Every step happens once, none too early, and none is missed.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { freePort } from './ports.mjs';
import { startCluster } from './postgres.mjs';
import { capture, serve } from './processes.mjs';
import { startMailServer } from './mail.mjs';
import { Trouble, say } from './say.mjs';
import { environment, prepare, ready, step } from './stack.mjs';

const CASES = Number(process.env.LADDER_CASES ?? 10_000);
const ROUNDS = process.env.LADDER_ROUNDS?.split(',');
const CLIENTS = 16;
/** Filed under one token. */
const AT_ONCE = 2000;
const AGENCY = 'Pemerintah Kabupaten Badung';
const TOPIC = 'jalan.lampu-jalan';
const REPORTER = 'ayu@warga.example';
const PASSWORD = 'contoh-tuntas-2026';
const WORKERS = 3;
/** Until the first case falls due, seconds: time enough to look at all of them once. */
const LEAD = 60;
/** All fall due within so many seconds. */
const SPREAD = 60;
/** What a case may be late by at the 99th percentile, seconds. */
const LATE = { quiet: 30, fire: 90 };
/** Sends that a worker has in flight at once. */
const IN_FLIGHT = 4;
/** Where distributions put the library that lies about the time. */
const FAKETIME = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/faketime/libfaketime.so.1'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is done to the system from the moment that the first case is due, for a minute. */
const trials = {
  quiet: { late: LATE.quiet, trouble: async () => {} },
  'a worker killed every 5 s': {
    late: LATE.fire,
    async trouble(round) {
      for (let kill = 0; kill < 12; kill++) {
        await round.workers[kill % WORKERS].replace();
        await pause(5000);
      }
    },
  },
  'workers stopped beyond their leases': {
    late: LATE.fire,
    async trouble(round) {
      // In the middle of their work, two of three; they wake up when others have long done it.
      const stopped = round.workers.slice(1);
      await pause(2000);
      for (const worker of stopped) process.kill(worker.pid, 'SIGSTOP');
      round.cut += stopped.length;
      await pause(45_000);
      for (const worker of stopped) process.kill(worker.pid, 'SIGCONT');
    },
  },
  'the database killed twice': {
    late: LATE.fire,
    async trouble(round) {
      for (let kill = 0; kill < 2; kill++) {
        await pause(10_000);
        await round.crash();
        round.cut += WORKERS;
      }
    },
  },
  'clocks set back and forth by 2 h': {
    late: LATE.fire,
    // One worker begins two hours ahead, and another two hours behind; then all jump.
    clocks: ['+2h', '-2h', '+0'],
    async trouble(round) {
      for (const shift of ['-2h', '+2h', '-2h', '+0']) {
        for (const worker of round.workers) worker.shift(shift);
        await pause(10_000);
      }
    },
  },
};

/** @param {{binary: string, folder: string, logs: string, onStart: (server: object, program?: string) => void}} options */
export async function keepLadder({ binary, folder, logs, onStart }) {
  const chosen = Object.entries(trials).filter(([name]) => !ROUNDS || ROUNDS.some((word) => name.includes(word)));
  if (chosen.some(([, { clocks }]) => clocks) && !faketime()) throw new Trouble('libfaketime is missing: install it (Debian: apt install libfaketime)');
  const dir = path.join(folder, 'ladder');
  const mails = path.join(folder, 'ladder-mail');
  const { url, port } = await startCluster(dir, { test: true });
  const place = await step('starting a mail server', () => startMailServer({ folder: mails, logs, onStart }));
  const settings = async (database) => {
    const ports = { api: await freePort(), web: await freePort(), metrics: await freePort() };
    const ownerUrl = Object.assign(new URL(url), { pathname: `/${database}` }).href;
    return { ...environment({ ownerUrl, ports, folder }), TUNTAS_MAIL: place, TUNTAS_RATE_LIMITS: 'off', TUNTAS_LOG: 'warn' };
  };
  const env = await settings('tuntas');
  await prepare(binary, env);
  await step(`filing ${CASES.toLocaleString('en')} reports`, () => file(binary, env, logs, onStart, mails));
  for (const [number, [name, trial]] of chosen.entries()) {
    const database = `round_${number}`;
    await sql(url, `CREATE DATABASE ${database} TEMPLATE tuntas`);
    const round = new Round({ binary, env: await settings(database), logs: path.join(logs, database), onStart, mails, crash: () => crash(dir, port) });
    await step(`${CASES.toLocaleString('en')} due in one minute: ${name}`, () => round.run(trial));
    await sql(url, `DROP DATABASE ${database}`);
  }
}

const faketime = () => FAKETIME.find((place) => fs.existsSync(place));

/** Reports of an account, verified and handed to an agency: when its answer is late the reporter is written to. */
async function file(binary, env, logs, onStart, mails) {
  const server = serve('api', binary, ['serve'], { env, log: path.join(logs, 'ladder-api.log') });
  onStart(server);
  const base = `http://${env.TUNTAS_LISTEN}`;
  await ready(`${base}/readyz`, server);
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const ask = (method, target, options) => send(agent, method, base + target, options);
  const signedIn = async (email) => (await ask('POST', '/v1/sessions', { body: { email, password: PASSWORD } })).access_token;
  await register(ask, binary, env, logs, onStart, mails);
  const { data: [{ id: agency }] } = await ask('GET', `/v1/agencies?q=${encodeURIComponent(AGENCY)}`, {});
  let [reporter, desk] = [];
  for (let from = 0; from < CASES; from += AT_ONCE) {
    // A token lasts a quarter of an hour.
    [reporter, desk] = await Promise.all([signedIn(REPORTER), signedIn('admin.nasional@demo.tuntas.example')]);
    let next = from;
    const client = async () => {
      while (next < Math.min(from + AT_ONCE, CASES)) {
        const { id } = await ask('POST', '/v1/complaints', {
          token: reporter,
          body: {
            class: 'complaint',
            title: `Lampu jalan mati nomor ${next++}`,
            text: 'Lampu di depan balai banjar mati sejak tiga malam yang lalu dan belum diganti.',
            incident_date: '2026-01-02',
            category_code: TOPIC,
            area_code: '51.03',
          },
        });
        await ask('POST', `/v1/complaints/${id}/verifications`, { token: desk, version: 1, body: { class: 'complaint', oversight: false, category_code: TOPIC, agency_id: agency } });
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
  }
  agent.destroy();
  await server.stop();
  // What everybody was told on the way here is not what is watched.
  await sql(env.TUNTAS_OWNER_DATABASE_URL, 'DELETE FROM jobs');
}

/** An account, confirmed by the link that came by mail. */
async function register(ask, binary, env, logs, onStart, mails) {
  const worker = serve('worker', binary, ['worker'], { env: { ...env, TUNTAS_METRICS_LISTEN: `127.0.0.1:${await freePort()}` }, log: path.join(logs, 'ladder-worker.log') });
  onStart(worker);
  await ask('POST', '/v1/accounts', { body: { email: REPORTER, password: PASSWORD, name: 'Ayu Lestari' } });
  const link = /konfirmasi#token=([\w.-]+)/;
  let token;
  for (const begun = performance.now(); !token; await pause(100)) {
    if (performance.now() - begun > 60_000) throw new Trouble(`no mail came for ${REPORTER}`);
    const letters = fs.readdirSync(mails).filter((name) => name.endsWith('.eml')).map((name) => fs.readFileSync(path.join(mails, name), 'latin1'));
    // Quoted-printable, as they are sent.
    token = letters.map((letter) => link.exec(letter.replace(/=\r?\n/g, '').replace(/=3D/g, '='))?.[1]).find(Boolean);
  }
  await ask('POST', '/v1/accounts/confirmations', { body: { token, password: PASSWORD } });
  await worker.stop();
}

function send(agent, method, url, { body, token, version }) {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(version && { 'if-match': `"v${version}"` }),
    };
    const sent = http.request(url, { method, agent, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode > 299) reject(new Trouble(`${method} ${url} answers ${answer.statusCode}: ${text.slice(0, 300)}`));
        else resolve(text && JSON.parse(text));
      });
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const sql = (url, text) => capture('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', '-c', text, url], { fail: 'a statement failed' }).then((out) => out.trim());

/** The server and all it has started die at once; it comes back on the same port. */
async function crash(dir, port) {
  const [pid] = fs.readFileSync(path.join(dir, 'data/postmaster.pid'), 'utf8').split('\n');
  const children = execFileSync('pgrep', ['-P', pid], { encoding: 'utf8' }).trim().split('\n');
  for (const one of [pid, ...children]) process.kill(Number(one), 'SIGKILL');
  while (isRunning(pid)) await pause(10);
  await startCluster(dir, { port, test: true });
}

/** A zombie has died, though nobody has asked after it yet. */
function isRunning(pid) {
  const file = `/proc/${pid}/stat`;
  return fs.existsSync(file) && !/\) [ZX] /.test(fs.readFileSync(file, 'utf8'));
}

class Round {
  /** `cut`: how often a worker was killed, stopped beyond its lease or lost the database, each with the mails that it had just sent and not yet noted. */
  constructor(given) {
    Object.assign(this, given, { workers: [], cut: 0, url: given.env.TUNTAS_OWNER_DATABASE_URL });
  }

  async run({ late, trouble, clocks }) {
    const before = new Set(fs.existsSync(this.mails) ? fs.readdirSync(this.mails) : []);
    await sql(this.url, `CREATE TABLE round AS SELECT id, complaint_id, now() + make_interval(secs => ${LEAD} + id % ${SPREAD}) AS due_at FROM clocks WHERE state = 'running' AND kind = 'completion' AND complaint_id IN (SELECT id FROM complaints WHERE NOT demo)`);
    await sql(this.url, 'UPDATE clocks SET due_at = round.due_at, look_at = now() FROM round WHERE clocks.id = round.id');
    const due = performance.now() + LEAD * 1000;
    for (let number = 0; number < WORKERS; number++) this.workers.push(await this.worker(number, clocks?.[number]));
    await pause(due - performance.now());
    await trouble(this);
    await this.done();
    const found = await this.count();
    for (const worker of this.workers) await worker.server.stop();
    this.judge(found, late, this.heard(before));
  }

  /** A process that can be killed and comes back, and whose clock may be wrong. */
  async worker(number, shift) {
    const lies = path.join(this.logs, `worker-${number}.time`);
    const env = { ...this.env, TUNTAS_METRICS_LISTEN: `127.0.0.1:${await freePort()}` };
    if (shift) {
      fs.mkdirSync(this.logs, { recursive: true });
      fs.writeFileSync(lies, shift);
      Object.assign(env, { LD_PRELOAD: faketime(), FAKETIME_TIMESTAMP_FILE: lies, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' });
    }
    const worker = {
      lives: 0,
      start: () => {
        worker.server = serve(`worker ${number}`, this.binary, ['worker'], { env, log: path.join(this.logs, `worker-${number}-${worker.lives++}.log`) });
        worker.pid = worker.server.pid;
        this.onStart(worker.server);
      },
      replace: async () => {
        process.kill(worker.pid, 'SIGKILL');
        await worker.server.ended;
        this.cut += 1;
        worker.start();
      },
      shift: (by) => fs.writeFileSync(lies, by),
    };
    worker.start();
    return worker;
  }

  /** Waits until every clock is late on the record, and everybody is told. */
  async done() {
    const open = `SELECT (SELECT count(*) FROM clocks JOIN round USING (id) WHERE breached_at IS NULL) + (SELECT count(*) FROM jobs WHERE dead_at IS NULL AND run_at < now() + interval '1 hour')`;
    for (let last = Infinity, since = performance.now(); ; await pause(1000)) {
      const left = Number(await sql(this.url, open));
      if (left === 0) return;
      if (left < last) [last, since] = [left, performance.now()];
      if (performance.now() - since > 120_000) throw new Trouble(`${left} clocks and jobs are left, and nobody works on them: ${await this.stuck()}`);
    }
  }

  /** What is left, by its kind. */
  stuck() {
    const of = (kind, from) => `SELECT ${kind} AS what, count(*) FROM ${from} GROUP BY 1`;
    const clocks = of("clocks.kind || ' clock, ' || clocks.state || ', looked at ' || coalesce((look_at < now())::text, 'never')", 'clocks JOIN round USING (id) WHERE breached_at IS NULL');
    const jobs = of("kind || ' job, ' || attempts || ' tries, ' || coalesce(last_error, 'no error')", "jobs WHERE dead_at IS NULL AND run_at < now() + interval '1 hour'");
    return sql(this.url, `SELECT coalesce(json_agg(x), '[]') FROM (${clocks} UNION ALL ${jobs}) x`);
  }

  count() {
    const late = `timeline t JOIN round k USING (complaint_id) WHERE t.kind = 'clock_breached'`;
    const stairs = 'escalations e JOIN round k ON k.id = e.clock_id';
    const facts = {
      clocks: 'SELECT count(*) FROM round',
      late: `SELECT count(*) FROM ${late}`,
      twice: `SELECT count(*) FROM (SELECT 1 FROM ${late} GROUP BY complaint_id HAVING count(*) > 1) x`,
      early: `SELECT count(*) FROM ${late} AND t.at < k.due_at`,
      stairs: `SELECT count(*) FROM ${stairs}`,
      'stairs twice': `SELECT count(*) FROM (SELECT 1 FROM ${stairs} GROUP BY clock_id, level HAVING count(*) > 1) x`,
      'stairs early': `SELECT count(*) FROM ${stairs} WHERE e.raised_at < k.due_at`,
      'without stairs': `SELECT count(*) FROM round k WHERE NOT EXISTS (SELECT 1 FROM escalations e WHERE e.clock_id = k.id)`,
      'notices twice': `SELECT count(*) FROM (SELECT 1 FROM notices GROUP BY account_id, complaint_id, timeline_seq HAVING count(*) > 1) x`,
      dead: `SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL`,
      p50: `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.at - k.due_at)) FROM ${late}`,
      p99: `SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM t.at - k.due_at)) FROM ${late}`,
    };
    const fields = Object.entries(facts).map(([name, text]) => `'${name}', (${text})`);
    return sql(this.url, `SELECT json_build_object(${fields.join(', ')})`).then(JSON.parse);
  }

  /** Mails that came in this round: how many, and how many of them more than once. */
  heard(before) {
    const counts = new Map();
    for (const name of fs.readdirSync(this.mails).filter((one) => one.endsWith('.eml') && !before.has(one))) {
      const id = /^message-id: *(\S+)/im.exec(fs.readFileSync(path.join(this.mails, name), 'latin1'))?.[1];
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const all = [...counts.values()];
    return { mails: all.length, repeats: all.reduce((sum, one) => sum + one - 1, 0) };
  }

  judge(found, late, { mails, repeats }) {
    const seconds = (value) => `${Number(value).toFixed(1)} s`;
    say(`   ${found.late} late on the record, ${found.stairs} steps, 0 twice; p50 ${seconds(found.p50)}, p99 ${seconds(found.p99)} after the due date; ${this.cut} times a worker was cut off; ${mails} mails, ${repeats} repeated`);
    for (const name of ['twice', 'early', 'stairs twice', 'stairs early', 'without stairs', 'notices twice', 'dead']) {
      if (found[name] !== 0) throw new Trouble(`${found[name]} ${name}: ${JSON.stringify(found)}`);
    }
    if (found.late !== found.clocks) throw new Trouble(`${found.clocks - found.late} missed: ${JSON.stringify(found)}`);
    // The reporter of each, once.
    if (mails !== found.clocks) throw new Trouble(`${found.clocks - mails} mails are missing`);
    if (repeats > this.cut * IN_FLIGHT) throw new Trouble(`${repeats} mails were repeated though a worker was cut off ${this.cut} times`);
    if (found.p99 > late) throw new Trouble(`the 99th percentile is ${seconds(found.p99)} late; ${late} s are allowed`);
  }
}
