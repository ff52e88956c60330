// The whole job by a client that openapi-typescript made of the contract, called through openapi-fetch: filed with a
// document, tracked, asked back, verified, disposed, assigned, carried up, answered, disputed, answered again, accepted,
// rated, reopened; another one withdrawn. `tsc` checks every path, field and status against the contract before it runs.
//
//   node job.mjs BASE DOCUMENT    DOCUMENT: a PDF to attach

import fs from "node:fs";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Problem = components["schemas"]["Problem"];
type Answer<T> = { data?: T; error?: Problem; response: Response };

const password = "contoh-tuntas-2026";
const [base, file] = process.argv.slice(2);
if (!base || !file) throw new Error("usage: node job.mjs BASE DOCUMENT");
const bytes = fs.readFileSync(file);

const client = (token?: string): Client<paths> =>
  createClient<paths>({ baseUrl: base, ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}) });
const key = () => crypto.randomUUID();

async function expect<T>(status: number, asked: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked;
  if (response.status !== status || data === undefined || data === null) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data;
}

function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`not so: ${what}`);
}

const open = client();

async function signedIn(name: string) {
  const body = { email: `${name}@demo.tuntas.example`, password };
  const session = await expect(201, open.POST("/v1/sessions", { body }));
  return { api: client(session.access_token), me: session.me };
}

async function agency(code: string, parent?: string): Promise<string> {
  const query = parent ? { parent_id: parent, limit: 100 } : { q: code.replaceAll("-", " ") };
  const { data } = await expect(200, open.GET("/v1/agencies", { params: { query } }));
  const found = data.find((row) => row.code === code);
  assert(found !== undefined, `there is ${code}`);
  return found.id;
}

const badung = await agency("pemkab-badung");
const unit = await agency("pemkab-badung/dinas-perhubungan", badung);
const desk = await signedIn("admin.nasional");
const admin = await signedIn("admin.badung");
const officer = await signedIn("petugas.dishub.badung");

const report: components["schemas"]["FileComplaint"] = {
  class: "complaint",
  title: "Lampu jalan mati di depan pasar",
  text: "Sejak Senin lampu jalan dari pertigaan sampai pasar mati semua.",
  incident_date: "2026-01-02",
  area_code: "51.03",
  reporter: { name: "Ayu Lestari" },
};
const same = { params: { header: { "Idempotency-Key": key() } }, body: report };
const receipt = await expect(201, open.POST("/v1/complaints", same));
const again = await expect(201, open.POST("/v1/complaints", same));
assert(again.id === receipt.id, "a repeat is never a double");
const path = { id: receipt.id };

assert(typeof receipt.access_code === "string", "without an account there is a code");
const token = await expect(200, open.POST("/v1/tracking", { body: { tracking_number: receipt.tracking_number, access_code: receipt.access_code } }));
const reporter = client(token.access_token);
const mine = await expect(200, reporter.GET("/v1/complaints/{id}", { params: { path } }));
assert(mine.audience === "reporter" && mine.status === "received", "the reporter sees the report");

/** What an officer's act names: the version that was seen. */
async function seen(api: Client<paths>) {
  const { response } = await api.GET("/v1/complaints/{id}", { params: { path } });
  return { path, header: { "Idempotency-Key": key(), "If-Match": response.headers.get("etag") ?? "" } };
}
const mineToDo = () => ({ path, header: { "Idempotency-Key": key() } });


async function attach(api: Client<paths>, words: { message?: "report"; public?: boolean }): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([bytes]), "surat.pdf");
  for (const [name, value] of Object.entries(words)) form.set(name, String(value));
  // The contract says what the parts are called; how they are written is the platform's.
  const sent = { params: mineToDo(), body: { file: "", ...words }, bodySerializer: () => form };
  return (await expect(201, api.POST("/v1/complaints/{id}/attachments", sent))).id;
}

const letter = await attach(reporter, { message: "report" });
const question = { question: "Di depan rumah nomor berapa lampu yang mati?" };
await expect(201, desk.api.POST("/v1/complaints/{id}/holds", { params: await seen(desk.api), body: question }));
const reply = { text: "Di depan nomor 12.", attachment_ids: [await attach(reporter, {})] };
await expect(201, reporter.POST("/v1/complaints/{id}/replies", { params: mineToDo(), body: reply }));
const verified = { class: "complaint", oversight: false, category_code: "jalan.lampu-jalan", agency_id: badung } as const;
await expect(201, desk.api.POST("/v1/complaints/{id}/verifications", { params: await seen(desk.api), body: verified }));
await expect(201, admin.api.POST("/v1/complaints/{id}/dispositions", { params: await seen(admin.api), body: { agency_id: unit, role: "lead" } }));
const query = { view: "work", q: receipt.tracking_number } as const;
const waiting = await expect(200, officer.api.GET("/v1/complaints", { params: { query } }));
assert(waiting.data.length === 1 && waiting.data[0]?.id === receipt.id, "it is on the officer's list");
await expect(201, officer.api.POST("/v1/complaints/{id}/assignments", { params: await seen(officer.api), body: { account_id: officer.me.id } }));

