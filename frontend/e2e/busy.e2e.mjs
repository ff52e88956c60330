// 429 and 503, from a small stack of its own: its limits are on, and its database may be stopped.
import { after, before, test } from "node:test";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { person } from "./browser.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { freePort } from "../../tools/ports.mjs";
import { removeCluster, startCluster, stopCluster } from "../../tools/postgres.mjs";
import { end, run } from "../../tools/processes.mjs";
import { buildBinary, environment, frontend, startStack } from "../../tools/stack.mjs";

const cluster = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tuntas-busy-")), "pg");
let web;
let api;
let databasePort;

before(async () => {
  const binary = process.env.TUNTAS_BINARY ?? (await buildBinary());
  const ports = { api: await freePort(), web: await freePort(), metrics: await freePort(), worker: await freePort() };
  const { url, port } = await startCluster(cluster, { test: true });
  databasePort = port;
  const env = { ...environment({ ownerUrl: url, ports }), TUNTAS_RATE_LIMITS: "on" };
  await run(binary, ["migrate"], { env, quiet: true });
  const { apiUrl, webUrl } = await startStack({ binary, dist: path.join(frontend, "dist"), env, ports, logs: path.dirname(cluster) });
  web = webUrl;
  api = apiUrl;
});
after(async () => {
  await end();
  await removeCluster(cluster);
  fs.rmSync(path.dirname(cluster), { recursive: true, force: true });
});

const wrong = { tracking_number: "LPR-2026-7K3M-9QX1", access_code: "AAAA-BBBB-CCCC-DDDD" };

test("429: too many wrong codes, and the door says how long it stays closed", async () => {
  for (let guess = 0, status = 404; status === 404; guess++) {
    const answer = await fetch(`${api}/v1/tracking`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wrong),
    });
    status = answer.status;
    if (guess > 100) throw new Error("a hundred guesses were answered");
  }
  const { page, leave } = await person({ width: 390, height: 800 });
  await page.goto(`${web}/lacak`);
  await page.getByLabel("Nomor laporan").fill(wrong.tracking_number);
  await page.getByLabel("Kode rahasia").fill(wrong.access_code);
  await page.getByRole("button", { name: "Buka laporan" }).click();
  await sees(page.getByText(/^Terlalu banyak percobaan. Coba lagi dalam \d+ (detik|menit)/));
  await sees(page.getByText(/^Bisa lagi pukul \d\d\.\d\d\.\d\d WITA/));
  await sees(page.getByRole("button", { name: "Buka laporan", disabled: true }));
  await accessible(page, "too many tries");
  await fits(page, "too many tries");
  await leave();
});

test("503: a list whose database is away asks again by itself until it is back", async () => {
  const { page, leave } = await person();
  await page.goto(`${web}/laporan`);
  await sees(page.getByText("Belum ada laporan yang diterbitkan"));
  await stopCluster(cluster);
  // Other words than before: the browser may keep a list for a moment.
  await page.goto(`${web}/laporan?q=lampu`);
  await sees(page.getByRole("heading", { name: "Layanan sedang penuh" }));
  await sees(page.getByRole("button", { name: /^Coba (lagi|sekarang)$/ }));
  await accessible(page, "a busy service");
  await startCluster(cluster, { test: true, port: databasePort });
  await sees(page.getByText("Tidak ada laporan yang cocok"));
  await leave();
});
