// The whole job by four people: a citizen without an account, the national desk, an agency's admin, a unit's officer.
import { test } from "node:test";
import { person } from "./browser.mjs";
import { sees } from "./expect.mjs";
import { badung, dishub, officers } from "./people.mjs";
import { file, openCase, respond, signIn, track } from "./steps.mjs";

test("a report is filed, verified, handed down, answered, disputed, answered again, accepted and rated", async (t) => {
  const title = `Lampu jalan mati di Jalan Raya Kerobokan ${Date.now().toString(36)}`;
  const citizen = await person({ width: 390, height: 800 });
  let keys;

  await t.test("a citizen without an account files it and saves number and code", async () => {
    keys = await file(citizen.page, { title, anonymous: true });
    await citizen.page.getByRole("checkbox", { name: /Saya sudah menyimpan/ }).check();
    await citizen.page.getByRole("button", { name: "Buka laporan saya" }).click();
    await sees(citizen.page.getByText(/Sedang kami periksa/));
  });

  await t.test("the national desk verifies it and hands it over to the agency", async () => {
    const desk = await person();
    await signIn(desk.page, officers.national);
    await openCase(desk.page, keys.number, title);
    await desk.page.getByRole("button", { name: "Periksa dan teruskan…" }).click();
    const dialog = desk.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(`^${badung}`) }).check();
    await dialog.getByRole("button", { name: "Teruskan" }).click();
    await sees(desk.page.getByText(`Diteruskan ke ${badung}.`));
    await desk.leave();
  });

  await t.test("the agency's admin hands it down to the unit and assigns its officer", async () => {
    const admin = await person();
    await signIn(admin.page, officers.agency);
    await openCase(admin.page, keys.number, title);
    await admin.page.getByRole("button", { name: "Teruskan ke unit…" }).click();
    const dialog = admin.page.getByRole("dialog");
    await dialog.getByRole("combobox").pressSequentially("perhubungan");
    await dialog.getByRole("option", { name: new RegExp(`^${dishub}`) }).click();
    await dialog.getByRole("button", { name: "Teruskan" }).click();
    await sees(admin.page.getByText(`Diteruskan ke ${dishub}.`));
    await admin.page.getByRole("button", { name: "Tunjuk petugas…" }).click();
    await dialog.getByRole("radio", { name: /^Made Suardana/ }).check();
    await dialog.getByRole("button", { name: "Tugaskan" }).click();
    await sees(admin.page.getByText("Ditugaskan kepada Made Suardana."));
    await admin.leave();
  });

  const officer = await person();
  await t.test("the unit's officer answers first, then with a result", async () => {
    await signIn(officer.page, officers.unit);
    await openCase(officer.page, keys.number, title);
    await respond(officer.page, /^Jawaban pertama/, "Laporan kami terima. Tim lapangan turun besok.");
    await respond(officer.page, /^Jawaban dengan hasil/, "Sebelas lampu sudah kami ganti.", "Diperbaiki");
  });

  await t.test("the citizen tracks it, writes, and disputes the answer once", async () => {
    await track(citizen.page, keys);
    await sees(citizen.page.getByText("Giliran Anda"));
    await sees(citizen.page.getByText("Sebelas lampu sudah kami ganti."));
    await citizen.page.getByRole("button", { name: "Tulis pesan" }).click();
    await citizen.page.getByLabel("Pesan Anda").fill("Terima kasih. Saya cek nanti malam.");
    await citizen.page.getByRole("button", { name: "Kirim pesan" }).click();
    await sees(citizen.page.getByText("Pesan terkirim."));
    await citizen.page.getByRole("button", { name: "Belum selesai…" }).click();
    await citizen.page.getByLabel("Alasan Anda").fill("Tiga lampu di depan pura masih mati.");
    await citizen.page.getByRole("button", { name: "Minta dikerjakan lagi" }).click();
    await sees(citizen.page.getByText(/Sedang dikerjakan/));
  });

  await t.test("the officer gives a new final answer", async () => {
    await officer.page.reload();
    await sees(officer.page.getByText("Tiga lampu di depan pura masih mati."));
    await respond(officer.page, /^Jawaban dengan hasil/, "Tiga lampu terakhir menyala malam ini.", "Diperbaiki");
    await officer.leave();
  });

  await t.test("the citizen accepts and rates", async () => {
    await track(citizen.page, keys);
    await citizen.page.getByRole("button", { name: "Saya setuju, tuntaskan" }).click();
    await citizen.page.getByRole("button", { name: "Ya, tuntaskan" }).click();
    await sees(citizen.page.getByText(/^Tuntas pada/));
    await citizen.page.getByRole("radio", { name: /^5/ }).check();
    await citizen.page.getByRole("button", { name: "Kirim nilai" }).click();
    await sees(citizen.page.getByText(/Anda memberi nilai 5 dari 5/));
    await citizen.leave();
  });

  await t.test("the public reads it masked, without a name", async () => {
    const reader = await person();
    await reader.page.goto("/laporan");
    await reader.page.getByRole("searchbox", { name: "Cari laporan" }).fill(keys.number);
    await reader.page.getByRole("button", { name: "Cari" }).click();
    await reader.page.getByRole("link", { name: title }).click();
    await sees(reader.page.getByText("5171••••••••0003"));
    if ((await reader.page.content()).includes("5171014107910003")) throw new Error("the public can read the ID number");
    await reader.leave();
  });
});