const higher = { reason: "Sudah tiga pekan tidak ada petugas yang datang." };
await expect(201, reporter.POST("/v1/complaints/{id}/escalations", { params: mineToDo(), body: higher }));
const queue = await expect(200, admin.api.GET("/v1/escalations", { params: { query: { limit: 100 } } }));
const called = queue.data.find((row) => row.complaint.id === receipt.id);
assert(called !== undefined, "the agency's admins are called upon");
const note = { params: { path: { id: called.id }, header: { "Idempotency-Key": key() } }, body: {} };
assert((await admin.api.POST("/v1/escalations/{id}/acknowledgements", note)).response.status === 204, "it is taken note of");

const first: components["schemas"]["RespondToComplaint"] = { kind: "first", text: "Tim kami sudah di lokasi.", attachment_ids: [await attach(officer.api, { public: true })] };
await expect(201, officer.api.POST("/v1/complaints/{id}/responses", { params: await seen(officer.api), body: first }));
const final = { kind: "final", text: "Sebelas lampu dan satu panel kami ganti.", outcome: "fixed" } as const;
await expect(201, officer.api.POST("/v1/complaints/{id}/responses", { params: await seen(officer.api), body: final }));
const dispute = { reason: "Tiga lampu di depan Pura Desa masih mati." };
await expect(201, reporter.POST("/v1/complaints/{id}/disputes", { params: mineToDo(), body: dispute }));
await expect(201, officer.api.POST("/v1/complaints/{id}/responses", { params: await seen(officer.api), body: final }));
await expect(201, reporter.POST("/v1/complaints/{id}/closures", { params: mineToDo(), body: { reason: "accepted" } }));
await expect(201, reporter.POST("/v1/complaints/{id}/ratings", { params: mineToDo(), body: { score: 5, text: "Cepat dan jelas." } }));

const closed = await expect(200, reporter.GET("/v1/complaints/{id}", { params: { path, query: { include: "timeline" } } }));
assert(closed.audience === "reporter" && closed.status === "closed" && closed.rating?.score === 5, "it is settled to the end");
// Who works on it is the agency's own matter.
const told = closed.timeline?.data.map((entry) => entry.kind).join(" ");
const story = "filed attached held replied verified disposed escalated escalation_acknowledged responded responded disputed responded closed rated";
assert(told === story, String(told));
const refused = await reporter.POST("/v1/complaints/{id}/disputes", { params: mineToDo(), body: dispute });
assert(refused.response.status === 409 && refused.error?.code === "wrong_state", "a closed case is not disputed");

const { header } = await seen(admin.api);
const shown = { params: { path: { ...path, attachment_id: letter }, header: { "If-Match": header["If-Match"] } }, body: { public: true } };
const merge = { headers: { "Content-Type": "application/merge-patch+json" } };
await expect(200, admin.api.PATCH("/v1/complaints/{id}/attachments/{attachment_id}", { ...shown, ...merge }));
const download = { params: { path: { ...path, attachment_id: letter } }, parseAs: "arrayBuffer" } as const;
const served = await expect(200, open.GET("/v1/complaints/{id}/attachments/{attachment_id}/content", download));
assert(new TextDecoder().decode(served).startsWith("%PDF-"), "everybody can read the document");
const more = { params: mineToDo(), body: { reason: "Seminggu kemudian lampunya mati lagi." } };
const reopened = await expect(201, reporter.POST("/v1/complaints/{id}/reopenings", more));
assert(reopened.status === "forwarded", "it goes on");

const other = await expect(201, open.POST("/v1/complaints", { params: { header: { "Idempotency-Key": key() } }, body: report }));
const taken = { params: { path: { id: other.id }, header: { "Idempotency-Key": key() } }, body: { reason: "Lampunya sudah menyala lagi." } };
const back = await expect(201, client(other.token ?? "").POST("/v1/complaints/{id}/withdrawals", taken));
assert(back.status === "withdrawn", "it is taken back");
console.log(told);
