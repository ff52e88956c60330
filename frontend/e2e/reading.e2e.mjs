// Reading: two languages, filters in the address, and the same page for what is not there and what may not be seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { person } from "./browser.mjs";
import { act, forwardedCase } from "./cases.mjs";
import { accessible, fits, sees } from "./expect.mjs";
import { officers } from "./people.mjs";
import { signIn, track } from "./steps.mjs";

test("the language can be switched and is kept", async () => {
  const { page, leave } = await person();
  await page.goto("/");
  await page.getByRole("button", { name: "English" }).click();
  await sees(page.getByRole("heading", { name: /Report a problem with a public service/ }));
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.reload();
  await sees(page.getByRole("heading", { name: /Report a problem with a public service/ }));
  await page.getByRole("button", { name: "Bahasa Indonesia" }).click();
  await sees(page.getByRole("heading", { name: /Laporkan masalah layanan publik/ }));
  await leave();
});

test("the public list keeps its filters in the address", async () => {
  const { page, leave } = await person();
  await page.goto("/laporan");
  await page.getByRole("button", { name: "Tahap" }).click();
  await page.getByRole("button", { name: "Tuntas", exact: true }).click();
  await page.waitForURL(/tahap=closed/);
  await page.reload();
  await sees(page.getByRole("button", { name: "Hapus saringan Tuntas" }));
  await leave();
});

test("an unknown report, a malformed id and an unknown address get the same page", async () => {
  const { page, leave } = await person();
  for (const path of ["/laporan/2b0f6d0e-6a7e-4d1e-9d5f-2f8f3f1f0a11", "/laporan/x", "/tidak-ada"]) {
    await page.goto(path);
    await sees(page.getByRole("heading", { name: "Tidak ada apa-apa di sini" }));
  }
  await leave();
});

test("a wrong code says nothing about which half is wrong", async () => {
  const { page, leave } = await person();
  await page.goto("/lacak");
  await page.getByLabel("Nomor laporan").fill("LPR-2026-7K3M-9QX1");
  await page.getByLabel("Kode rahasia").fill("AAAA-BBBB-CCCC-DDDD");
  await page.getByRole("button", { name: "Buka laporan" }).click();
  await sees(page.getByText("Nomor dan kode ini tidak cocok."));
  await leave();
});

test("the sentence of where a report stands never leaves its full stop on a line alone", async () => {
  const one = await forwardedCase("Lampu mati, dibaca di layar sempit");
  const { page, leave } = await person({ width: 360, height: 780 });
  await track(page, one);
  const due = page.locator(".say button");
  await sees(due);
  for (let width = 320; width <= 420; width += 4) {
    await page.setViewportSize({ width, height: 780 });
    const apart = await due.evaluate((button) => {
      const stop = document.createRange();
      stop.selectNodeContents(button.nextSibling);
      return Math.abs(stop.getBoundingClientRect().bottom - button.getBoundingClientRect().bottom);
    });
    assert.ok(apart < 12, `at ${width} px the full stop stands ${apart} px off its date`);
  }
  await fits(page, "where a report stands, on a phone");
  await leave();
});

test("the first visit costs at most 180 kB of script, none of it for officers", async (t) => {
  const one = await forwardedCase("Lampu mati, dibaca lewat jaringan lambat");
  for (const path of ["/", "/lapor", "/lacak", "/laporan", `/laporan/${one.id}`, `/lacak/${one.id}`, "/konfirmasi"]) {
    const { page, leave } = await person();
    await page.addInitScript(([id, token]) => sessionStorage.setItem(`tuntas.token.${id}`, token), [one.id, one.token]);
    const scripts = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts.push(response.body().then((body) => ({ name: response.url().split("/").at(-1), bytes: gzipSync(body).length })));
    });
    await page.goto(path);
    await sees(page.getByRole("heading", { level: 1 }));
    const loaded = await Promise.all(scripts);
    const bytes = loaded.reduce((sum, script) => sum + script.bytes, 0);
    t.diagnostic(`${path} loads ${(bytes / 1000).toFixed(1)} kB of script in ${loaded.length} files`);
    assert.ok(bytes <= 180_000, `${path} loads ${bytes} bytes of script`);
    assert.deepEqual(loaded.map(({ name }) => name).filter((name) => /^(desk|Desk|Queue|Case|Escalations|Notices)/.test(name)), []);
    await leave();
  }
});

test("a case comes with its story in one answer, for the public, its reporter and an officer", async () => {
  const one = await forwardedCase("Lampu mati, satu jawaban cukup");
  const readers = {
    public: async (page) => page.goto(`/laporan/${one.id}`),
    reporter: async (page) => track(page, one),
    officer: async (page) => {
      await signIn(page, officers.unit);
      await page.goto(`/kerja/${one.id}`);
    },
  };
  for (const [who, open] of Object.entries(readers)) {
    const { page, leave } = await person();
    const asked = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === "GET" && pathname.startsWith(`/v1/complaints/${one.id}`)) asked.push(pathname.replace(one.id, "…"));
    });
    await open(page);
    await sees(page.locator(".jejak").getByText(/Dinas Perhubungan Kabupaten Badung/));
    await page.waitForLoadState("networkidle");
    // What the desk alone keeps beside a case is no part of it; the days of all its clocks are one answer more, which draws their bars.
    const story = asked.filter((path) => !path.endsWith("/clocks") && (who !== "officer" || !/\/(?:notes|tags|unsent_texts\/\w+)$/.test(path)));
    assert.ok(asked.filter((path) => path.endsWith("/clocks")).length <= 1, `the ${who} asks for the days once`);
    assert.deepEqual(story, ["/v1/complaints/…"], `what the ${who} asks for`);
    await leave();
  }
});

test("the contract is read in a browser", async () => {
  const { page, leave } = await person();
  await page.goto(`${process.env.API_URL ?? "http://localhost:8080"}/docs/`);
  await sees(page.getByRole("heading", { name: /Tuntas/ }));
  await sees(page.getByText("/v1/complaints/{id}/holds"));
  await leave();
});

test("words without a blank widen no page", async () => {
  const one = await forwardedCase("W".repeat(100), { reporter: { name: "N".repeat(90) } });
  await act(one, one.token, "escalations", { reason: "R".repeat(300) });
  for (const width of [360, 1440]) {
    const { page, leave } = await person({ width });
    await page.goto("/laporan");
    await sees(page.getByRole("link", { name: /^WWW/ }));
    await fits(page, "the public list");
    await signIn(page, officers.agency);
    for (const [path, what] of [[`/kerja?q=${one.number}`, "the work list"], ["/eskalasi", "escalations"], [`/kerja/${one.id}`, "the case"]]) {
      await page.goto(path);
      await sees(page.getByText(/WWW/));
      await fits(page, what);
    }
    await leave();
  }
});

test("on a phone the filters of the public list open below the bar, whole", async () => {
  const { page, leave } = await person({ width: 360, height: 780 });
  await page.goto("/laporan");
  await sees(page.getByRole("article"));
  await page.getByRole("button", { name: "Topik" }).click();
  await page.getByRole("combobox", { name: "Pilih topik" }).pressSequentially("lampu");
  const option = page.getByRole("option", { name: /^Lampu jalan/ });
  await sees(option);
  const shown = await option.first().evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  assert.ok(shown, "nothing covers the option or cuts it off");
  await accessible(page, "filters on a phone");
  await fits(page, "filters on a phone");
  await option.first().click();
  await sees(page.getByRole("button", { name: /^Hapus saringan/ }));
  await leave();
});
