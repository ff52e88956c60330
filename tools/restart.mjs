// A rolling restart under load: two API processes behind a balancer, each stopped and started in turn, and not one request
// fails. The balancer does what any does: it asks /readyz and sends requests to whoever said yes last.

import http from 'node:http';
import path from 'node:path';
import { Trouble, say } from './say.mjs';
import { freePort } from './ports.mjs';
import { serve } from './processes.mjs';
import { ready } from './stack.mjs';

const CLIENTS = 8;
const PROBE_MS = 100;
const ROUNDS = 2 * Number(process.env.TUNTAS_PROVE ?? 1);

/**
 * @param {{binary: string, env: Record<string, string>, logs: string, onStart: (server: object) => void}} options
 * @returns {Promise<{sent: number, restarts: number}>}
 */
export async function restartUnderLoad({ binary, env, logs, onStart }) {
  const backends = [await backend(), await backend()];
  const state = { sent: 0, failures: [], stop: false };

  async function backend() {
    const one = { port: await freePort(), metrics: await freePort(), up: false };
    one.start = async () => {
      const settings = { ...env, TUNTAS_LISTEN: `127.0.0.1:${one.port}`, TUNTAS_METRICS_LISTEN: `127.0.0.1:${one.metrics}`, TUNTAS_DRAIN_SECONDS: '1', TUNTAS_LOG: 'warn' };
      one.server = serve(`api-${one.port}`, binary, ['serve'], { env: settings, log: path.join(logs, `restart-${one.port}.log`) });
      onStart(one.server);
      await ready(`http://127.0.0.1:${one.port}/readyz`, one.server);
    };
    await one.start();
    return one;
  }

  const probing = (async () => {
    while (!state.stop) {
      await Promise.all(backends.map(async (one) => (one.up = (await ask(one.port, 'GET', '/readyz')).status === 200)));
      await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
    }
  })();
  const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));

  async function client(number) {
    for (let turn = number; !state.stop; turn++) {
      const up = backends.filter((one) => one.up);
      if (!up.length) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        continue;
      }
      const { port } = up[turn % up.length];
      // Every tenth request files a report; the others read the public list.
      const answer = turn % 10 ? await ask(port, 'GET', '/v1/complaints?limit=5') : await ask(port, 'POST', '/v1/complaints', report());
      state.sent++;
      if (![200, 201].includes(answer.status)) state.failures.push(`${answer.status} ${answer.error ?? ''} from ${port}`);
    }
  }

  for (let round = 0; round < ROUNDS; round++) {
    for (const one of backends) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await one.server.stop();
      await one.start();
    }
  }
  state.stop = true;
  await Promise.all([probing, ...clients]);
  for (const one of backends) await one.server.stop();
  if (state.failures.length) throw new Trouble(`${state.failures.length} of ${state.sent} requests failed in a rolling restart: ${state.failures[0]}`);
  if (state.sent < 100) throw new Trouble(`only ${state.sent} requests were sent in a rolling restart: that shows nothing`);
  say(`   ${state.sent} requests over ${ROUNDS * backends.length} restarts, 0 failed`);
  return { sent: state.sent, restarts: ROUNDS * backends.length };
}

function report() {
  const body = {
    class: 'complaint',
    title: 'Uji jalan ulang bergiliran',
    text: 'Laporan ini dikirim selagi server dihidupkan ulang satu per satu.',
    incident_date: '2026-01-02',
  };
  return JSON.stringify(body);
}

/** One request on a connection of its own; a failure is a status of 0. */
function ask(port, method, target, body) {
  return new Promise((resolve) => {
    const headers = body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {};
    const request = http.request({ host: '127.0.0.1', port, method, path: target, headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode }));
      response.on('error', (error) => resolve({ status: 0, error: error.message }));
    });
    request.on('error', (error) => resolve({ status: 0, error: error.message }));
    request.end(body);
  });
}
