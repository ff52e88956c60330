// Cases in the states that pictures need, made through the API as people would make them.

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../say.mjs';
import { root } from '../stack.mjs';

export const password = 'contoh-tuntas-2026';
export const officers = {
  national: 'admin.nasional@demo.tuntas.example',
  agency: 'admin.badung@demo.tuntas.example',
  unit: 'petugas.dishub.badung@demo.tuntas.example',
};

const story = 'Sejak Senin malam lampu jalan di Jalan Raya Kerobokan mati semua, dari pertigaan Semer sampai pasar. '
  + 'Gelap sekali, kemarin ada yang jatuh dari motor. Nomor KTP saya 5171014107910003, WA 0812-3795-6420.';

/**
 * The cases by what they show: each with `id`, and `number` and `code` where the reporter has no account; `account` is that of a
 * reporter with some, `invitation` the token of an officer's. `mailFolder`: where the worker puts its mails.
 */
export async function stage(base, mailFolder) {
  const hands = Object.fromEntries(await Promise.all(Object.entries(officers).map(async ([who, email]) => [who, await signedIn(base, email)])));
  const badung = await agency(base, 'pemerintah kabupaten badung', 'Pemerintah Kabupaten Badung');
  const dishub = await agency(base, 'dinas perhubungan kabupaten badung', 'Dinas Perhubungan Kabupaten Badung');
  const cases = {};

  const begin = async (title, more = {}) => file(base, { title, ...more });
  const verify = (one) => act(base, hands.national, one.id, 'verifications', { class: 'complaint', oversight: false, category_code: one.category, agency_id: badung });
  const handDown = (one) => act(base, hands.agency, one.id, 'dispositions', { agency_id: dishub, role: 'lead', note: 'Mohon dicek di lapangan malam ini.' });
  const answer = (one, kind, text, more = {}) => act(base, hands.unit, one.id, 'responses', { kind, text, ...more });
  const mine = (one, sub, body) => act(base, one.token, one.id, sub, body);

  cases.received = await begin('Lampu jalan mati di depan Pasar Kerobokan', { anonymous: true });

  cases.working = await begin('Lampu jalan mati di Jalan Raya Kerobokan', { anonymous: true });
  await verify(cases.working);
  await handDown(cases.working);
  await answer(cases.working, 'first', 'Laporan kami terima. Tim lapangan turun besok pagi, mulai dari pertigaan Semer.');
  await attach(base, cases.working, 'papan-tulis.png');
  await mine(cases.working, 'replies', { text: 'Yang paling gelap di depan Pura Desa.' });
  await answer(cases.working, 'interim', 'Kami sudah memeriksa 14 tiang. Satu panel terbakar dan 11 lampu putus. Panel pengganti dipesan.', { expected_on: '2099-01-02' });

  cases.answered = await begin('Lampu taman Lapangan Puputan padam');
  await verify(cases.answered);
  await handDown(cases.answered);
  await answer(cases.answered, 'final', 'Sebelas lampu dan satu panel sudah kami ganti. Jalan kini menyala.', { outcome: 'fixed' });

  await attach(base, cases.answered, 'lampu-baru.png');
  const { answer: { attachments } } = await call(base, `/v1/complaints/${cases.answered.id}`, { method: 'GET', token: hands.agency });
  await act(base, hands.agency, cases.answered.id, `attachments/${attachments[0].id}`, { public: true }, { method: 'PATCH', type: 'application/merge-patch+json' });

  cases.closed = await begin('Lampu penyeberangan di Semer tidak menyala');
  await verify(cases.closed);
  await handDown(cases.closed);
  await answer(cases.closed, 'final', 'Lampu sudah kami perbaiki semalam.', { outcome: 'fixed' });
  await mine(cases.closed, 'closures', { reason: 'accepted' });

  cases.held = await begin('Antrean rekam KTP sampai malam');
  await verify(cases.held);
  await handDown(cases.held);
  await act(base, hands.unit, cases.held.id, 'holds', { question: 'Hari apa Anda datang, dan nomor antrean berapa? Dengan itu kami bisa memeriksa catatan loket.' });

  cases.archived = await begin('Tetangga menggugat batas tanah');
  await act(base, hands.national, cases.archived.id, 'archivals', { ground: 'out_of_scope', explanation: 'Sengketa kepemilikan diputus pengadilan, bukan kantor pemerintah.' });

  cases.escalated = await begin('Jembatan gantung Belok Sidan, tali penahan karatan');
  await verify(cases.escalated);
  await mine(cases.escalated, 'escalations', { reason: 'Sudah tiga pekan tidak ada petugas yang datang, dan anak-anak tetap lewat di sini.' });

  cases.reopening = await begin('Lampu mati lagi sesudah sepekan');
  await verify(cases.reopening);
  await handDown(cases.reopening);
  for (const reason of ['Seminggu kemudian lampunya mati lagi.', 'Mati untuk ketiga kalinya.']) {
    await answer(cases.reopening, 'final', 'Lampu sudah kami ganti.', { outcome: 'fixed' });
    await mine(cases.reopening, 'closures', { reason: 'accepted' });
    await mine(cases.reopening, 'reopenings', { reason });
  }

  cases.change = await calendarDraft(base, hands.national);
  cases.invitation = await invitation(base, mailFolder, hands.agency, dishub);
  // Where mails go that do not arrive (tests/harness/smtp_server.py), and one that was worded anew.
  for (const kind of ['tak.ada', 'ditolak', 'penuh']) await begin('Lampu mati, surel tidak sampai', { email: `${kind}+${Date.now().toString(36)}@contoh.example` });
  const reworded = (event, language, what) => reword(base, hands.national, event, language, { what });
  await reworded('closed', 'id', 'Laporan {nomor} sudah tuntas di {instansi}. Terima kasih sudah mengawasi.');
  await failed(base, hands.national, 2);

  cases.account = await reporter(base, mailFolder, [cases.held, cases.answered, cases.working, cases.received, cases.closed]);

  /** What others do to a case while a picture's person writes. */
  const meanwhile = {
    asked: () => begin('Lampu mati di perempatan Batubelig'),
    verified: verify,
    replied: (one) => mine(one, 'replies', { text: 'Semalam ada yang jatuh lagi.' }),
    reworded,
  };
  return { ...cases, hands, meanwhile };
}

