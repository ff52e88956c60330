// The pages of accounts and people in both languages: a label that holds what is seen in the one may not in the other (WCAG 2.5.3).
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { button, enter, mark, mine, registered, secret } from "./accounts.mjs";
import { person } from "./browser.mjs";
import { agencyId, atDesk, call, filedCase } from "./cases.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";
import { admitted } from "./members.mjs";
import { dishub, officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

const words = {
  id: { close: "Tutup akun…", code: /^Kode akses baru untuk/, withdraw: /^Cabut laporan/, csv: "Undang lewat CSV", paste: "Atau tempel isinya di sini", check: "Periksa", invite: "Undang orang", enable: /^Aktifkan/, password: /^Ganti Sandi/, lift: /^Buka lagi/, cancel: "Batal" },
  en: { close: "Close the account…", code: /^New access code for/, withdraw: /^Withdraw/, csv: "Invite by CSV", paste: "Or paste its contents here", check: "Check", invite: "Invite somebody", enable: /^Turn on/, password: /^Change Password/, lift: /^Open again/, cancel: "Cancel" },
};

/** Signed in by `enter` in Indonesian, as all journeys are; from here on in `lang`. Answers what looks at a page, once it has settled. */
async function inLanguage(page, lang) {
  await page.evaluate((chosen) => localStorage.setItem("tuntas.lang", chosen), lang);
  return async (what) => {
    await page.waitForLoadState("networkidle");
    await accessible(page, `${what}, ${lang}`);
    await fits(page, `${what}, ${lang}`);
  };
}

for (const [lang, width, scheme] of [["en", 1440, "light"], ["en", 360, "dark"], ["id", 360, "light"]]) {
  const said = words[lang];

  test(`the pages of one's own account have no fault in ${lang} at ${width} px`, async () => {
    const email = await registered("bahasa");
    const { access_token: token } = (await call("/v1/sessions", { body: { email, password: secret } })).answer;
    for (const title of ["Lampu mati di gang", "Air keruh"]) await filedCase(title, { token });
    const { page, leave } = await person({ width, scheme });
    await enter(page, email);
    await mine(page);
    const check = await inLanguage(page, lang);
    for (const path of ["/akun", "/akun/tambah", "/akun/kabar", "/akun/perangkat", "/akun/profil", "/data-anda"]) {
      await page.goto(path);
      await sees(page.getByRole("heading", { level: 1 }));
      await check(path);
    }
    await page.goto("/akun/profil");
    const dialog = page.getByRole("dialog");
    for (const [name, opens] of [["changing the password", said.password], ["setting up the second step", said.enable]]) {
      await page.getByRole("button", { name: opens }).first().click();
      await sees(dialog);
      await check(name);
      await button(dialog, said.cancel).click();
    }
    await button(page, said.close).click();
    await check("reports to decide on before the account is closed");
    await dialog.getByRole("button", { name: said.code }).first().click();
    await sees(dialog.locator(".key b"));
    await dialog.getByRole("button", { name: said.withdraw }).first().click();
    await check("closing the account");
    await leave();
  });

  test(`the pages of people and of stopped addresses have no fault in ${lang} at ${width} px`, async () => {
    const admin = await person({ width, scheme });
    const { page } = admin;
    const who = await admitted("Ni Kadek");
    const name = `Diundang ${mark()}`;
    const body = { name, email: `bahasa.${mark()}@badung.example`, agency_id: await agencyId(dishub), roles: ["unit_officer"] };
    await call("/v1/invitations", { token: await atDesk("agency"), body, headers: { "Idempotency-Key": randomUUID() } });
    await signIn(page, officers.agency);
    const check = await inLanguage(page, lang);
    for (const path of ["/orang", `/orang?pilih=${who.id}`, "/orang?keadaan=invited", "/orang/saya"]) {
      await page.goto(path);
      await sees(page.locator("h1"));
      await check(path);
    }
    await page.goto("/orang");
    const dialog = page.getByRole("dialog");
    await button(page, said.invite).click();
    await sees(dialog);
    await check("inviting somebody");
    await page.keyboard.press("Escape");
    await button(page, said.csv).click();
    await dialog.getByLabel(said.paste).fill(`nama,surel,unit,peran\nIda Bagus,ida.${mark()}@badung.example,Dinas Perhubungn,unit_officer\nLuh Siap,luh.${mark()}@badung.example,${dishub},unit_officer`);
    await button(dialog, said.check).click();
    await sees(dialog.getByRole("row").filter({ hasText: "Ida Bagus" }).getByRole("button"));
    await check("a list of people, checked");
    await admin.leave();

    // The server of the journeys knows this mailbox only from the second time on.
    await filedCase("Lampu mati, alamat dihentikan", { reporter: { email: `belum.ada+${mark()}@contoh.example` } });
    const token = await atDesk("national");
    const stopped = async () => (await call("/v1/suppressed-addresses?limit=1", { method: "GET", token })).answer.data.length > 0;
    await comesTrue("no address was stopped", stopped);
    const national = await person({ width, scheme });
    await signIn(national.page, officers.national);
    const look = await inLanguage(national.page, lang);
    await national.page.goto("/pesan/dihentikan");
    await sees(national.page.getByRole("button", { name: said.lift }));
    await look("stopped addresses");
    await national.page.goto("/pesan/kiriman");
    await sees(national.page.getByRole("table"));
    await look("the delivery log");
    await national.leave();
  });
}
