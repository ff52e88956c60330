// The folders that the worker puts its mails and its messages to phones into, read as their receivers read them.
import fs from "node:fs";
import path from "node:path";

const folder = process.env.MAIL_FOLDER;
/** The worker sends shortly after an act. */
const LIMIT = 30_000;

/** The readable part of a mail: quoted-printable, before the part for programs that show pages. */
function textOf(raw) {
  const [, text = ""] = raw.split(/^Content-Type: text\/plain.*$/m);
  const whole = text.split(/^Content-Type: text\/html/m)[0].replaceAll(/=\r?\n/g, "");
  return Buffer.from(whole.replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))), "latin1").toString();
}

const mailsTo = (address) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => fs.readFileSync(path.join(folder, name), "utf8"))
    .filter((raw) => raw.match(/^To: .*/m)?.[0].includes(address))
    .map(textOf);

/** The first mail to `address` that says `words`, as text, once it has come. */
export const mailTo = (address, words) => arrived(folder, () => mailsTo(address).find((text) => text.includes(words)), `no mail to ${address} says "${words}"`);

const phones = process.env.MESSAGE_FOLDER;

/** The first message to a number that says `words` and is none of `known`, once it has come. */
export function messageTo(number, words, known = []) {
  const messages = () =>
    fs
      .readdirSync(phones)
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(fs.readFileSync(path.join(phones, name), "utf8")));
  return arrived(phones, () => messages().find(({ to, text }) => to === number && text.includes(words) && !known.includes(text)), `no message to ${number} says "${words}"`);
}

function arrived(place, find, missing) {
  fs.mkdirSync(place, { recursive: true });
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find();
      if (found) end(() => resolve(found));
    };
    const watcher = fs.watch(place, look);
    const limit = setTimeout(() => end(() => reject(new Error(missing))), LIMIT);
    function end(then) {
      watcher.close();
      clearTimeout(limit);
      then();
    }
    look();
  });
}

/** The address of a page in a mail, by what stands in it. */
export const linkIn = (text, part) => text.split(/\s+/).find((word) => word.startsWith("http") && word.includes(part));
