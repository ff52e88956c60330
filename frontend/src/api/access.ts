// Tokens that are good for one complaint each. Kept for the tab, because a reload should not ask for the code again; the
// code itself stays in memory only, to renew a token that ran out.
import { api, bodyOf } from "./client";
import { hasStatus } from "./errors";
import { asMe, probably } from "./session";

type Keys = { tracking_number: string; access_code: string };

const codes = new Map<string, Keys>();
const SLOT = "tuntas.token.";
const slot = (id: string) => SLOT + id;

export function keepToken(id: string, token: string, keys?: Keys) {
  sessionStorage.setItem(slot(id), token);
  if (keys) codes.set(id, keys);
}

export const hasToken = (id: string) => sessionStorage.getItem(slot(id)) !== null;

/** By a token for this one complaint, or by an account that may own it. */
export const mayOpen = (id: string) => hasToken(id) || probably() !== null;

/** Forget a complaint on this device: for borrowed phones. */
export function forgetToken(id: string) {
  sessionStorage.removeItem(slot(id));
  codes.delete(id);
}

/** Forget all of them: whoever signed out leaves none to the next one at this tab. */
export function forgetTokens() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(SLOT)) sessionStorage.removeItem(name);
  codes.clear();
}

/** Open a complaint by number and code; answers its id. */
export async function openByCode(keys: Keys): Promise<string> {
  const answer = await bodyOf(api.POST("/v1/tracking", { body: keys }));
  keepToken(answer.complaint_id, answer.access_token, keys);
  return answer.complaint_id;
}

const headersOf = (id: string): Record<string, string> => {
  const token = sessionStorage.getItem(slot(id));
  return token ? { Authorization: `Bearer ${token}` } : {};
};

/**
 * Run a call as the reporter of one complaint: by its own token, which is renewed once while the code is still in memory, else
 * by the account that is signed in.
 */
export async function asReporter<T>(id: string, call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  if (!hasToken(id) && probably()) return asMe(call);
  try {
    return await call(headersOf(id));
  } catch (error) {
    const keys = codes.get(id);
    if (!hasStatus(error, 401)) throw error;
    if (!keys && probably()) {
      forgetToken(id);
      return asMe(call);
    }
    if (!keys) throw error;
    await openByCode(keys);
    return call(headersOf(id));
  }
}
