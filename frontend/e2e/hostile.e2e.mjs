// Files made to be taken for pages: opened and loaded as scripts in a real browser, they are pictures or downloads and nothing else.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { person } from "./browser.mjs";
import { atDesk, call, forwardedCase } from "./cases.mjs";

const api = process.env.API_URL ?? "http://localhost:8080";
const PAGE = "<!DOCTYPE html><html><body><script>window.taken = true; alert(document.domain)</script><h1>Masuk dengan NIK Anda</h1></body></html>";

/** A picture as a browser paints it, with a page hidden in and behind it. */
async function polyglot(page, type) {
  const data = await page.evaluate((wanted) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [40, 30];
    canvas.getContext("2d").fillRect(5, 5, 20, 10);
    return canvas.toDataURL(wanted).split(",")[1];
  }, type);
  const picture = Buffer.from(data, "base64");
  if (type !== "image/jpeg") return Buffer.concat([picture, Buffer.from(PAGE)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(PAGE.length + 2);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, Buffer.from(PAGE)]);
  return Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2), Buffer.from(PAGE)]);
}

const document = () =>
  Buffer.from(
    `%PDF-1.4\n%${PAGE}\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${PAGE}`,
  );

/** Sent by the reporter under a name that lies, and shown to everybody by the national desk. */
async function published(one, bytes, name) {
  const form = new FormData();
  form.set("message", "report");
  form.set("file", new Blob([bytes], { type: "text/html" }), name);
  const headers = { Authorization: `Bearer ${one.token}`, "Idempotency-Key": randomUUID() };
  const sent = await fetch(`${api}/v1/complaints/${one.id}/attachments`, { method: "POST", headers, body: form });
  assert.equal(sent.status, 201, await sent.clone().text());
  const path = `/v1/complaints/${one.id}/attachments/${(await sent.json()).id}`;
  const token = await atDesk("national");
  const { etag } = await call(`/v1/complaints/${one.id}`, { method: "GET", token });
  await call(path, { method: "PATCH", token, body: { public: true }, headers: { "Content-Type": "application/merge-patch+json", "If-Match": etag } });
  return `${api}${path}/content`;
}

test("a file that is a page as well is never taken for one", async () => {
  const one = await forwardedCase("Lampu mati, berkas yang menyamar");
  const { page, leave } = await person();
  await page.goto("/");
  const files = [];
  for (const type of ["image/jpeg", "image/png", "image/webp"]) files.push(await published(one, await polyglot(page, type), "foto.html"));
  files.push(await published(one, document(), "surat.html"));
  const dialogs = [];
  page.context().on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  const kinds = [];
  for (const file of files) {
    // Opened by its address: the browser shows a picture, or saves a file.
    const opened = await page.context().newPage();
    const saving = opened.waitForEvent("download").then(() => "download");
    saving.catch(() => {});
    const shown = opened.goto(file).then(() => opened.evaluate(() => window.document.contentType));
    kinds.push(await Promise.any([saving, shown]));
    assert.equal(await opened.evaluate(() => window.taken), undefined, file);
    assert.equal(await opened.locator("h1").count(), 0, file);
    await opened.close();
    // As a script of somebody's page it does not load.
    const loaded = await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const script = Object.assign(window.document.createElement("script"), { src, onload: () => resolve("ran"), onerror: () => resolve("refused") });
          window.document.head.append(script);
        }),
      file,
    );
    assert.equal(loaded, "refused", file);
  }
  assert.deepEqual(kinds, ["image/jpeg", "image/png", "image/webp", "download"]);
  assert.deepEqual(dialogs, []);
  assert.equal(await page.evaluate(() => window.taken), undefined);
  await leave();
});
