// A reporter's account, from signing up to one's own list, on the real API with real mails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, button, enter, mine, registered, secret } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { answeredCase, atDesk, call, filedCase, heldCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { officers } from "./people.mjs";
import { next, signIn, tell } from "./steps.mjs";

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`somebody signs up, confirms by the mail, reports, and finds the report in the account, ${scheme} at ${width} px`, async () => {
    const email = address("ayu");
    const { page, leave } = await person({ scheme, width });
    const check = async (what) => {
      await accessible(page, what);
      await fits(page, what);
    };
    await page.goto("/masuk");
    await page.getByRole("link", { name: "Daftar akun baru" }).click();
    await sees(page.getByRole("heading", { name: "Buat akun" }));
    await button(page, "Daftar").click();
    await sees(page.getByText("Sandi minimal 12 huruf atau angka."));
    await sees(page.getByText("Baca dulu data apa yang disimpan, lalu centang."));
    await check("signing up, with errors");
    await page.getByRole("textbox", { name: "Surel" }).fill(email);
    const [kept] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: /^data apa yang disimpan/ }).click()]);
    await sees(kept.getByRole("heading", { name: "Data yang kami simpan", level: 1 }));
    await accessible(kept, "what is kept");
    await fits(kept, "what is kept");
    await kept.close();
    await page.getByLabel("Sandi", { exact: true }).fill(secret);
    const sent = [];
    page.on("request", (request) => request.method() === "POST" && request.url().endsWith("/v1/accounts") && sent.push(request));
    await button(page, "Daftar").click();
    await sees(page.getByText("Baca dulu data apa yang disimpan, lalu centang."));
    assert.equal(sent.length, 0, "nothing is sent before the box is ticked");
    await page.getByLabel("Sandi", { exact: true }).fill("indonesia1945");
    await page.getByRole("checkbox", { name: /^Saya paham/ }).check();
    await button(page, "Daftar").click();
    await sees(page.getByText(/^Sandi ini mudah ditebak/));
    await page.getByLabel("Sandi", { exact: true }).fill(secret);
    await page.getByLabel("Nama (tidak wajib)").fill("Ayu Lestari");
    // Enter twice is one registration.
    sent.length = 0;
    await page.evaluate(() => {
      const form = document.querySelector("main form");
      form.requestSubmit();
      form.requestSubmit();
    });
    await sees(page.getByRole("heading", { name: "Periksa surel Anda" }));
    await sees(page.getByRole("button", { name: /^Kirim ulang dalam/ }));
    await check("waiting for the mail");
    assert.equal(sent.length, 1);

    await page.goto(linkIn(await mailTo(email, "/akun/konfirmasi#token="), "/akun/konfirmasi#token="));
    await sees(page.getByRole("heading", { name: "Konfirmasi dengan sandi" }));
    assert.ok(!page.url().includes("#"), "the token has left the address");
    await check("confirming an account");
    await page.getByLabel(/^Sandi yang Anda pilih/).fill("bukan sandi yang itu");
    await button(page, "Aktifkan akun saya").click();
    await sees(page.getByText(/^Bukan sandi yang dipilih saat mendaftar/));
    await check("confirming an account, with another password");
    await page.getByLabel(/^Sandi yang Anda pilih/).fill(secret);
    await button(page, "Aktifkan akun saya").click();
    await sees(page.getByRole("heading", { name: "Akun Anda siap" }));
    await check("a confirmed account");
    await page.getByRole("main").getByRole("link", { name: "Buka laporan saya" }).click();
    await sees(page.getByRole("heading", { name: "Belum ada laporan di akun ini" }));
    await button(page, "Keluar").click();
    await page.goto("/masuk");
    await sees(page.getByLabel("Surel"));
    await check("signing in");
    await page.getByLabel("Surel").fill(email);
    await page.getByLabel("Sandi", { exact: true }).fill(secret);
    await button(page, "Masuk").click();
    await sees(page.getByRole("heading", { name: "Belum ada laporan di akun ini" }));
    await check("an account without reports");

    const title = `Lampu jalan mati, dari akun saya ${Date.now().toString(36)}`;
    await tell(page, { title });
    for (let step = 0; step < 2; step++) await next(page);
    await sees(page.getByText(/^Ini tercatat di akun Anda/));
    assert.equal(await page.getByLabel(/^NIK/).count(), 0, "nobody is asked twice");
    await check("filing with an account");
    await next(page);
    await button(page, "Kirim laporan").click();
    await sees(page.getByRole("heading", { name: "Laporan Anda sudah kami terima" }));
    assert.equal(await page.getByText("Kode rahasia", { exact: true }).count(), 0, "an account needs no code");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "Salin nomor").click();
    await sees(page.getByText("Nomor tersalin."));
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator("dd.code").first().innerText());
    await check("the receipt of an account");
    await page.getByRole("link", { name: "Semua laporan saya" }).click();
    await mine(page);
    await sees(page.getByRole("link", { name: title }));
    await check("one's own reports");

    await page.reload();
    await page.getByRole("link", { name: title }).click();
    await sees(page.getByRole("heading", { name: title, level: 1 }));
    await check("one's own report");
    await button(page, "Tulis pesan").click();
    await page.getByRole("dialog").getByRole("textbox").fill("Semalam ada yang jatuh dari motor.");
    await page.getByRole("dialog").getByRole("button", { name: "Kirim pesan" }).click();
    await sees(page.getByText("Semalam ada yang jatuh dari motor."));
    await leave();
  });
}

