// The session of whoever is signed in, reporter or officer. The access token lives in memory only; what survives a reload is
// the HttpOnly refresh cookie.
import { useEffect, useSyncExternalStore } from "react";
import type { Login } from "../lib/logins";
import { api, bodyOf } from "./client";
import { ApiError, hasStatus } from "./errors";
import type { Me, Session } from "./types";

type State = { known: boolean; me: Me | null };

const HINT = "tuntas.signed_in";
/** When any tab of this browser last renewed the session that all of them share. */
const RENEWED = "tuntas.renewed";
/** A call that begins so soon after the person pressed, typed or scrolled is theirs; any other is the page's own. In milliseconds. */
const BY_HAND = 10_000;
/** Timers count no further. */
const LONGEST_TIMER = 2 ** 31 - 1;
let state: State = { known: false, me: null };
let token: { words: string; since: number; lasts: number } | null = null;
/** When a person last used this page; to load it is a use. */
let usedAt = Date.now();
let triedAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Calls of the page itself, whose token ran out while nobody used it. */
const waiting = new Set<(me: Me | null) => void>();
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

function goOn(me: Me | null) {
  const all = [...waiting];
  waiting.clear();
  for (const call of all) call(me);
}

function open(session: Session): Me {
  if (owner !== null && owner !== session.me.id) forget();
  owner = session.me.id;
  token = { words: session.access_token, since: Date.now(), lasts: session.expires_in * 1000 };
  triedAt = 0;
  localStorage.setItem(HINT, session.me.kind);
  localStorage.setItem(RENEWED, String(token.since));
  clearTimeout(timer);
  timer = setTimeout(() => void awaitEnd(), token.lasts / 3);
  set({ known: true, me: session.me });
  goOn(session.me);
  return session.me;
}

/** The session ended under its owner, who may come back to what they have begun. */
function interrupt() {
  clearTimeout(timer);
  token = null;
  set({ known: true, me: null });
  goOn(null);
}

function close() {
  localStorage.removeItem(HINT);
  interrupt();
}

/** Nobody used the page for a while: learns when the session ends if that goes on, which renews nothing. */
async function awaitEnd(): Promise<void> {
  try {
    const found = (await bodyOf(api.GET("/v1/sessions", { headers: myHeaders() }))).data.find((one) => one.current);
    // Both times are the server's: this device's clock may be wrong.
    if (found && token) endUnused(token.since, Date.parse(found.expires_at) - Date.parse(found.last_used_at));
  } catch {
    // The next use will show it.
  }
}

/** Ends the page's session when its time is over, unless another tab used it. `lasts`: how long without being used, in milliseconds. */
function endUnused(since: number, lasts: number): void {
  if (token?.since !== since) return;
  const left = Math.max(since, Number(localStorage.getItem(RENEWED))) + lasts - Date.now();
  if (left <= 0) return close();
  clearTimeout(timer);
  timer = setTimeout(() => endUnused(since, lasts), Math.min(left, LONGEST_TIMER));
}

/** The person pressed, typed or scrolled: the session counts as used, and what waited for that goes on. */
export function use(): void {
  usedAt = Date.now();
  if (!token || refreshing) return;
  const old = usedAt - token.since > token.lasts / 3;
  if ((!old && waiting.size === 0) || usedAt - triedAt < BY_HAND) return;
  triedAt = usedAt;
  void refresh().catch(() => undefined);
}

const USES = ["pointerdown", "keydown", "wheel", "touchmove", "click", "input"];

/**
 * Tells a person's use of the page from what the page does by itself: only the first keeps a session alive. A scroll by the wheel, a
 * finger, a key or the bar begins with one of these; one that the page makes does not.
 */
export function watchUse(page: Window): void {
  for (const name of USES) page.addEventListener(name, (event) => event.isTrusted && use(), { capture: true, passive: true });
  // Signed out in another tab: this one shows nothing more.
  page.addEventListener("storage", (event) => {
    if (event.key === HINT && event.newValue === null && token) interrupt();
  });
}

/** Without a code where the account has a second step: fails with `second_factor_required`. */
export async function signIn(login: Login, password: string, code?: string): Promise<Me> {
  return open(await bodyOf(api.POST("/v1/sessions", { body: { ...login, password, ...(code ? { code } : {}) }, credentials: "include" })));
}

/** Whoever could not be signed out is not: the cookie is still there, and the next one at this device would be in. */
export async function signOut(): Promise<void> {
  try {
    // A renewal under way would open what is closed here.
    await refreshing?.catch(() => undefined);
    const headers = myHeaders();
    // Another tab has the newer token. Where that one is somebody else's, so is the cookie: it stays.
    const newer = token !== null && Number(localStorage.getItem(RENEWED)) > token.since;
    if (newer && !(await refresh()) && probably()) {
      forget();
      return await bodyOf(api.DELETE("/v1/sessions/current", { headers, credentials: "omit" }));
    }
    await asMe((mine) => bodyOf(api.DELETE("/v1/sessions/current", { headers: mine, credentials: "include" })));
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
export async function reloadMe(): Promise<Me> {
  const me = await asMe((headers) => bodyOf(api.GET("/v1/me", { headers })));
  set({ known: true, me });
  return me;
}

export const myHeaders = (): Record<string, string> => (token ? { Authorization: `Bearer ${token.words}` } : {});

const unauthenticated = () =>
  new ApiError(
    { type: "about:blank", title: "", status: 401, detail: "", instance: "", code: "unauthenticated" },
    null,
  );

/** As `refresh`, for a call: the page's own calls renew nothing and wait until a person uses the page, or the session is over. */
async function renewed(byHand: boolean): Promise<Me | null> {
  // A token that is refused before its time is of a session that was ended: there is nothing to wait for.
  const early = token !== null && Date.now() - token.since < token.lasts;
  if (byHand || early || !state.known) return refresh();
  if (!state.me) return null;
  return new Promise((resolve) => waiting.add(resolve));
}

/**
 * Run a call as whoever is signed in; a token that ran out is renewed once. Never without one: the API would answer as it
 * answers the public, and a page of one's own would lose what it holds.
 */
export async function asMe<T>(call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const byHand = Date.now() - usedAt < BY_HAND;
  if (!token && !(await renewed(byHand))) throw unauthenticated();
  const sent = token;
  try {
    return await call(myHeaders());
  } catch (error) {
    // Only a session that is over: a wrong password or code is refused with 401 as well.
    if (!(error instanceof ApiError) || error.code !== "unauthenticated") throw error;
    // Renewed while the call was under way, it is good already.
    const fresh = token !== null && token !== sent;
    if (!fresh && !(await renewed(byHand))) throw error;
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

/** Whoever is signed in, with an office or without: both have reports of their own. Asked for after a reload, where this browser remembers somebody. */
export function useAccount(): Me | null {
  const me = useMe();
  useEffect(() => {
    // Without an answer one goes on as anybody; the act itself says what is wrong.
    if (!me && probably()) void currentMe().catch(() => undefined);
  }, [me]);
  return me;
}
