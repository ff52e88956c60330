// News to a phone and to a device: the number is confirmed by the code that came, and what goes where is chosen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, enter, mine, registered } from "./accounts.mjs";
import { person, web } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { messageTo } from "./mailbox.mjs";

test("a number is confirmed by the code that came to it, and then chosen for some news", async () => {
  const email = await registered("ponsel");
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, email);
  await mine(page);
  await page.getByRole("link", { name: "Kabar", exact: true }).click();
  await sees(page.getByText("Kabar juga bisa sampai ke ponsel Anda lewat SMS atau WhatsApp."));
  assert.equal(await page.getByRole("checkbox", { name: "Ada jawaban, SMS" }).count(), 0, "nothing goes there yet");
  await page.getByRole("link", { name: "Konfirmasi nomor di profil" }).click();
  await button(page, "Tambah Ponsel").click();
  const number = `0812${String(Date.now()).slice(-8)}`;
  await page.getByRole("textbox", { name: "Nomor ponsel" }).fill(number);
  await button(page, "Simpan").click();
  await sees(page.getByText("belum dikonfirmasi"));
  await button(page, "Konfirmasi Ponsel").click();
  await accessible(page, "where the code shall go");
  await fits(page, "where the code shall go");
  await button(page, "Kirim kode lewat SMS").click();
  const { text, channel } = await messageTo(`+62${number.slice(1)}`, "Kode Tuntas");
  assert.equal(channel, "sms");
  const code = /code: (\d{6})/.exec(text)[1];
  const field = page.getByLabel("Kode enam angka");
  await button(page.getByRole("dialog"), "Konfirmasi").click();
  await sees(page.getByText("Ketik keenam angkanya."));
  await field.fill(code === "111111" ? "222222" : "111111");
  await button(page.getByRole("dialog"), "Konfirmasi").click();
  await sees(page.getByText("Kode ini tidak cocok. Periksa pesan yang terbaru."));
  await accessible(page, "a code that does not match");
  await fits(page, "a code that does not match");
  await field.fill(code);
  await field.press("Enter");
  await sees(page.getByText("Nomor terkonfirmasi. Kabar sekarang juga sampai ke sana."));
  await sees(page.getByText("terkonfirmasi", { exact: true }).nth(1));
  await page.getByRole("link", { name: "Kabar", exact: true }).click();
  const kept = () => page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
  const choice = (what, by) => page.getByRole("checkbox", { name: `${what}, ${by}` });
  await sees(choice("Ada jawaban", "SMS"));
  assert.equal(await choice("Ada jawaban", "SMS").isChecked(), true, "the channel of the code");
  assert.equal(await choice("Ada jawaban", "WhatsApp").isChecked(), false);
  await Promise.all([kept(), choice("Ada jawaban", "WhatsApp").check()]);
  await Promise.all([kept(), choice("Diteruskan atau pindah tangan", "SMS").uncheck()]);
  await accessible(page, "choosing news by phone");
  await fits(page, "choosing news by phone");
  // Each choice says by itself which channel it is, and stands in its card.
  for (const name of ["Surel", "SMS", "WhatsApp"]) assert.equal(await page.locator(".nst .check").getByText(name, { exact: true }).filter({ visible: true }).count(), 4, name);
  const over = await page.evaluate(() => [...document.querySelectorAll(".nst *")].filter((one) => one.getBoundingClientRect().right > one.closest(".card").getBoundingClientRect().right).length);
  assert.equal(over, 0, "something sticks out of its card");
  await page.reload();
  await sees(choice("Ada jawaban", "WhatsApp"));
  assert.equal(await choice("Ada jawaban", "WhatsApp").isChecked(), true);
  assert.equal(await choice("Diteruskan atau pindah tangan", "SMS").isChecked(), false);
  await leave();
});

test("after five wrong codes the page asks for a new one instead of more guesses", async () => {
  const email = await registered("ponsel-lupa");
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await enter(page, email);
  await mine(page);
  await page.goto("/akun/profil");
  await button(page, "Tambah Ponsel").click();
  const number = `0813${String(Date.now()).slice(-8)}`;
  await page.getByRole("textbox", { name: "Nomor ponsel" }).fill(number);
  await button(page, "Simpan").click();
  await button(page, "Konfirmasi Ponsel").click();
  await button(page, "Kirim kode lewat WhatsApp").click();
  const { text } = await messageTo(`+62${number.slice(1)}`, "Kode Tuntas");
  const [, code] = /code: (\d{6})/.exec(text);
  const field = page.getByLabel("Kode enam angka");
  for (let guess = 1; guess <= 5; guess++) {
    await field.fill(code === "111111" ? "222222" : "111111");
    const refused = page.waitForResponse((response) => response.url().endsWith("/confirmations"));
    await field.press("Enter");
    await refused;
    await sees(page.getByText(guess < 5 ? "Kode ini tidak cocok. Periksa pesan yang terbaru." : /Minta kode baru\.$/));
  }
  assert.equal(await field.count(), 0, "there is nothing left to guess");
  await accessible(page, "a code that was guessed at too often");
  await fits(page, "a code that was guessed at too often");
  const fresh = button(page, "Kirim kode baru lewat SMS");
  await fresh.focus();
  await page.keyboard.press("Enter");
  await sees(field);
  await page.getByText(/Minta kode baru\.$/).waitFor({ state: "detached" });
  // The page says the same when one comes back to it.
  await page.reload();
  await button(page, "Konfirmasi Ponsel").click();
  await sees(field);
  await leave();
});

test("a device says why it cannot show notices, and shows what is pushed to it", async () => {
  const email = await registered("perangkat-ini");
  const { page, leave } = await person({ scheme: "dark" });
  await page.context().grantPermissions(["notifications"], { origin: new URL(web).origin });
  await enter(page, email);
  await mine(page);
  await page.getByRole("link", { name: "Kabar", exact: true }).click();
  const turn = page.getByRole("switch", { name: "Pemberitahuan di perangkat ini" });
  await sees(turn);
  await accessible(page, "notices on this device");
  // A browser of tests reaches no push service: it says so, and the switch stays off.
  await turn.click();
  await sees(page.getByText("Peramban tidak bisa mendaftar untuk pemberitahuan. Coba lagi nanti."));
  assert.equal(await turn.isChecked(), false);
  // What a service would hand it is shown, and leads into this app alone.
  const tools = await page.context().newCDPSession(page);
  const known = new Promise((resolve) => tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [one] }) => one && resolve(one.registrationId)));
  await tools.send("ServiceWorker.enable");
  const origin = new URL(web).origin;
  const data = JSON.stringify({ title: "Tuntas", body: "LPR-2026-7K3M-9QX1: sudah dijawab / answered", url: `${origin}/lacak`, tag: "x" });
  await tools.send("ServiceWorker.deliverPushMessage", { origin: `${origin}/`, registrationId: await known, data });
  const shown = await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const [notice] = await registration.getNotifications();
    return notice ? { title: notice.title, body: notice.body, url: notice.data.url } : null;
  });
  assert.deepEqual(await shown.jsonValue(), { title: "Tuntas", body: "LPR-2026-7K3M-9QX1: sudah dijawab / answered", url: `${origin}/lacak` });
  await leave();
});
