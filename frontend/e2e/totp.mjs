// The code app on an officer's phone (RFC 6238: SHA-1, six digits, thirty seconds).
import { createHmac } from "node:crypto";

const STEP = 30_000;

function bytesOf(base32) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...base32.replaceAll(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** The code of now, or of `steps` from now: a code counts once, so that a second one must be of another step. */
export function codeOf(secret, steps = 0) {
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
  const mac = createHmac("sha1", bytesOf(secret)).update(count).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
