// The session of whoever is signed in, reporter or officer. The access token lives in memory only; what survives a reload is
// the HttpOnly refresh cookie.
import { useEffect, useSyncExternalStore } from "react";
import { api, bodyOf } from "./client";
import { ApiError, hasStatus } from "./errors";
import type { Me, Session } from "./types";

type State = { known: boolean; me: Me | null };

const HINT = "tuntas.signed_in";
let state: State = { known: false, me: null };
let token: string | null = null;
let refreshing: Promise<Me | null> | null = null;
/** Whose tab this is: what is read and written here is theirs until they sign out or somebody else signs in here. */
let owner: string | null = null;
let forget: () => void = () => undefined;
const listeners = new Set<() => void>();

function set(next: State) {
  state = next;
  for (const listener of listeners) listener();
}

/** What to do away with when the tab changes hands: whatever was read for one account is nobody else's to see. */
export function atChangeOfHands(clear: () => void): void {
  forget = clear;
}

function open(session: Session): Me {
  if (owner !== null && owner !== session.me.id) forget();
  owner = session.me.id;
  token = session.access_token;
  localStorage.setItem(HINT, session.me.kind);
  set({ known: true, me: session.me });
  return session.me;
}

/** The session ended under its owner, who may come back to what they have begun. */
function interrupt() {
  token = null;
  set({ known: true, me: null });
}

function close() {
  localStorage.removeItem(HINT);
  interrupt();
}

/** Without a code where the account has a second step: fails with `second_factor_required`. */
export async function signIn(email: string, password: string, code?: string): Promise<Me> {
  return open(await bodyOf(api.POST("/v1/sessions", { body: { email, password, ...(code ? { code } : {}) }, credentials: "include" })));
}

/** Whoever could not be signed out is not: the cookie is still there, and the next one at this device would be in. */
export async function signOut(): Promise<void> {
  try {
    await bodyOf(api.DELETE("/v1/sessions/current", { headers: myHeaders(), credentials: "include" }));
  } catch (error) {
    // An ended session is what we want.
    if (!hasStatus(error, 401)) throw error;
  }
  close();
  forget();
}

/** The session is over by another act: this device was signed out, or the account was closed. */
export const leave = close;

async function renew(): Promise<Me | null> {
  try {
    // It outlives the page: whoever loads the page again meanwhile would show the used token once more, and be signed out.
    const session = await bodyOf(api.POST("/v1/sessions/refresh", { credentials: "include", keepalive: true }));
    // The cookie is the browser's: in another tab somebody else has signed in. Nothing begun here is done in their name.
    if (owner !== null && owner !== session.me.id) {
      interrupt();
      return null;
    }
    return open(session);
  } catch (error) {
    if (!hasStatus(error, 401)) throw error;
    close();
    return null;
  }
}

const inTurn = async <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? await navigator.locks.request("tuntas.refresh", work) : work();

/**
 * A new access token from the cookie, or null when the session is over. Refresh tokens rotate and a reused one ends the
 * session, so all callers of this tab share one request and tabs queue behind one lock.
 */
export function refresh(): Promise<Me | null> {
  refreshing ??= inTurn(renew).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Who is signed in; asks the API once after a reload. */
export async function currentMe(): Promise<Me | null> {
  if (state.known) return state.me;
  return refresh();
}

/** The account again, after an act that changed it. */
export async function reloadMe(): Promise<void> {
  set({ known: true, me: await asMe((headers) => bodyOf(api.GET("/v1/me", { headers }))) });
}

export const myHeaders = (): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

const unauthenticated = () =>
  new ApiError(
    { type: "about:blank", title: "", status: 401, detail: "", instance: "", code: "unauthenticated" },
    null,
  );

/**
 * Run a call as whoever is signed in; a token that ran out is renewed once. Never without one: the API would answer as it
 * answers the public, and a page of one's own would lose what it holds.
 */
export async function asMe<T>(call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  if (!token && !(await refresh())) throw unauthenticated();
  try {
    return await call(myHeaders());
  } catch (error) {
    // Only a session that is over: a wrong password or code is refused with 401 as well.
    if (!(error instanceof ApiError) || error.code !== "unauthenticated" || !(await refresh())) throw error;
    return call(myHeaders());
  }
}

/** Who has probably an open session in this browser; only good for choosing links and for asking first. */
export function probably(): "reporter" | "officer" | null {
  const hint = localStorage.getItem(HINT);
  // A session that began before reporters had accounts left "1".
  return hint === "reporter" ? "reporter" : hint ? "officer" : null;
}

export function useMe(): Me | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state.me,
  );
}

/** The reporter who is signed in; asked for after a reload, where this browser remembers one. */
export function useReporter(): Me | null {
  const me = useMe();
  useEffect(() => {
    // Without an answer one goes on as anybody; the act itself says what is wrong.
    if (!me && probably() === "reporter") void currentMe().catch(() => undefined);
  }, [me]);
  return me?.kind === "reporter" ? me : null;
}
