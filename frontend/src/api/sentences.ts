// What each error code means to a reader and how to go on. A new code in the contract does not compile without both.
import type { Lang } from "../lib/dates";
import type { Standing } from "../lib/line";
import { ApiError, NetworkError } from "./errors";
import type { ErrorCode } from "./types";

const id = {
  malformed_request: "Permintaan ini tidak terbaca oleh server. Muat ulang halaman, lalu coba lagi.",
  unauthenticated: "Sesi Anda sudah berakhir. Masuk lagi; tulisan Anda tetap ada.",
  invalid_credentials: "Surel dan sandi ini tidak cocok. Periksa keduanya.",
  second_factor_required: "Satu langkah lagi: ketik enam angka dari aplikasi kode Anda.",
  second_factor_invalid: "Kode ini tidak berlaku. Tunggu kode berikutnya, atau pakai kode cadangan.",
  all_levels_called: "Semua tingkat di atas sudah dipanggil untuk laporan ini. Tiap tingkat dipanggil sekali selama laporan di instansi yang sama.",
  last_admin: "Admin terakhir sebuah instansi tidak dapat dilepas. Angkat penggantinya dulu.",
  open_cases: "Masih ada laporan terbuka. Buat kode akses untuk tiap laporan, atau cabut laporannya.",
  forbidden: "Anda boleh membaca ini, tetapi tindakan itu bukan hak Anda.",
  not_found: "Tidak ada apa-apa di sini, atau isinya tidak untuk umum.",
  method_not_allowed: "Tindakan ini tidak dikenal server. Muat ulang halaman, lalu coba lagi.",
  wrong_state: "Tidak jadi: keadaannya sudah begitu, atau baru saja diubah orang lain. Muat ulang untuk melihatnya.",
  in_flight: "Kiriman yang sama sedang diproses. Tunggu sebentar, lalu coba lagi.",
  version_stale: "Orang lain baru saja mengubahnya. Periksa dulu, lalu kirim lagi; isian Anda tetap ada.",
  precondition_required: "Muat ulang halaman ini dulu, lalu ulangi tindakan Anda.",
  payload_too_large: "Kiriman ini terlalu besar. Pendekkan tulisannya.",
  unsupported_media_type: "Server tidak menerima bentuk kiriman ini. Muat ulang halaman, lalu coba lagi.",
  validation_failed: "Ada isian yang perlu diperbaiki.",
  idempotency_key_missing: "Kiriman ini tidak lengkap. Muat ulang halaman, lalu coba lagi.",
  idempotency_key_reused: "Kiriman pertama Anda sudah sampai, dengan isi yang berbeda dari ini.",
  cursor_invalid: "Daftar ini sudah berubah. Mulai lagi dari halaman pertama.",
  too_many_requests: "Terlalu sering. Tunggu sebentar, lalu coba lagi.",
  unavailable: "Layanan sedang penuh. Tulisan Anda aman; coba lagi sebentar lagi.",
  internal: "Ada yang salah di pihak kami. Tulisan Anda aman; coba lagi sebentar lagi.",
} satisfies Record<ErrorCode, string>;

const en = {
  malformed_request: "The server could not read this request. Reload the page and try again.",
  unauthenticated: "Your session has ended. Sign in again; what you wrote is still here.",
  invalid_credentials: "This email and password do not match. Check both.",
  second_factor_required: "One more step: type the six digits from your code app.",
  second_factor_invalid: "This code is not valid. Wait for the next one, or use a recovery code.",
  all_levels_called: "Every level above was called upon for this report. Each is called once while the report is with the same agency.",
  last_admin: "The last admin of an agency cannot go. Appoint another one first.",
  open_cases: "There are open reports. Make an access code for each, or withdraw it.",
  forbidden: "You may read this, but that act is not yours.",
  not_found: "There is nothing here, or it is not public.",
  method_not_allowed: "The server does not know this act. Reload the page and try again.",
  wrong_state: "Nothing was done: it is so already, or somebody else has just changed it. Reload to see.",
  in_flight: "The same request is still running. Wait a moment and try again.",
  version_stale: "Somebody else has just changed it. Check it, then send again; what you entered is still here.",
  precondition_required: "Reload this page first, then repeat what you did.",
  payload_too_large: "This is too large to send. Shorten the text.",
  unsupported_media_type: "The server does not accept this format. Reload the page and try again.",
  validation_failed: "Some fields need mending.",
  idempotency_key_missing: "This request was incomplete. Reload the page and try again.",
  idempotency_key_reused: "Your first attempt did arrive, with other contents than this.",
  cursor_invalid: "This list has changed. Start again from the first page.",
  too_many_requests: "Too often. Wait a moment and try again.",
  unavailable: "The service is busy. What you wrote is safe; try again in a moment.",
  internal: "Something went wrong on our side. What you wrote is safe; try again in a moment.",
} satisfies Record<ErrorCode, string>;

