// Why a mail or a message has not arrived, from the codes of the log: SMTP's (RFC 5321, RFC 3463), the gateway's (HTTP) or fixed words of the worker.
import type { Delivery } from "../../api/types";

/** `again`: on its way, after a try that failed; the worker tries on by itself. */
export type Standing = Delivery["state"] | "again";

export const standingOf = ({ state, attempts, last_error }: Pick<Delivery, "state" | "attempts" | "last_error">): Standing =>
  state === "queued" && attempts > 0 && last_error ? "again" : state;

export type Cause = "address" | "closed" | "full" | "refused" | "busy" | "unreachable" | "sealing" | "access" | "broken" | "other" | "number" | "message" | "token" | "gateway" | "browser" | "service";

const WORDS: Record<string, Cause> = {
  timeout: "unreachable",
  "no connection": "unreachable",
  tls: "sealing",
  "not an address": "address",
  "cannot be written": "broken",
  "not written": "broken",
};

/** From the enhanced code where the server gave one ("550 5.1.1"), else from the plain one. */
export function causeOf(code: string): Cause {
  const word = WORDS[code];
  if (word) return word;
  const [plain = "", enhanced = ""] = code.split(" ");
  // What the server refused is our own way in.
  if (plain.startsWith("53")) return "access";
  if (enhanced.startsWith("5.1.")) return "address";
  if (enhanced === "5.2.1") return "closed";
  if (/^[45]\.2\.2$/.test(enhanced)) return "full";
  if (enhanced.startsWith("5.7.")) return "refused";
  if (plain.startsWith("4")) return "busy";
  if (enhanced === "" && ["550", "551", "553"].includes(plain)) return "address";
  if (plain === "552") return "full";
  return plain === "554" ? "refused" : "other";
}

/** From the status that the gateway to phones answered; docs/operations.md says what each means. */
export function causeOfGateway(code: string): Cause {
  if (["404", "410", "422"].includes(code)) return "number";
  if (code === "400") return "message";
  return ["401", "403"].includes(code) ? "token" : "gateway";
}

/** From the status that a push service answered. */
export const causeOfPush = (code: string): Cause => (code === "no browser" ? "browser" : "service");

/** The log itself can repeat what is about a case or an account; an invitation gets a new link on the page of people. */
export const canSendAgain = ({ can_be_sent_again, event }: Pick<Delivery, "can_be_sent_again" | "event">) => can_be_sent_again && event !== "invitation";

/** Nothing goes to its address until that is opened again on its own page. */
export const isStopped = ({ state, last_error, complaint, can_be_sent_again }: Pick<Delivery, "state" | "last_error" | "complaint" | "can_be_sent_again">, cause: Cause | null) =>
  state === "suppressed" ? last_error === "address stopped" && !can_be_sent_again : state === "failed" && complaint !== null && (cause === "address" || cause === "closed" || cause === "number");
