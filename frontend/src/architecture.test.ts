// @vitest-environment node
// Which folder may import which: routes → features → {ui, api, lib, i18n}; a feature never imports another feature.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && file !== "api/schema.ts",
);
const code = files.filter((file) => !/\.test\.tsx?$|^test-/.test(file));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, path]) =>
    path!.startsWith(".") ? relative(root, resolve(root, dirname(file), path!)) : path!,
  );
}

/** `features/complaints`, `ui`, `main.tsx` … */
const placeOf = (path: string) => {
  const [first, second] = path.split("/");
  return first === "features" ? `features/${second}` : first!;
};

const libraries = { ui: /^(react|qrcode-generator)/, lib: /^$/ };

function wrongIn(file: string): string[] {
  const place = placeOf(file);
  return importsOf(file).filter((path) => {
    const library = !files.some((one) => one.replace(/\.tsx?$/, "") === path.replace(/\.tsx?$/, "") || one.startsWith(`${path}/`)) && !path.endsWith(".css");
    if (library) {
      if (place === "ui") return !libraries.ui.test(path);
      return place === "lib" && !libraries.lib.test(path);
    }
    const target = placeOf(path.endsWith(".css") ? "styles" : path);
    if (target === "styles" || target === place) return false;
    switch (place) {
      case "lib":
        return true;
      case "ui":
        return !["lib", "i18n"].includes(target);
      case "api":
        return target !== "lib";
      case "i18n":
        return !["lib", "api"].includes(target);
      case "main.tsx":
      case "routes.tsx":
        return false;
      case "link.tsx":
      case "paths.ts":
        return true;
      default:
        return !["ui", "api", "lib", "i18n", "paths", "link"].includes(target);
    }
  });
}

it("sees the files", () => {
  expect(code.length).toBeGreaterThan(80);
});

it("imports only downwards", () => {
  expect(code.flatMap((file) => wrongIn(file).map((path) => `${file} → ${path}`))).toEqual([]);
});

it("keeps files short: none over 600 lines, half of them at most 120", () => {
  const lengths = code.map((file) => readFileSync(join(root, file), "utf8").split("\n").length).toSorted((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(600);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(120);
});

it("builds every address in paths.ts", () => {
  const found = code
    .filter((file) => file !== "paths.ts")
    .filter((file) => /["'`]\/(lapor|lacak|laporan|masuk|kerja|eskalasi|putusan|kabar|konfirmasi|daftar|data-anda|lupa-sandi|sandi-baru|undangan|akun|orang|instansi|pesan|aturan-sesi|kalender|aturan-waktu|styleguide)\b(?!\/\$?id")/.test(readFileSync(join(root, file), "utf8").replace(/from: "[^"]*"/g, "")));
  expect(found).toEqual([]);
});

it("sends through useSending alone, so that nothing is sent twice", () => {
  const found = code.filter((file) => file !== "api/useSending.ts" && /\buseMutation\b/.test(readFileSync(join(root, file), "utf8")));
  expect(found).toEqual([]);
});
