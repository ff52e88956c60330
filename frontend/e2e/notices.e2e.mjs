// What happened while nobody looked: the bell of an officer, and the links in a reporter's mails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { act, agencyId, atDesk, call, forwardedCase } from "./cases.mjs";
import { accessible, comesTrue, fits, sees } from "./expect.mjs";
import { linkIn, mailTo } from "./mailbox.mjs";
import { badung, officers } from "./people.mjs";
import { file, signIn } from "./steps.mjs";

/** The worker tells officers shortly after an act: ask until it has. */
async function told(token, number) {
  await comesTrue(`somebody is told of ${number}`, async () => {
    const { answer } = await call("/v1/notices?limit=50", { method: "GET", token });
    return answer.data.some((one) => one.tracking_number === number);
  });
}

for (const [scheme, width] of [["light", 1280], ["dark", 360]]) {
  test(`an officer is told what happened and says that it is read, ${scheme} at ${width} px`, async () => {
    const one = await forwardedCase("Lampu mati, petugas diberi tahu");
    await told(await atDesk("unit"), one.number);
    const { page, leave } = await person({ scheme, width });
    await signIn(page, officers.unit);
    const bell = page.getByRole("link", { name: /^Kabar, / });
    await sees(page.getByRole("link", { name: /belum dibaca$/ }));
    await bell.click();
    await sees(page.getByRole("heading", { name: "Kabar", level: 1 }));
    await sees(page.getByText(one.number));
    await accessible(page, "notices");
    await fits(page, "notices");
    await page.getByRole("button", { name: "Tandai semua sudah dibaca" }).click();
    await sees(page.getByRole("link", { name: "Kabar, semua sudah dibaca" }));
    await page.getByRole("listitem").filter({ hasText: one.number }).getByRole("link").click();
    await sees(page.getByRole("heading", { name: one.title, level: 1 }));
    await leave();
  });
}

/** A report filed with an address; answers the mail that asks whether it is theirs. */
async function filedWith(title) {
  const email = `ayu.${Date.now().toString(36)}@contoh.example`;
  const { page, leave } = await person({ width: 390, height: 800 });
  const { number } = await file(page, { title, email });
  await leave();
  return { email, number, mail: await mailTo(email, "/konfirmasi#token=") };
}

test("the link of a real mail confirms the address of a guest, and news comes there from then on", async () => {
  const { email, number, mail } = await filedWith("Lampu jalan mati, kabari saya lewat surel");
  assert.ok(mail.includes(number), "the mail names the report");
  // Read on another device than the one that filed.
  const { page, leave } = await person({ width: 360, height: 780, scheme: "dark" });
  await page.goto(linkIn(mail, "/konfirmasi#token="));
  await sees(page.getByRole("heading", { name: "Kirim kabar ke surel ini?" }));
  assert.ok(!page.url().includes("#"), "the token has left the address");
  // Whoever loads the page again has not used the link.
  await page.reload();
  await sees(page.getByRole("heading", { name: "Kirim kabar ke surel ini?" }));
  await page.getByRole("button", { name: "Ya, ini surel saya" }).click();
  await sees(page.getByRole("heading", { name: "Surel Anda sudah dikonfirmasi" }));
  await accessible(page, "a confirmed address");
  await fits(page, "a confirmed address");
  await leave();
  const { answer } = await call(`/v1/complaints?view=work&q=${number}`, { method: "GET", token: await atDesk("national") });
  const [{ id, category }] = answer.data;
  await act({ id }, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: category.code, agency_id: await agencyId(badung) });
  assert.ok(linkIn(await mailTo(email, "sudah diperiksa dan diteruskan"), `/lacak?nomor=${number}`), "the news leads to the report");
});

test("the other link of the same mail deletes the address, and then nothing of the mail works any more", async () => {
  const { mail } = await filedWith("Lampu jalan mati, surel orang lain");
  const { page, leave } = await person();
  await page.goto(linkIn(mail, "/konfirmasi#tolak="));
  await sees(page.getByRole("heading", { name: "Berhenti menerima surel?" }));
  await page.getByRole("button", { name: "Ya, hapus alamat ini" }).click();
  await sees(page.getByRole("heading", { name: "Alamat ini sudah dihapus" }));
  await accessible(page, "a deleted address");
  await page.goto("/");
  await page.goto(linkIn(mail, "/konfirmasi#token="));
  await page.getByRole("button", { name: "Ya, ini surel saya" }).click();
  await sees(page.getByRole("heading", { name: "Tautan ini tidak berlaku lagi" }));
  await leave();
});

test("a link of a mail that is no longer valid says so, and where to go instead", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto("/konfirmasi#token=sudah-lama");
  await sees(page.getByRole("heading", { name: "Kirim kabar ke surel ini?" }));
  await accessible(page, "confirming an address");
  await fits(page, "confirming an address");
  await page.getByRole("button", { name: "Ya, ini surel saya" }).click();
  await sees(page.getByRole("heading", { name: "Tautan ini tidak berlaku lagi" }));
  await accessible(page, "a link that is no longer valid");
  await page.goto("/");
  await page.goto("/konfirmasi#tolak=sudah-lama");
  await sees(page.getByRole("heading", { name: "Berhenti menerima surel?" }));
  await page.getByRole("button", { name: "Ya, hapus alamat ini" }).click();
  await sees(page.getByRole("heading", { name: "Tautan ini tidak berlaku lagi" }));
  await leave();
});
