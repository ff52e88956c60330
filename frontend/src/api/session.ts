// The officer's session. The access token lives in memory only; what survives a reload is the HttpOnly refresh cookie.
import { useSyncExternalStore } from "react";
import { api, bodyOf } from "./client";
import { ApiError, hasStatus } from "./errors";
import type { Me, Session } from "./types";

type State = { known: boolean; me: Me | null };

const HINT = "tuntas.signed_in";
let state: State = { known: false, me: null };
let token: string | null = null;
let refreshing: Promise<Me | null> | null = null;
const listeners = new Set<() => void>();

function set(next: State) {
  state = next;
  for (const listener of listeners) listener();
}

function open(session: Session): Me {
  token = session.access_token;
  localStorage.setItem(HINT, "1");
  set({ known: true, me: session.me });
  return session.me;
}

function close() {
  token = null;
  localStorage.removeItem(HINT);
  set({ known: true, me: null });
}

export async function signIn(email: string, password: string): Promise<Me> {
  return open(await bodyOf(api.POST("/v1/sessions", { body: { email, password }, credentials: "include" })));
}

export async function signOut(): Promise<void> {
  try {
    await bodyOf(api.DELETE("/v1/sessions/current", { headers: officerHeaders(), credentials: "include" }));
  } catch (error) {
    // An ended session is what we want.
    if (!hasStatus(error, 401)) throw error;
  } finally {
    close();
  }
}

async function renew(): Promise<Me | null> {
  try {
    return open(await bodyOf(api.POST("/v1/sessions/refresh", { credentials: "include" })));
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
export async function currentOfficer(): Promise<Me | null> {
  if (state.known) return state.me;
  return refresh();
}

export const officerHeaders = (): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

const unauthenticated = () =>
  new ApiError(
    { type: "about:blank", title: "", status: 401, detail: "", instance: "", code: "unauthenticated" },
    null,
  );

/**
 * Run a call as the officer; a token that ran out is renewed once. Never without one: the API would answer as it answers
 * the public, and an officer's page would lose what it holds.
 */
export async function asOfficer<T>(call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  if (!token && !(await refresh())) throw unauthenticated();
  try {
    return await call(officerHeaders());
  } catch (error) {
    if (!hasStatus(error, 401) || !(await refresh())) throw error;
    return call(officerHeaders());
  }
}

/** True when this browser has probably an open session; only good for choosing a link's words. */
export const maybeSignedIn = () => localStorage.getItem(HINT) === "1";

export function useOfficer(): Me | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state.me,
  );
}
