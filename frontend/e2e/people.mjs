// Demo officers, as seeded in development.
export const password = "contoh-tuntas-2026";

export const officers = {
  national: "admin.nasional@contoh.tuntas.example",
  agency: "admin.badung@contoh.tuntas.example",
  unit: "petugas.dishub.badung@contoh.tuntas.example",
};

export const badung = "Pemerintah Kabupaten Badung";
export const dishub = "Dinas Perhubungan Kabupaten Badung";