test("signing in tells neither which of the two is wrong nor who has an account", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, address("tidak.ada"));
  await sees(page.getByText("Surel dan sandi ini tidak cocok. Periksa keduanya, atau minta sandi baru."));
  await accessible(page, "a refused sign-in");
  await fits(page, "a refused sign-in");
  await leave();
});

test("a forgotten password is made anew by the mail, and the old one is over", async () => {
  const email = await registered("lupa");
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto("/masuk");
  await page.getByRole("link", { name: "Lupa sandi" }).click();
  await sees(page.getByLabel("Surel akun"));
  await accessible(page, "a forgotten password");
  await page.getByLabel("Surel akun").fill(email);
  await button(page, "Kirim tautan").click();
  await sees(page.getByRole("heading", { name: "Kalau akunnya ada, surelnya sudah jalan" }));
  await accessible(page, "the link is on its way");
  const link = linkIn(await mailTo(email, "/sandi-baru#token="), "/sandi-baru#token=");
  await page.goto(link);
  await sees(page.getByLabel("Sandi baru"));
  await accessible(page, "a new password");
  await fits(page, "a new password");
  await page.getByLabel("Sandi baru").fill("angin kencang di Sanur");
  await button(page, "Simpan sandi").click();
  await sees(page.getByRole("heading", { name: "Sandi baru tersimpan" }));
  await enter(page, email);
  await sees(page.getByText(/^Surel dan sandi ini tidak cocok/));
  await enter(page, email, "angin kencang di Sanur");
  await mine(page);
  await page.goto("/");
  await page.goto(link);
  await page.getByLabel("Sandi baru").fill("angin reda di Sanur lagi");
  await button(page, "Simpan sandi").click();
  await sees(page.getByRole("heading", { name: "Tautan ini tidak berlaku lagi" }));
  // The link of long ago, with the password of long ago: the account is there, and its password is another one.
  await page.context().clearCookies();
  await page.goto("/");
  await page.goto(linkIn(await mailTo(email, "/akun/konfirmasi#token="), "/akun/konfirmasi#token="));
  await page.getByLabel("Sandi yang Anda pilih saat mendaftar").fill(secret);
  await button(page, "Aktifkan akun saya").click();
  await sees(page.getByRole("heading", { name: "Surel ini sudah dikonfirmasi" }));
  await sees(page.getByText("Silakan masuk dengan sandi Anda yang sekarang."));
  await accessible(page, "an account that was confirmed before");
  await fits(page, "an account that was confirmed before");
  await leave();
});

test("a report that was filed by code joins the account, and its turn is seen there", async () => {
  const email = await registered("klaim");
  const waiting = await heldCase("Antrean KTP, menunggu jawaban saya");
  const answered = await answeredCase("Lampu taman, sudah dijawab");
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, email);
  await page.getByRole("main").getByRole("link", { name: "Tambah dengan kode" }).first().click();
  await sees(page.getByRole("heading", { name: "Tambah laporan dengan kode" }));
  await accessible(page, "claiming");
  await fits(page, "claiming");
  const claim = async (number, code) => {
    await page.getByLabel("Nomor laporan").fill(number);
    await page.getByLabel("Kode rahasia").fill(code);
    await button(page, "Tambahkan ke akun saya").click();
  };
  await claim(waiting.number, answered.code);
  await sees(page.getByText(/^Nomor dan kode ini tidak cocok/));
  await claim(waiting.number, waiting.code);
  await sees(page.getByRole("heading", { name: "Laporan ini sekarang ada di akun Anda" }));
  await button(page, "Tambah yang lain").click();
  await claim(answered.number, answered.code);
  await sees(page.getByText(answered.title));
  await page.getByRole("link", { name: "Laporan saya" }).click();
  await sees(page.getByRole("heading", { name: /^Giliran Anda/ }));
  await sees(page.getByRole("link", { name: `Jawab pertanyaan ${waiting.title}` }));
  await accessible(page, "reports by turn");
  await fits(page, "reports by turn");
  const parts = await page.getByRole("navigation", { name: "Bagian akun" }).getByRole("link").evaluateAll((links) => links.map((one) => [one.textContent.trim(), one.getBoundingClientRect().right]));
  assert.deepEqual(parts.filter(([, right]) => right > 360), [], "every part is seen");
  await page.getByRole("link", { name: `Setuju atau tidak? ${answered.title}` }).click();
  await button(page, "Saya setuju, tuntaskan").click();
  await page.getByRole("dialog").getByRole("button", { name: "Ya, tuntaskan" }).click();
  await sees(page.getByText(/^Tuntas pada/));
  await leave();
});

