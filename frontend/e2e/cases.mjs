// Cases prepared through the API, for journeys that begin in the middle.
import { randomUUID } from "node:crypto";
import { badung, dishub, officers, password } from "./people.mjs";
import { story } from "./steps.mjs";

const api = process.env.API_URL ?? "http://localhost:8080";

export async function call(path, { method = "POST", token, body, headers = {} } = {}) {
  const response = await fetch(api + path, {
    method,
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return { answer: response.status === 204 ? null : await response.json(), etag: response.headers.get("ETag") };
}

const tokens = new Map();
const once = (map, key, make) => {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
};

/** A token of one of the demo's officers: national, agency or unit. */
export const atDesk = (who) =>
  once(tokens, who, async () => (await call("/v1/sessions", { body: { email: officers[who], password } })).answer.access_token);

const agencies = new Map();
export const agencyId = (name) =>
  once(agencies, name, async () => {
    const { answer } = await call(`/v1/agencies?limit=20&q=${encodeURIComponent(name)}`, { method: "GET" });
    return answer.data.find((one) => one.name.id === name).id;
  });

/** One act by whoever holds `token`, on the version that they would see now. */
export async function act(one, token, sub, body) {
  const { etag } = await call(`/v1/complaints/${one.id}`, { method: "GET", token });
  return (await call(`/v1/complaints/${one.id}/${sub}`, { token, body, headers: { "Idempotency-Key": randomUUID(), "If-Match": etag } })).answer;
}

/** A file that the reporter sends with the report itself. */
export async function attach(one, { name, mimeType, buffer }) {
  const form = new FormData();
  form.append("message", "report");
  form.append("file", new Blob([buffer], { type: mimeType }), name);
  const headers = { Authorization: `Bearer ${one.token}`, "Idempotency-Key": randomUUID() };
  const response = await fetch(`${api}/v1/complaints/${one.id}/attachments`, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(`attaching ${name} answered ${response.status}: ${await response.text()}`);
}

/** A report as its reporter holds it; by `token` in the reporter's account, which then opens it without a code. */
export async function filedCase(title, { token, ...more } = {}) {
  const full = `${title} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;
  const body = {
    class: "complaint", title: full, text: story, incident_date: "2026-11-16", area_code: "51.03.06.1002",
    anonymous: false, secret: false, ...more,
  };
  body.category_code = (await call("/v1/categories/suggestions", { body: { text: story } })).answer.data[0].category.code;
  const { answer } = await call("/v1/complaints", { token, body, headers: { "Idempotency-Key": randomUUID() } });
  return {
    id: answer.id, number: answer.tracking_number, code: answer.access_code, token: answer.token, title: full, category: body.category_code,
    officer: async () => {
      const { answer: members } = await call(`/v1/agencies/${await agencyId(dishub)}/members?limit=20`, { method: "GET", token: await atDesk("agency") });
      return members.data[0].account_id ?? members.data[0].id;
    },
    elsewhere: () => agencyId("Kementerian Perhubungan"),
  };
}

/** Verified and handed down to the unit, which has not answered yet. */
export async function forwardedCase(title, more) {
  const one = await filedCase(title, more);
  await act(one, await atDesk("national"), "verifications", { class: "complaint", oversight: false, category_code: one.category, agency_id: await agencyId(badung) });
  await act(one, await atDesk("agency"), "dispositions", { agency_id: await agencyId(dishub), role: "lead" });
  return one;
}

export async function workingCase(title, more) {
  const one = await forwardedCase(title, more);
  await act(one, await atDesk("unit"), "responses", { kind: "first", text: "Laporan kami terima. Tim turun besok." });
  return one;
}

/** The office asked a question, and waits for the reporter. */
export async function heldCase(title, more) {
  const one = await forwardedCase(title, more);
  await act(one, await atDesk("unit"), "holds", { question: "Di depan rumah nomor berapa?" });
  return one;
}

export async function answeredCase(title, more) {
  const one = await workingCase(title, more);
  await act(one, await atDesk("unit"), "responses", { kind: "final", text: "Sebelas lampu sudah kami ganti.", outcome: "fixed" });
  return one;
}

export async function closedCase(title, more) {
  const one = await answeredCase(title, more);
  await act(one, one.token, "closures", { reason: "accepted" });
  return one;
}
