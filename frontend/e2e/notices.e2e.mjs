// What happened while nobody looked: the bell of an officer, and the links in a reporter's mails.
import { test } from "node:test";
import { person } from "./browser.mjs";
import { atDesk, call, forwardedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { signIn } from "./steps.mjs";

/** The worker tells officers shortly after an act: ask until it has. */
async function told(token, number) {
  for (let asked = 0; asked < 400; asked++) {
    const { answer } = await call("/v1/notices?limit=50", { method: "GET", token });
    if (answer.data.some((one) => one.tracking_number === number)) return;
  }
  throw new Error(`nobody was told of ${number}`);
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