/** Whose report an officer reads. */
async function readAtDesk(one) {
  const { answer } = await call(`/v1/complaints/${one.id}`, { method: "GET", token: await atDesk("national") });
  return [answer.reporter_name, answer.anonymous];
}

test("who adds a report is told who will see the name, and may stay without one", async () => {
  const email = await registered("tanpanama");
  const [named, unnamed] = [await filedCase("Lampu mati, dengan nama akun"), await filedCase("Lampu mati, tetap tanpa nama")];
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, email);
  await page.getByRole("main").getByRole("link", { name: "Tambah dengan kode" }).first().click();
  await sees(page.getByText(/^Petugas yang menangani laporan ini akan melihat nama di akun Anda\./));
  for (const one of [unnamed, named]) {
    await page.getByLabel("Nomor laporan").fill(one.number);
    await page.getByLabel("Kode rahasia").fill(one.code);
    const stay = page.getByRole("checkbox", { name: "Tetap tanpa nama" });
    assert.equal(await stay.isChecked(), false, "what was chosen for one report is not chosen for the next");
    if (one === unnamed) await stay.check();
    await accessible(page, "claiming with or without a name");
    await button(page, "Tambahkan ke akun saya").click();
    await sees(page.getByRole("heading", { name: "Laporan ini sekarang ada di akun Anda" }));
    await button(page, "Tambah yang lain").click();
  }
  assert.deepEqual(await readAtDesk(named), ["Ayu Lestari", false]);
  assert.deepEqual(await readAtDesk(unnamed), [null, true]);
  await leave();
});

test("an officer's account leads to the desk, and the desk back to the account", async () => {
  const { page, leave } = await person();
  await signIn(page, officers.unit);
  await page.getByRole("button", { name: /^Akun/ }).click();
  await page.getByRole("link", { name: "Akun dan keamanan" }).click();
  await sees(page.getByRole("heading", { name: "Sandi dan langkah kedua" }));
  await accessible(page, "an officer's profile");
  // Whoever works here may have reports of their own as well.
  await page.goto("/akun");
  await sees(page.getByRole("heading", { name: "Belum ada laporan di akun ini" }));
  await page.goto("/kerja/0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11");
  await sees(page.getByRole("heading", { name: "Tidak ada apa-apa di sini" }));
  await page.getByRole("main").getByRole("link", { name: "Daftar kerja" }).click();
  await sees(page.getByRole("heading", { name: /^Semua terbuka/ }));
  await leave();
});

const box = (locator) => locator.boundingBox();

test("on a wide screen hints stand below their headings, and fields side by side on one line", async () => {
  const { page, leave } = await person({ width: 1440 });
  await enter(page, await registered("lebar"));
  await mine(page);
  for (const [part, title] of [["Kabar", "Kabar"], [/^Perangkat/, "Perangkat"], ["Tambah dengan kode", "Tambah laporan dengan kode"]]) {
    await page.getByRole("navigation", { name: "Bagian akun" }).getByRole("link", { name: part }).click();
    const heading = page.getByRole("heading", { name: title, level: 2 });
    await sees(heading);
    const [above, below] = [await box(heading), await box(page.locator(".sec-h p"))];
    assert.ok(below.y >= above.y + above.height - 1, `the hint of "${title}" is below it`);
    assert.ok(Math.abs(below.x - above.x) <= 1, `the hint of "${title}" begins where it does`);
  }
  const level = async () => Math.abs((await box(page.getByLabel("Nomor laporan"))).y - (await box(page.getByLabel("Kode rahasia"))).y);
  assert.ok((await level()) <= 1, "number and code stand on one line");
  await page.getByLabel("Kode rahasia").fill("F4TN");
  await button(page, "Tambahkan ke akun saya").click();
  await sees(page.locator(".field .error"));
  assert.ok((await level()) <= 1, "number and code stand on one line with an error at one of them");
  await leave();
});
