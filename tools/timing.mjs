// Nobody learns from the time of an answer whether an address has an account: known and unknown ones, asked in a random order, cannot be told
// apart by how long they take. A part of `make prove` alone: it measures, so it wants a machine of its own.

import http from 'node:http';
import path from 'node:path';
import { freePort } from './ports.mjs';
import { serve } from './processes.mjs';
import { Trouble, say } from './say.mjs';
import { environment, prepare, ready, step } from './stack.mjs';

/** Of each kind: known and unknown. */
const TRIES = 1000;
/** What a guesser who looks at the clock may get out of it: half is nothing at all. */
const BOUNDS = [0.45, 0.55];
/** An account of the demonstration. */
const KNOWN = 'admin.badung@demo.tuntas.example';

const questions = {
  'sign in': (email) => ['/v1/sessions', { email, password: 'bukan sandi siapa pun' }, 401],
  'ask for a new password': (email) => ['/v1/password-resets', { email }, 202],
  'sign up': (email) => ['/v1/accounts', { email, password: 'empat ekor kucing di atap' }, 202],
};

/** @param {{binary: string, ownerUrl: string, logs: string, onStart: (server: object) => void}} options */
export async function keepTime({ binary, ownerUrl, logs, onStart }) {
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort() };
  const env = { ...environment({ ownerUrl, ports }), TUNTAS_RATE_LIMITS: 'off', TUNTAS_LOG: 'warn' };
  await prepare(binary, env);
  const server = serve('api', binary, ['serve'], { env, log: path.join(logs, 'timing-api.log') });
  onStart(server);
  const base = `http://127.0.0.1:${ports.api}`;
  await ready(`${base}/readyz`, server);
  for (const [name, question] of Object.entries(questions)) {
    await step(`known and unknown addresses take the same time: ${name}`, () => compare(base, name, question));
  }
  await server.stop();
}

async function compare(base, name, question) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = { known: [], unknown: [] };
  // What is new to the server takes longer, whoever asks.
  for (let warm = 0; warm < 50; warm++) await ask(agent, base, question(warm % 2 ? KNOWN : address()));
  for (let tried = 0; tried < 2 * TRIES; tried++) {
    const full = times.known.length >= TRIES ? 'unknown' : times.unknown.length >= TRIES ? 'known' : null;
    const kind = full ?? (Math.random() < 0.5 ? 'known' : 'unknown');
    const asked = question(kind === 'known' ? KNOWN : address());
    const begun = performance.now();
    await ask(agent, base, asked);
    times[kind].push(performance.now() - begun);
  }
  agent.destroy();
  const area = auc(times.known, times.unknown);
  const middle = (all) => all.toSorted((a, b) => a - b)[all.length >> 1].toFixed(2);
  say(`   ${name}: AUC ${area.toFixed(3)} over ${2 * TRIES} tries; median ${middle(times.known)} ms known, ${middle(times.unknown)} ms unknown`);
  if (area < BOUNDS[0] || area > BOUNDS[1]) throw new Trouble(`${name}: the time of an answer tells whether there is an account (AUC ${area.toFixed(3)})`);
}

const address = () => `${Math.random().toString(36).slice(2, 10)}.badung@demo.tuntas.example`;

function ask(agent, base, [where, body, expected]) {
  return new Promise((resolve, reject) => {
    const sent = http.request(`${base}${where}`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === expected ? resolve() : reject(new Trouble(`${where} answered ${answer.statusCode}`))));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

/** The chance that a known address takes longer than an unknown one (Mann and Whitney's U over all pairs). */
function auc(known, unknown) {
  const all = [...known.map((time) => [time, 1]), ...unknown.map((time) => [time, 0])].sort((a, b) => a[0] - b[0]);
  const ranks = all.reduce((sum, [, isKnown], place) => sum + (isKnown ? place + 1 : 0), 0);
  return (ranks - (known.length * (known.length + 1)) / 2) / (known.length * unknown.length);
}
