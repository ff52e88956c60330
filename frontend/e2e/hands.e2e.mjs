// A device that others use too: what stays on it once somebody has signed out in one tab, and what they do not lose by accident.
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, enter, mine, registered, secret } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { call, filedCase, forwardedCase } from "./cases.mjs";
import { account, atCase } from "./desk.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers, password } from "./people.mjs";
import { signIn } from "./steps.mjs";

const gone = (locator) => locator.first().waitFor({ state: "hidden" });

/** Another tab of the same browser. */
async function tab(page, path) {
  const beside = await page.context().newPage();
  await beside.goto(path);
  return beside;
}

for (const [scheme, width] of [["light", 1440], ["dark", 360]]) {
  test(`whoever signs out closes the other tabs as well, ${scheme} at ${width} px`, async () => {
    const email = await registered("warnet");
    const { access_token: token } = (await call("/v1/sessions", { body: { email, password: secret } })).answer;
    const one = await filedCase("Lampu mati, dibuka di warnet", { token });
    const { page, leave } = await person({ scheme, width });
    await enter(page, email);
    await mine(page);
    const [tracked, profile] = [await tab(page, `/lacak/${one.id}`), await tab(page, "/akun/profil")];
    await sees(tracked.getByRole("heading", { name: one.title, level: 1 }));
    await sees(profile.getByRole("heading", { name: "Tentang Anda" }));
    await button(page, "Keluar").click();

    await sees(tracked.getByRole("heading", { name: "Masukkan kode lagi" }));
    assert.equal(await tracked.getByText(one.title).count(), 0);
    await gone(profile.getByRole("heading", { name: "Tentang Anda" }));
    const dialog = profile.getByRole("dialog");
    await sees(dialog.getByText("Masuk lagi untuk lanjut"));
    assert.equal(await profile.getByText(email).count(), 0, "the address is masked");
    assert.ok(!(await profile.locator("body").innerText()).includes("Ayu Lestari"), "nothing that is seen names them");
    await accessible(profile, "a tab that was signed out elsewhere");
    await fits(profile, "a tab that was signed out elsewhere");
    // The owner goes on where they were.
    await dialog.getByLabel(/^Sandi untuk/).fill(secret);
    await button(dialog, "Masuk dan lanjutkan").click();
    await sees(profile.getByRole("heading", { name: "Tentang Anda" }));
    await tracked.getByRole("link", { name: "Laporan di akun Anda? Masuk" }).click();
    await sees(tracked.getByRole("heading", { name: "Masuk", level: 1 }));
    await leave();
  });
}

test("an officer's case that was left open shows nothing once they signed out elsewhere, and keeps the answer", async () => {
  const one = await forwardedCase("Lampu mati, tab petugas");
  const words = "Tim turun besok pagi.";
  const { page, leave } = await atCase(officers.unit, one);
  await page.getByLabel("Jawaban", { exact: true }).fill(words);
  const other = await tab(page, "/kerja");
  await account(other);
  await button(other, "Keluar").click();
  await gone(page.getByRole("heading", { name: one.title }));
  const dialog = page.getByRole("dialog");
  await sees(dialog.getByText("Masuk lagi untuk lanjut"));
  const seen = `${await page.title()} ${await page.locator("body").innerText()}`;
  for (const secretly of [one.title, one.number, words, officers.unit]) assert.ok(!seen.includes(secretly), `"${secretly}" is not shown`);
  await dialog.getByLabel(/^Sandi untuk/).fill(password);
  await button(dialog, "Masuk dan lanjutkan").click();
  await sees(page.getByRole("heading", { name: one.title }));
  assert.equal(await page.getByLabel("Jawaban", { exact: true }).inputValue(), words);
  assert.ok((await page.title()).includes(one.number));
  await leave();
});

for (const [path, email, shown] of [["/akun", null, "Laporan saya"], ["/kerja", officers.unit, /^Semua terbuka/], ["/orang", officers.agency, "Orang"]]) {
  test(`${path} that could not learn who is signed in asks again, when told to and by itself`, async () => {
    const { page, leave } = await person({ width: 360, height: 780 });
    if (email) await signIn(page, email);
    else {
      await enter(page, await registered("putus"));
      await mine(page);
    }
    let asked = 0;
    const answers = { cut: (route) => route.abort(), busy: (route) => route.fulfill({ status: 503, headers: { "Retry-After": "1", "Access-Control-Allow-Origin": new URL(page.url()).origin, "Access-Control-Allow-Credentials": "true", "Access-Control-Expose-Headers": "Retry-After" }, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "", status: 503, detail: "", instance: "urn:uuid:1", code: "unavailable" }) }) };
    for (const [how, fails] of Object.entries(answers)) {
      asked = 0;
      await page.route("**/v1/sessions/refresh", (route) => {
        asked++;
        return asked > 2 ? route.continue() : fails(route);
      });
      await page.goto(path);
      if (how === "cut") {
        for (const times of [1, 2]) {
          await sees(page.getByRole("heading", { name: "Jaringan terputus" }));
          assert.equal(asked, times);
          const again = page.waitForRequest("**/v1/sessions/refresh");
          await button(page, "Coba lagi").click();
          await again;
        }
      } else await sees(page.getByRole("heading", { name: "Layanan sedang penuh" }));
      await sees(page.getByRole("heading", { name: shown }));
      assert.equal(asked, 3);
      await page.unroute("**/v1/sessions/refresh");
    }
    await leave();
  });
}

test("a stray key in the dialog that asks to sign in again takes nothing away", async () => {
  const { page, leave } = await person();
  await signIn(page, officers.agency);
  await page.goto("/orang");
  await button(page, "Undang orang").click();
  const invitation = page.getByRole("dialog").filter({ hasText: "Surel kerja" });
  await invitation.getByLabel("Nama").pressSequentially("Ni Luh");
  const other = await tab(page, "/kerja");
  await account(other);
  await button(other, "Keluar").click();
  const again = page.getByRole("dialog").filter({ hasText: "Masuk lagi untuk lanjut" });
  await sees(again);
  assert.equal(await invitation.isVisible(), false);
  await page.bringToFront();
  // Whoever did not look up goes on typing.
  for (const key of ["Space", "P", "u", "Escape", "Space"]) await page.keyboard.press(key);
  await sees(page.getByRole("heading", { name: "Keluar dari halaman ini?" }).or(again));
  const asked = page.getByRole("dialog").filter({ hasText: "Keluar dari halaman ini?" });
  if (await asked.count()) await button(asked, "Kembali").click();
  await again.getByLabel(/^Sandi untuk/).fill(password);
  await button(again, "Masuk dan lanjutkan").click();
  await sees(invitation);
  assert.equal(await invitation.getByLabel("Nama").inputValue(), "Ni Luh");
  await leave();
});

test("the way out of that dialog says what is lost before one goes", async () => {
  const email = await registered("pamit");
  const { page, leave } = await person({ width: 360, height: 780 });
  await enter(page, email);
  await mine(page);
  const other = await tab(page, "/akun/perangkat");
  await button(other, "Keluar").click();
  const again = page.getByRole("dialog").filter({ hasText: "Masuk lagi untuk lanjut" });
  await sees(again);
  await sees(again.locator("input:focus"));
  await button(again, "Keluar").click();
  const asked = page.getByRole("dialog").filter({ hasText: "Keluar dari halaman ini?" });
  await sees(asked);
  await accessible(page, "before leaving a page");
  await fits(page, "before leaving a page");
  await button(asked, "Keluar").click();
  await sees(page.getByRole("heading", { name: "Masuk", level: 1 }));
  await leave();
});
