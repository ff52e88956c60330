// Demo officers, as seeded in development.
export const password = "contoh-tuntas-2026";

export const officers = {
  national: "admin.nasional@demo.tuntas.example",
  national2: "admin.nasional2@demo.tuntas.example",
  agency: "admin.badung@demo.tuntas.example",
  ombudsman: "ombudsman@demo.tuntas.example",
  kemendagri: "kemendagri@demo.tuntas.example",
  unit: "petugas.dishub.badung@demo.tuntas.example",
};

export const badung = "Pemerintah Kabupaten Badung";
export const dishub = "Dinas Perhubungan Kabupaten Badung";
