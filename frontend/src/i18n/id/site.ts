import type { Pair, PathStep } from "../pair";

/** The frame around all pages, home, and the pages for what went wrong. */
export const site = {
  name: "Tuntas",
  tagline: ["Pengaduan layanan", "publik nasional"] as Pair,
  menu: "Menu",
  mainNav: "Utama",
  nav: { file: "Lapor", track: "Lacak", list: "Laporan warga", signIn: "Masuk", account: "Akun saya", queue: "Daftar kerja" },
  otherLanguage: "English",
  kept: "Data yang kami simpan",
  styleguide: "Panduan tampilan",
  free: "Melapor tidak dipungut biaya.",
  titles: {
    home: "Laporkan masalah layanan publik",
    file: "Buat laporan",
    receipt: "Laporan Anda sudah kami terima",
    track: "Lacak laporan",
    list: "Laporan warga",
    signIn: "Masuk",
    queue: "Daftar kerja",
    styleguide: "Panduan tampilan",
    notFound: "Tidak ditemukan",
    error: "Ada gangguan",
  },
  offline: "Jaringan terputus. Tulisan Anda aman di perangkat ini.",
};

export const home = {
  title: "Laporkan masalah layanan publik. Kami antar sampai tuntas.",
  lede: "Tidak perlu tahu instansi mana yang berwenang. Ceritakan saja, kami yang mencarikan, dan setiap batas waktu bisa Anda lihat.",
  file: "Buat laporan",
  fileHint: "Keluhan, usulan, atau pertanyaan. Boleh tanpa nama.",
  track: "Lacak laporan",
  trackButton: "Lacak",
  pathLabel: "Jalan sebuah laporan",
  path: [
    { name: "Tulis", hint: "sekitar 5 menit" },
    { name: "Kami periksa", clock: "verification", hint: (term) => `paling lama ${term}` },
    { name: "Instansi bekerja", clock: "first_response", hint: (term) => `jawaban pertama ${term}` },
    { name: "Anda menilai", clock: "reply", hint: (term) => `${term} untuk menanggapi` },
    { name: "Tuntas", hint: "hanya bila ada hasilnya" },
  ] as PathStep[],
  what: "Apa yang bisa dilaporkan?",
  whatText: "Layanan pemerintah pusat, daerah, desa, BUMN, dan sekolah negeri.",
  topics: ["Jalan dan jembatan", "Lampu jalan", "KTP, KK, dan akta", "Puskesmas dan BPJS", "Sekolah dan beasiswa", "Air dan sampah"],
  whatNot: "Yang tidak bisa: sengketa hukum dan pidana.",
  after: "Apa yang terjadi kemudian?",
  steps: [
    ["Anda menerima nomor dan kode.", "Dengan itu Anda bisa melacak tanpa akun."],
    ["Kami memeriksa dan meneruskan.", "Tidak tahu instansinya? Kami yang mencarikan."],
    ["Instansi menjawab dengan hasil.", "\"Sudah diteruskan\" tidak dihitung sebagai jawaban."],
    ["Anda yang menentukan tuntas.", "Tidak setuju dengan hasilnya? Laporan dikerjakan lagi."],
  ] as Pair[],
  rights: "Pilihan Anda",
  rightsList: [
    "Menyembunyikan nama, juga dari instansi yang dilaporkan",
    "Merahasiakan isi laporan dari publik",
    "Nomor KTP, telepon, dan surel di tulisan Anda kami tutup",
    "Melihat setiap batas waktu dan hari yang dihitung",
  ],
  recent: "Baru saja tuntas",
  recentAll: "Semua laporan warga",
};

/** Photos and documents that go with a report or a message. */
export const files = {
  label: "Foto atau berkas",
  hint: (most: number) => `Paling banyak ${most}. Foto kami kecilkan dulu di perangkat ini, dan keterangan tempat di dalamnya kami buang. Dokumen: PDF sampai 10 MB.`,
  choose: "Pilih foto atau berkas",
  more: "Tambah lagi",
  full: (most: number) => `Sudah ${most} berkas. Hapus satu untuk menggantinya.`,
  list: "Lampiran",
  state: { shrinking: "sedang dikecilkan", kept: "siap, dikirim bersama laporan", waiting: "menunggu giliran", sending: "sedang dikirim", done: "terkirim" },
  fault: {
    kind: "Jenis berkas ini tidak bisa dilampirkan. Pakai foto (JPEG, PNG, WebP) atau PDF.",
    size: "PDF ini terlalu besar; paling besar 10 MB. Foto saja halaman yang penting.",
    empty: "Berkas ini kosong. Pilih yang lain.",
    unreadable: "Foto ini tidak terbaca di peramban ini. Ambil tangkapan layarnya, atau pilih foto lain.",
  },
  cancel: (name: string) => `Batalkan pengiriman ${name}`,
  remove: (name: string) => `Hapus ${name}`,
  open: (name: string) => `Buka ${name}`,
  download: "Unduh",
  unfinished: "Tunggu sampai semua berkas terkirim, atau hapus yang gagal.",
  count: (count: number) => `${count} berkas`,
  none: "Tidak ada",
  onTheWay: "Foto dan berkas Anda",
  onTheWayHint: "Sedang dikirim ke laporan ini. Biarkan halaman ini terbuka; bila jaringan putus, dilanjutkan sendiri.",
  allSent: "Semua foto dan berkas sudah sampai.",
};

export const contact = {
  title: "Surel laporan",
  ask: {
    confirm: ["Kirim kabar ke surel ini?", "Alamat surel Anda ditulis pada sebuah laporan. Tekan tombol di bawah agar kabar tentang laporan itu dikirim ke sini. Bukan Anda? Surel yang sama punya tautan untuk menghapus alamat ini."],
    refuse: ["Berhenti menerima surel?", "Alamat surel ini dihapus dari laporannya, dan tidak ada lagi kabar yang dikirim ke sini. Laporannya tetap berjalan."],
  } as Record<"confirm" | "refuse", Pair>,
  send: { confirm: "Ya, ini surel saya", refuse: "Ya, hapus alamat ini" },
  done: {
    confirm: ["Surel Anda sudah dikonfirmasi", "Kabar tentang laporan ini dikirim ke sini. Setiap surel punya tautan untuk berhenti."],
    refuse: ["Alamat ini sudah dihapus", "Tidak ada lagi kabar yang dikirim ke sini. Laporan tetap bisa dilacak dengan nomor dan kode rahasia."],
  } as Record<"confirm" | "refuse", Pair>,
  expired: ["Tautan ini tidak berlaku lagi", "Tautan berlaku tujuh hari dan hanya untuk satu alamat. Laporan Anda tetap bisa dilacak dengan nomor dan kode rahasia."] as Pair,
  track: "Lacak laporan",
};

export const states = {
  notFoundTitle: "Tidak ada apa-apa di sini",
  notFoundText: "Alamatnya salah, atau isinya tidak untuk umum. Kami tidak membedakan keduanya, demi pelapor.",
  changedTitle: "Laporan ini baru saja berubah",
  overtakenTitle: "Ada yang lebih cepat",
  meanwhile: "Yang terjadi sementara itu:",
  haveNumber: "Punya nomor laporan?",
  home: "Ke beranda",
};
