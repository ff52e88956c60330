// Which pages and dialogs there are to be pictured, and how a person comes to them. Names are said in both languages.

import { officers, password } from './stage.mjs';

const sees = (locator) => locator.first().waitFor({ state: 'visible' });
/** The field of the sign-in page, with or without a gateway to phones. */
const login = /^(Surel|Email)( atau nomor ponsel| or phone number)?$/;
const byPhone = (page) => page.getByRole('radio', { name: /^(Nomor ponsel|Phone number)/ }).check();
const button = (page, name) => page.getByRole('button', { name }).first();
const heading = (page, level = 1) => sees(page.getByRole('heading', { level }));

/** Signing in as one of the demo's officers, or as a reporter. */
const entering = (email, secret = password) => async (page) => {
  await page.goto('/masuk');
  await page.getByLabel(login).fill(email);
  await page.getByLabel(/^(Sandi|Password)$/).fill(secret);
  await page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
  await page.waitForURL(/\/(kerja|akun)/);
};

const next = (page) => button(page, /^(Lanjut|Continue)$/).click();

/** The form filled up to a step: 0 kind, 1 story, 2 place, 3 privacy, 4 review. */
const filing = (until, { empty = false } = {}) => async (page) => {
  await page.goto('/lapor');
  await sees(page.getByRole('radio'));
  const again = button(page, /Mulai dari awal|Start over/);
  if (await again.isVisible()) await again.click();
  if (until === 0) return empty ? next(page) : undefined;
  await page.getByRole('radio').first().check();
  await next(page);
  if (until === 1 && empty) return next(page);
  await page.locator('textarea').fill('Sejak Senin malam lampu jalan mati semua, dari pertigaan Semer sampai pasar. Gelap sekali. KTP saya 5171014107910003, WA 0812-3795-6420.');
  await page.locator('input[type=text]').first().fill('Lampu jalan mati di Jalan Raya Kerobokan');
  await button(page, /^(Hari ini|Today)$/).click();
  await sees(page.locator('.seen .quote:not(.pending)'));
  await sees(page.getByRole('radio'));
  for (let step = 1; step < until; step += 1) await next(page);
};

const tracked = (one, then) => async (page) => {
  await page.goto('/lacak');
  await page.getByLabel(/^(Nomor laporan|Report number)$/).fill(one.number);
  await page.getByLabel(/^(Kode rahasia|Secret code)$/).fill(one.code);
  await button(page, /^(Buka laporan|Open the report)$/).click();
  await sees(page.locator('.jejak'));
  if (!then) return;
  await button(page, then).click();
  await sees(page.getByRole('dialog'));
};

const atDesk = (one, then) => async (page) => {
  await page.goto(`/kerja/${one.id}`);
  await sees(page.locator('.facts-col'));
  await sees(page.locator('.jejak'));
  if (!then) return;
  await button(page, then).click();
  await sees(page.getByRole('dialog'));
};

const visit = (path, shown) => async (page) => {
  await page.goto(path);
  await sees(page.locator(shown));
};

