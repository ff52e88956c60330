// Reporters' accounts, made as people make them: by signing up and by the link of a real mail.
import { call } from "./cases.mjs";
import { sees } from "./expect.mjs";
import { linkIn, mailTo, messageTo } from "./mailbox.mjs";

export const secret = "hujan reda di Dalung";
/** A word that no other journey has used. */
export const mark = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5);
export const address = (name) => `${name}.${mark()}@contoh.example`;
export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The token behind the `#` of a link in a mail to `email`. */
export async function tokenFrom(email, part) {
  return new URL(linkIn(await mailTo(email, part), part)).hash.slice("#token=".length);
}

/** The address of an account that is confirmed; its password is `secret`. */
export async function registered(name) {
  const email = address(name);
  await call("/v1/accounts", { body: { email, password: secret, name: "Ayu Lestari" } });
  const token = await tokenFrom(email, "/akun/konfirmasi#token=");
  await call("/v1/accounts/confirmations", { body: { token, password: secret } });
  return email;
}

/** A number that no other journey has used. */
export const number = () => `0812${String(Date.now()).slice(-7)}${Math.floor(Math.random() * 10)}`;
/** As the gateway is given it, and as pages show it. */
export const international = (typed) => `+62${typed.slice(1)}`;
export const masked = (typed) => `+6281•••••${typed.slice(-2)}`;

/** The eight digits that came to a number, in another message than those `known`. */
export async function codeTo(typed, { words = "Kode Tuntas", known = [] } = {}) {
  const message = await messageTo(international(typed), words, known);
  return { ...message, code: /code: (\d{8})/.exec(message.text)[1] };
}
export const wrong = (code) => (code === "11111111" ? "22222222" : "11111111");

/** The number of an account that is confirmed and has no address; its password is `secret`. */
export async function registeredByPhone() {
  const phone = number();
  const { answer } = await call("/v1/accounts", { body: { phone, channel: "sms", password: secret, name: "Ayu Lestari" } });
  const { code } = await codeTo(phone);
  await call("/v1/accounts/confirmations", { body: { token: answer.token, password: secret, code } });
  return phone;
}

/** Fills and sends the form of the sign-in page; what follows is up to the journey. */
export async function enter(page, email, password = secret) {
  await page.goto("/masuk");
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Sandi", { exact: true }).fill(password);
  await button(page, "Masuk").click();
}

/** The account's first page, with the reports of a reporter. */
export const mine = (page) => sees(page.getByRole("heading", { name: "Laporan saya" }));
