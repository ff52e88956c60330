// A page on which a person moves the clock of a demonstration on, and watches a case climb the ladder. It writes by how many seconds the clock is
// ahead into the file that API and worker read in development mode (TUNTAS_DEMO_CLOCK). The clock never goes back: what is written stays in the past.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { atEnd } from './processes.mjs';

const STEPS = [
  [3600, '1 jam', '1 hour'],
  [21_600, '6 jam', '6 hours'],
  [86_400, '1 hari', '1 day'],
  [259_200, '3 hari', '3 days'],
  [604_800, '1 minggu', '1 week'],
];

/** Ten years: enough for every deadline, and dates stay dates. */
const FARTHEST = 315_360_000;

const read = (file) => (fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) || 0 : 0);

/** Written aside and put in place, so that nobody reads half a number. */
function write(file, ahead) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.part`, String(ahead));
  fs.renameSync(`${file}.part`, file);
}

/** @param {{file: string, port: number, webUrl: string}} options */
export async function serveDemoClock({ file, port, webUrl }) {
  const server = http.createServer(async (request, response) => {
    // Only this page moves the clock, no other one that happens to be open in the same browser.
    const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
    if (request.method === 'POST' && request.url === '/on' && own.includes(request.headers.origin)) {
      const seconds = Number(await textOf(request));
      const known = STEPS.some(([step]) => step === seconds) && read(file) + seconds <= FARTHEST;
      if (known) write(file, read(file) + seconds);
      response.writeHead(known ? 204 : 422).end();
    } else if (request.method === 'GET' && request.url === '/ahead') {
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(String(read(file)));
    } else if (request.method === 'GET' && request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page(webUrl));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  atEnd(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return `http://localhost:${port}`;
}

async function textOf(request) {
  let text = '';
  for await (const chunk of request) if ((text += chunk).length > 20) break;
  return text;
}

const page = (webUrl) => `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jam peragaan · Tuntas</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 34rem; padding: 1.5rem 1rem; }
  time { display: block; font-size: 1.5rem; font-weight: 600; }
  .row { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.25rem 0; }
  button { font: inherit; min-height: 2.75rem; padding: 0 1rem; cursor: pointer; color: #111; background: #eee; border: 1px solid #777; border-radius: .5rem; }
  a { color: #0a4b8f; }
  small { color: #555; }
  @media (prefers-color-scheme: dark) {
    body { color: #f0f0f0; background: #161616; }
    button { color: #f0f0f0; background: #333; border-color: #999; }
    a { color: #9cc9ff; }
    small { color: #c8c8c8; }
  }
</style>
<main>
  <h1>Jam peragaan</h1>
  <p>Waktu sistem sekarang <small lang="en">(the system's time)</small>:</p>
  <p role="status"><time></time></p>
  <div class="row">${STEPS.map(([seconds, id, en]) => `<button value="${seconds}">Maju ${id} <small lang="en">(${en})</small></button>`).join('')}</div>
  <p>Buka <a href="${webUrl}">Tuntas</a>, kirim laporan, lalu majukan jam: tenggat lewat, dan laporan naik tangga sampai Ombudsman. Petugas perlu masuk lagi
  setelah lompatan besar, seperti sesudah lama tidak bekerja.</p>
  <p lang="en"><small>File a report, then move the clock on: deadlines pass, and the report climbs up to the Ombudsman. Officers sign in again after a large
  step. The clock does not go back; <code>make reset</code> begins anew.</small></p>
</main>
<script>
  let ahead = 0;
  const time = document.querySelector('time');
  const shown = new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'Asia/Jakarta' });
  const show = () => { time.textContent = shown.format(Date.now() + ahead * 1000) + ' WIB'; };
  const load = async () => { ahead = Number(await (await fetch('/ahead')).text()); show(); };
  for (const button of document.querySelectorAll('button')) button.onclick = async () => { await fetch('/on', { method: 'POST', body: button.value }); await load(); };
  setInterval(show, 1000);
  load();
</script>
</html>
`;