export function pagesOf({ cases, apiUrl }) {
  const citizen = (name, open, whole = true) => ({ name, open, whole, who: 'citizen' });
  const officer = (who) => (name, open, whole = true) => ({ name, open, whole, who, signIn: entering(officers[who]) });
  const reporter = (name, open, whole = true) => ({ name, open, whole, who: 'reporter', signIn: entering(cases.account.email, cases.account.password) });
  /** A link of a mail: the same page twice is not loaded anew for another `#`. */
  const linked = (path, shown) => async (page) => {
    await page.goto('/');
    await visit(path, shown)(page);
  };
  const profile = (name) => async (page) => {
    await visit('/akun/profil', '.prof')(page);
    if (!name) return;
    await button(page, name).click();
    await sees(page.getByRole('dialog'));
  };
  const people = (name, path = '/orang') => async (page) => {
    await visit(path, '.table')(page);
    if (!name) return;
    await button(page, name).click();
    await sees(page.getByRole('dialog'));
  };
  const agencies = (query, name) => async (page) => {
    await visit(`/instansi${query}`, '.ag-one h2, .pohon a')(page);
    if (!name) return;
    await button(page, name).click();
    await sees(page.getByRole('dialog'));
  };
  const [national, agency, unit] = ['national', 'agency', 'unit'].map(officer);
  const dialog = false; // the picture is the window, not the whole page behind it
  return [
    citizen('home', visit('/', 'h1')),
    citizen('file-1-kind', filing(0)),
    citizen('file-1-kind-error', filing(0, { empty: true })),
    citizen('file-2-story', filing(1)),
    citizen('file-2-story-error', filing(1, { empty: true })),
    citizen('file-3-place', filing(2)),
    citizen('file-4-privacy', filing(3)),
    citizen('file-5-review', filing(4)),
    citizen('receipt', async (page) => {
      await filing(4)(page);
      await button(page, /^(Kirim laporan|Send the report)$/).click();
      await sees(page.locator('.slip'));
    }),
    citizen('track', visit('/lacak', 'form')),
    citizen('track-wrong-code', async (page) => {
      await page.goto('/lacak?nomor=LPR-2026-7K3M-9QX1');
      await page.getByLabel(/^(Kode rahasia|Secret code)$/).fill('AAAA-BBBB-CCCC-DDDD');
      await button(page, /^(Buka laporan|Open the report)$/).click();
      await sees(page.getByRole('alert'));
    }),
    citizen('tracked-received', tracked(cases.received)),
    citizen('tracked-working', tracked(cases.working)),
    citizen('tracked-reply', tracked(cases.working, /^(Tulis pesan|Write a message)$/), dialog),
    citizen('tracked-answered', tracked(cases.answered)),
    citizen('tracked-accept', tracked(cases.answered, /^(Saya setuju|I agree)/), dialog),
    citizen('tracked-dispute', tracked(cases.answered, /^(Belum selesai|Not finished)/), dialog),
    citizen('tracked-closed', tracked(cases.closed)),
    citizen('tracked-held', tracked(cases.held)),
    citizen('tracked-archived', tracked(cases.archived)),
    citizen('tracked-withdraw', tracked(cases.received, /^(Cabut laporan|Withdraw the report)/), dialog),
    citizen('tracked-reopen', tracked(cases.closed, /^(Buka kembali|Open it again)/), dialog),
    citizen('tracked-escalate', tracked(cases.working, /^(Naikkan ke atasan|Carry it up)/), dialog),
    citizen('public-list', visit('/laporan', 'article')),
    citizen('public-list-empty', visit('/laporan?q=tidakadayangbegini', '.empty')),
    citizen('public-case', visit(`/laporan/${cases.working.id}`, '.jejak')),
    citizen('public-case-files', visit(`/laporan/${cases.answered.id}`, '.thumbs img')),
    citizen('not-found', visit('/tidak-ada', '.empty')),
    citizen('offline', async (page) => {
      await page.goto('/lacak');
      await heading(page);
      await page.context().setOffline(true);
      await sees(page.locator('.offline'));
    }),
    citizen('confirm', visit('/konfirmasi#token=contoh', '.empty')),
    citizen('confirm-expired', async (page) => {
      await visit('/konfirmasi#token=contoh', '.empty')(page);
      await button(page, /^(Ya, ini surel saya|Yes, this is my email)$/).click();
      await sees(page.getByRole('alert'));
    }),
    citizen('sign-in', visit('/masuk', 'form')),
    citizen('sign-in-refused', async (page) => {
      await visit('/masuk', 'form')(page);
      await page.getByLabel(login).fill('tidak.ada@contoh.example');
      await page.getByLabel(/^(Sandi|Password)$/).fill('hujan reda di Dalung');
      await button(page, /^(Masuk|Sign in)$/).click();
      await sees(page.locator('.is-error'));
    }),
    citizen('sign-up', visit('/daftar', 'form')),
    citizen('sign-up-error', async (page) => {
      await visit('/daftar', 'form')(page);
      await page.locator('input[type=password]').fill('indonesia');
      await button(page, /^(Daftar|Make my account)$/).click();
      await sees(page.locator('.is-error'));
    }),
    citizen('sign-up-sent', async (page) => {
      await visit('/daftar', 'form')(page);
      await page.locator('input[type=email]').fill(`gambar.${Date.now().toString(36)}@contoh.example`);
      await page.locator('input[type=password]').fill('hujan reda di Dalung');
      await page.locator('input[type=checkbox]').check();
      await button(page, /^(Daftar|Make my account)$/).click();
      await sees(page.getByRole('heading', { name: /^(Periksa surel Anda|Check your email)$/ }));
    }),
    citizen('sign-up-phone', async (page) => {
      await visit('/daftar', 'form')(page);
      await byPhone(page);
    }),
    citizen('sign-up-code', async (page) => {
      await visit('/daftar', 'form')(page);
      await byPhone(page);
      await page.locator('input[type=tel]').fill(`0812${String(Date.now()).slice(-8)}`);
      await page.locator('input[type=password]').fill('hujan reda di Dalung');
      await page.locator('input[type=checkbox]').check();
      await button(page, /^(Daftar|Make my account)$/).click();
      await sees(page.locator('.otp'));
    }),
    citizen('kept', visit('/data-anda', 'dl')),
    citizen('account-confirm', linked('/akun/konfirmasi#token=contoh', '.pan')),
    citizen('account-expired', linked('/akun/konfirmasi', '.pan')),
    citizen('forgotten', visit('/lupa-sandi', 'form')),
    citizen('forgotten-sent', async (page) => {
      await visit('/lupa-sandi', 'form')(page);
      await page.locator('input[type=email]').fill('ayu@contoh.example');
      await button(page, /^(Kirim tautan|Send the link)$/).click();
      await sees(page.locator('.big-ic'));
    }),
    citizen('forgotten-code', async (page) => {
      await visit('/lupa-sandi', 'form')(page);
      await byPhone(page);
      await page.locator('input[type=tel]').fill('081234567890');
      await button(page, /^(Kirim kode|Send the code)$/).click();
      await sees(page.locator('.otp'));
    }),
    citizen('new-password', linked('/sandi-baru#token=contoh', 'form')),
    citizen('account-new-address', linked('/akun/surel#token=contoh', '.pan')),
    citizen('invitation', linked(`/undangan#token=${cases.invitation}`, '.pan form, form.pan')),
    citizen('invitation-expired', linked('/undangan', '.pan')),
    reporter('account', visit('/akun', '.own')),
    reporter('account-claim', visit('/akun/tambah', 'form')),
    reporter('account-news', visit('/akun/kabar', '.nst')),
    reporter('account-devices', visit('/akun/perangkat', '.dev')),
    reporter('account-profile', profile()),
    reporter('account-questions', async (page) => {
      await profile()(page);
      await page.locator('summary').click();
      await sees(page.locator('.quest'));
    }),
    reporter('account-field', profile(/^(Tambah NIK|Add NIK)$/), dialog),
    reporter('account-password', profile(/^(Ganti Sandi|Change Password)$/), dialog),
    reporter('account-phone', profile(/^(Pakai untuk masuk: Ponsel|Use it to sign in: Phone)$/), dialog),
    reporter('account-email', profile(/^(Ubah Surel|Change Email)$/), dialog),
    reporter('account-second-step', async (page) => {
      await profile(/^(Aktifkan Langkah kedua|Turn on Second step)$/)(page);
      await page.getByRole('dialog').locator('input[type=password]').fill(cases.account.password);
      await page.getByRole('dialog').locator('button[type=submit]').click();
      await sees(page.locator('.totp svg'));
    }, dialog),
    reporter('account-close', profile(/^(Tutup akun|Close the account)/), dialog),
    reporter('account-case', async (page) => {
      await visit('/akun', '.own')(page);
      await page.locator('.cr h4 a').first().click();
      await sees(page.locator('.jejak'));
    }),
    citizen('styleguide', visit('/styleguide', '.icons')),
    national('queue', visit('/kerja', '.qr')),
    national('queue-empty', visit('/kerja?q=tidakadayangbegini', '.empty')),
    national('case-received', atDesk(cases.received)),
    national('case-verify', atDesk(cases.received, /^(Periksa dan teruskan|Check and hand over)/), dialog),
    national('case-archive', atDesk(cases.received, /^(Arsipkan|Archive)/), dialog),
    national('case-redact', atDesk(cases.received, /^(Sunting versi publik|Edit the public)/), dialog),
    national('case-decide', atDesk(cases.reopening, /^(Putuskan permintaan|Decide on)/), dialog),
    agency('escalations', visit('/eskalasi', '.em .tangga')),
    agency('escalations-empty', visit('/eskalasi?keadaan=ended', '.empty')),
    unit('case-held', atDesk(cases.held)),
    unit('case-hold', atDesk(cases.working, /^(Tanya pelapor|Ask the reporter)/), dialog),
    unit('case-return', atDesk(cases.working, /^(Bukan wewenang|Not ours)/), dialog),
    agency('case-working-agency', atDesk(cases.working)),
    agency('case-files', async (page) => {
      await atDesk(cases.answered)(page);
      await sees(page.locator('.sight-s.is-shown'));
    }),
    agency('case-publish', atDesk(cases.working, /^(Tampilkan|Show)…/), dialog),
    agency('case-dispose', atDesk(cases.working, /^(Teruskan ke unit|Pass to a unit)/), dialog),
    agency('case-assign', atDesk(cases.working, /^(Tunjuk petugas|Assign an officer)/), dialog),
    national('people', people()),
    national('people-person', async (page) => {
      await people()(page);
      await page.locator('.nm a').first().click();
      await sees(page.locator('.pd h2'));
    }),
    national('people-invite', people(/^(Undang orang|Invite somebody)$/), dialog),
    national('people-csv', people(/^(Undang lewat CSV|Invite by CSV)$/), dialog),
    national('agencies', agencies('?q=Badung')),
    national('agencies-new', agencies('', /^(Instansi baru|New agency)$/), dialog),
    national('agencies-csv', agencies('', /^CSV$/), dialog),
    agency('agencies-own', async (page) => {
      await visit('/instansi', '.ag-one h2')(page);
    }),
    national('attention', visit('/instansi/perhatian', '.ag-att')),
    national('routing', visit('/instansi/aturan', '.adm-h h1')),
    national('routing-new', async (page) => {
      await visit('/instansi/aturan', '.adm-h h1')(page);
      await button(page, /^(Aturan baru|New rule)$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    agency('people-invited', people(null, '/orang?keadaan=invited')),
    agency('people-csv-checked', async (page) => {
      await people(/^(Undang lewat CSV|Invite by CSV)$/)(page);
      await page.getByRole('dialog').locator('textarea').fill([
        'nama,surel,unit,peran',
        'Gusti Ayu Rai,ayu.rai@badung.example,Dinas Kesehatan Kabupaten Badung,unit_officer',
        'Nengah Dana,n.dana@badung.example,Dinas Perhubungn,unit_officer',
        'Admin Kecamatan,info@petang.example,Dinas Kesehatan Kabupaten Badung,front_desk',
      ].join('\n'));
      await button(page, /^(Periksa|Check)$/).click();
      await sees(page.locator('.csv-t'));
    }, dialog),
    ...[['end', /^(Akhiri|End)…$/], ['move', /^(Pindahkan|Move)…$/], ['suspend', /^(Tangguhkan|Suspend)…$/], ['absence', /^(Atur tanggal dan pengganti|Set dates and substitute)$/]].map(([name, opener]) =>
      agency(`people-${name}`, async (page) => {
        await people(null, `/orang?q=${encodeURIComponent('Made Suardana')}`)(page);
        await page.locator('.nm a').first().click();
        await sees(page.locator('.pd h2'));
        await button(page, opener).click();
        await sees(page.getByRole('dialog'));
      }, dialog)),
    unit('away', visit('/orang/saya', '.card')),
    national('messages', visit('/pesan', '.tpl-l')),
    national('messages-words', visit('/pesan?surel=answered&bahasa=id', '.mail')),
    national('messages-changed', visit('/pesan?surel=closed&bahasa=id', '.tpl-s')),
    national('messages-fault', async (page) => {
      await visit('/pesan?surel=assigned&bahasa=en', '.mail')(page);
      await page.locator('.tpl-m textarea').first().fill('Hello {nama}, report {nomor} is yours.');
      await sees(page.locator('.is-error'));
    }),
    national('messages-stale', async (page) => {
      await visit('/pesan?surel=reopened&bahasa=en', '.mail')(page);
      await page.locator('.tpl-m textarea').first().fill('Your report {nomor} is open again and somebody works on it.');
      await cases.meanwhile.reworded('reopened', 'en', `Your report was reopened, for the agency ${Date.now()}.`);
      await button(page, /^(Simpan|Save)$/).click();
      await sees(page.locator('.versi'));
    }),
    national('deliveries', visit('/pesan/kiriman', '.table')),
    national('deliveries-failed', visit('/pesan/kiriman?keadaan=failed', '.table')),
    national('deliveries-empty', visit('/pesan/kiriman?keadaan=suppressed', '.empty')),
    national('suppressed', visit('/pesan/dihentikan', '.table')),
    national('suppressed-lift', async (page) => {
      await visit('/pesan/dihentikan', '.table')(page);
      await page.locator('.table .btn').first().click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    unit('messages-not-yours', visit('/pesan', '.empty')),
    national('calendar', visit('/kalender', '.kal')),
    unit('calendar-unknown', visit('/kalender?tahun=2029', '.kal')),
    national('calendar-add', async (page) => {
      await visit('/kalender', '.kal')(page);
      await button(page, /^(Tambah libur|Add a holiday)$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    national('calendar-import', async (page) => {
      await visit('/kalender', '.kal')(page);
      await button(page, /^(Impor CSV atau ICS|Import CSV or ICS)$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    national('calendar-change', visit(`/kalender/perubahan?pilih=${cases.change}`, '.eff-say')),
    national('time-rules', visit('/aturan-waktu', '.sets')),
    national('time-rules-draft', async (page) => {
      await visit('/aturan-waktu', '.sets')(page);
      await button(page, /^(Susun pengganti|Write a successor)$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    agency('agencies-limits', async (page) => {
      await visit('/instansi', '.ag-one h2')(page);
      await button(page, /^(Tetapkan batas sendiri|Set own limits)…$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    citizen('case-days', async (page) => {
      await tracked(cases.working)(page);
      await page.locator('.clocks .due-b').last().click();
      await sees(page.locator('.strip'));
    }, dialog),
    unit('case-days-officer', async (page) => {
      await atDesk(cases.working)(page);
      await page.locator('.clocks-l .due-b').last().click();
      await sees(page.locator('.strip'));
    }, dialog),
    national('session-rules', visit('/aturan-sesi', '.table')),
    national('system-work', visit('/pekerjaan-sistem', '.wk .table')),
    national('system-work-pause', async (page) => {
      await visit('/pekerjaan-sistem', '.wk .table')(page);
      await page.getByRole('button', { name: /^(Jeda|Pause): (Naiki|Climb)/ }).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
    unit('session-rules-read', visit('/aturan-sesi', '.table')),
    national('session-rule', async (page) => {
      await visit('/aturan-sesi', '.table')(page);
      await page.locator('.table .btn').nth(1).click();
      await page.getByRole('dialog').locator('input[type=checkbox]').check();
    }, dialog),
    national('session-rule-fault', async (page) => {
      await visit('/aturan-sesi', '.table')(page);
      await page.locator('.table .btn').nth(1).click();
      const field = page.getByRole('dialog').locator('input[type=text]');
      await field.first().fill('0');
      await sees(page.locator('.is-error'));
    }, dialog),
    unit('desk-not-found', visit('/kerja/0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11', '.empty')),
    unit('notices', visit('/kabar', '.nt')),
    unit('queue-unit', visit('/kerja', '.qr')),
    unit('case-working', atDesk(cases.working)),
    unit('case-answered', atDesk(cases.answered)),
    unit('case-note', async (page) => {
      await atDesk(cases.working)(page);
      await page.getByRole('tab', { name: /^(Catatan internal|Internal note)$/ }).click();
      await sees(page.locator('.note-f textarea'));
    }),
    unit('intake', visit('/kerja/terima', '.channels')),
    agency('answer-templates', visit('/templat', '.adm-h')),
    agency('tags', visit('/label', '.shelf-add')),
    unit('case-changed', async (page) => {
      await atDesk(cases.working)(page);
      await page.locator('.comp textarea').first().fill('Panel sudah terpasang, lampu menyala malam ini.');
      await cases.meanwhile.replied(cases.working);
      await button(page, /^(Kirim jawaban|Send the answer)$/).click();
      await sees(page.locator('.versi'));
    }),
    national('case-forbidden', async (page) => {
      const one = await cases.meanwhile.asked();
      await atDesk(one, /^(Tanya pelapor|Ask the reporter)/)(page);
      await page.getByRole('dialog').locator('textarea').fill('Di depan rumah nomor berapa?');
      await cases.meanwhile.verified(one);
      await button(page, /^(Kirim pertanyaan|Send the question)$/).click();
      await sees(page.locator('.trouble li'));
    }, dialog),
    unit('session-ended', async (page) => {
      await atDesk(cases.working)(page);
      await page.context().clearCookies();
      await page.route(`${apiUrl}/v1/**`, (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"unauthenticated","status":401,"type":"about:blank","title":"","detail":"","instance":""}' }));
      await page.locator('.comp textarea').first().fill('Regu kami kembali ke lokasi besok pagi.');
      await button(page, /^(Kirim jawaban|Send the answer)$/).click();
      await sees(page.getByRole('dialog'));
    }, dialog),
  ];
}