export const errorSentences = { id, en };

/** The conflicts of a report, which moves from stage to stage while others work on it. */
const ofReports: Record<Lang, Partial<Record<ErrorCode, string>>> = {
  id: {
    wrong_state: "Keadaan laporan ini sekarang tidak mengizinkan tindakan itu.",
    version_stale: "Laporan ini berubah saat Anda menulis. Kami sudah memuat yang terbaru; tulisan Anda tetap ada.",
  },
  en: {
    wrong_state: "As this report stands now, that act does not apply.",
    version_stale: "This report changed while you were writing. We loaded the latest; what you wrote is still here.",
  },
};

const offline = {
  id: "Jaringan terputus. Tulisan Anda aman di perangkat ini; coba lagi begitu tersambung. Mengirim dua kali tidak menggandakan.",
  en: "The network is down. What you wrote is safe on this device; try again once connected. Sending twice does not double it.",
};

/** No answer of the API, or a part of the page that could not be fetched: both mean that the network is down. */
const isOffline = (error: unknown) =>
  error instanceof NetworkError || (error instanceof TypeError && /import|module|fetch/i.test(error.message));

/** One sentence for whatever went wrong, in the reader's language. */
export function sentenceOf(error: unknown, lang: Lang): string {
  if (isOffline(error)) return offline[lang];
  if (error instanceof ApiError) return (error.ofReport ? ofReports[lang][error.code] : null) ?? errorSentences[lang][error.code] ?? error.problem.detail;
  return errorSentences[lang].internal;
}

/** "Kode: unavailable · permintaan 8f2c-57", for telling support; nothing for a lost network. */
function referenceOf(error: unknown): { code: string; request: string } | null {
  return error instanceof ApiError ? { code: error.code, request: error.problem.instance.replace("urn:uuid:", "") } : null;
}

/** "42 detik", from two minutes on "3 menit", from two hours on "3 jam". */
export function lasting(seconds: number, lang: Lang): string {
  if (seconds < 120) return `${seconds} ${lang === "id" ? "detik" : seconds === 1 ? "second" : "seconds"}`;
  if (seconds >= 7200) return `${Math.ceil(seconds / 3600)} ${lang === "id" ? "jam" : "hours"}`;
  return `${Math.ceil(seconds / 60)} ${lang === "id" ? "menit" : "minutes"}`;
}

const titles = {
  id: { offline: "Jaringan terputus", forbidden: "Ini bukan hak Anda", busy: "Layanan sedang penuh", error: "Ada yang salah di pihak kami", wait: (time: string) => `Tunggu ${time}` },
  en: { offline: "The network is down", forbidden: "This is not yours to do", busy: "The service is busy", error: "Something went wrong on our side", wait: (time: string) => `Wait ${time}` },
};

function titleOf(error: unknown, lang: Lang): string {
  const title = titles[lang];
  if (isOffline(error)) return title.offline;
  if (!(error instanceof ApiError)) return title.error;
  if (error.retryAfter && error.status === 429) return title.wait(lasting(error.retryAfter, lang));
  if (error.status === 403) return title.forbidden;
  return error.status === 503 ? title.busy : title.error;
}

/** Until when a place has to wait, in milliseconds, and whether it may ask again by itself. */
export type Waiting = { until: number; seconds: number; again: boolean };

/** How long the API asks to wait: guessing is slowed down (429) and a busy service needs air (503). */
export function waitOf(error: unknown): Waiting | null {
  if (!(error instanceof ApiError) || !error.retryAfter || (error.status !== 429 && error.status !== 503)) return null;
  return { until: error.at + error.retryAfter * 1000, seconds: error.retryAfter, again: error.status === 503 };
}

function standingOf(error: unknown): Standing {
  if (isOffline(error)) return { stage: 2, tone: "paused" };
  if (!(error instanceof ApiError)) return { stage: 2, tone: "stopped" };
  if (error.status === 429 || error.status === 503) return { stage: 3, tone: "paused" };
  return error.status === 403 ? { stage: 2, tone: "now" } : { stage: 2, tone: "stopped" };
}

/** Everything that a failed place has to say; `ui/Failure` draws it. */
export const explain = (error: unknown, lang: Lang) => ({
  title: titleOf(error, lang),
  text: sentenceOf(error, lang),
  reference: referenceOf(error),
  standing: standingOf(error),
  waiting: waitOf(error),
});
