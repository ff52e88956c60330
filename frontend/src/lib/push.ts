// What this browser can do with notices, and its own subscription to them.

/** `unsupported`: not this browser. `blocked`: its owner has said no, in its settings. */
export type Ability = "unsupported" | "blocked" | "ready";

export function ability(): Ability {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "unsupported";
  return Notification.permission === "denied" ? "blocked" : "ready";
}

/** base64url, as the API tells a key, to bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

const SCRIPT = "/push.js";

/** The subscription there is, without asking for anything. */
export async function subscription(): Promise<PushSubscription | null> {
  if (ability() === "unsupported") return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks whoever sits here, and subscribes. Null where they said no. */
export async function subscribe(key: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await navigator.serviceWorker.register(SCRIPT);
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  const wanted = bytesOf(key);
  // One that was made with another key takes nothing of ours.
  const same = before?.options.applicationServerKey && String(new Uint8Array(before.options.applicationServerKey)) === String(wanted);
  if (before && same) return before;
  await before?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
}

export async function unsubscribe(): Promise<void> {
  await (await subscription())?.unsubscribe();
}