async function call(base, path, { method = 'POST', token, body, headers = {} }) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Trouble(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return { answer: response.status === 204 ? null : await response.json(), etag: response.headers.get('ETag') };
}

async function signedIn(base, email, secret = password) {
  return (await call(base, '/v1/sessions', { body: { email, password: secret } })).answer.access_token;
}

/** A change of the calendar that waits for a second person. */
async function calendarDraft(base, token) {
  const added = [{ date: '2026-12-02', name: { id: 'Pemungutan suara perbekel serentak', en: 'Village head elections' }, kind: 'regional_holiday', area_code: '51.03' }];
  const body = { reason: 'Pemungutan suara perbekel serentak di Kabupaten Badung.', citation: 'SK Bupati Badung 88/2026', added };
  return (await call(base, '/v1/sla/calendar-changes', { token, body, headers: { 'Idempotency-Key': randomUUID() } })).answer.id;
}

/** The token of an invitation that nobody has accepted. */
async function invitation(base, mailFolder, token, unit) {
  const email = `sri.${Date.now().toString(36)}@badung.example`;
  const body = { name: 'Luh Sri Handayani', email, agency_id: unit, roles: ['unit_officer'] };
  await call(base, '/v1/invitations', { token, body, headers: { 'Idempotency-Key': randomUUID() } });
  return tokenFor(mailFolder, email);
}

/** A reporter's account, confirmed by its mail, with these cases in it. */
async function reporter(base, mailFolder, claimed) {
  const account = { email: `ayu.${Date.now().toString(36)}@contoh.example`, password: 'hujan reda di Dalung' };
  await call(base, '/v1/accounts', { body: { ...account, name: 'Ayu Lestari' } });
  await call(base, '/v1/accounts/confirmations', { body: { token: await tokenFor(mailFolder, account.email), password: account.password } });
  const token = await signedIn(base, account.email, account.password);
  for (const one of claimed) {
    await call(base, '/v1/me/complaints', { token, body: { tracking_number: one.number, access_code: one.code }, headers: { 'Idempotency-Key': randomUUID() } });
  }
  return account;
}

/** What stands behind `#token=` in the first mail to an address, once it has come. */
async function tokenFor(folder, address) {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const mails = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    for (const name of mails) {
      const text = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
      const found = text.includes(address) && /#token=([\w-]+)/.exec(text);
      if (found) return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Trouble(`no mail came to ${address}`);
}

async function agency(base, words, name) {
  const { answer } = await call(base, `/v1/agencies?limit=20&q=${encodeURIComponent(words)}`, { method: 'GET' });
  const found = answer.data.find((one) => one.name.id === name);
  if (!found) throw new Trouble(`the reference data has no agency called ${name}`);
  return found.id;
}

/** Any picture will do: one of ours. */
async function attach(base, one, name) {
  const form = new FormData();
  form.append('message', 'report');
  form.append('file', new Blob([fs.readFileSync(path.join(root, 'docs/screenshot.png'))], { type: 'image/png' }), name);
  const response = await fetch(`${base}/v1/complaints/${one.id}/attachments`, { method: 'POST', headers: { Authorization: `Bearer ${one.token}`, 'Idempotency-Key': randomUUID() }, body: form });
  if (!response.ok) throw new Trouble(`attaching a picture answered ${response.status}: ${await response.text()}`);
}

/** Another national admin saves words of a mail. */
async function reword(base, token, event, language, body) {
  const { answer } = await call(base, '/v1/message-templates', { method: 'GET', token });
  const { version } = answer.data.find((one) => one.event === event && one.language === language);
  await call(base, `/v1/message-templates/${event}/${language}`, { method: 'PATCH', token, body, headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': `"v${version}"` } });
}

/** Once the worker has given up `count` mails. */
async function failed(base, token, count) {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { answer } = await call(base, '/v1/deliveries?state=failed', { method: 'GET', token });
    if (answer.data.length >= count) return;
    if (performance.now() > deadline) throw new Trouble(`fewer than ${count} mails have failed`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function file(base, { title, anonymous = false, email }) {
  const text = { text: `${title} ${story}` };
  const category = (await call(base, '/v1/categories/suggestions', { body: text })).answer.data[0].category.code;
  const body = { class: 'complaint', title, text: story, incident_date: '2026-11-16', category_code: category, area_code: '51.03.06.1002', anonymous, secret: false, reporter: { name: 'Ni Luh Ayu', ...(email && { email }) } };
  const { answer } = await call(base, '/v1/complaints', { body, headers: { 'Idempotency-Key': randomUUID() } });
  return { id: answer.id, number: answer.tracking_number, code: answer.access_code, token: answer.token, title, category };
}

/** One act by whoever holds `token`, on the version that they would see now. */
async function act(base, token, id, sub, body, { method = 'POST', type = 'application/json' } = {}) {
  const { etag } = await call(base, `/v1/complaints/${id}`, { method: 'GET', token });
  return (await call(base, `/v1/complaints/${id}/${sub}`, { method, token, body, headers: { 'Content-Type': type, 'Idempotency-Key': randomUUID(), 'If-Match': etag } })).answer;
}
