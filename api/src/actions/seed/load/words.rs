//! Invented Indonesian for thousands of reports: common words in nearly all of them, and rare ones (names of places, numbers of houses,
//! things that few complain about) in a few.

use super::dice::Dice;

/// What a text is about.
pub struct Scene<'a> {
    /// A word or two for the matter: "jalan berlubang".
    pub matter: &'a str,
    pub village: &'a str,
    pub district: &'a str,
}

const OPENINGS: &[&str] = &[
    "Selamat pagi, saya ingin melaporkan {matter} di {village}, Kecamatan {district}.",
    "Mohon perhatian atas {matter} yang sudah lama kami alami di {village}.",
    "Kepada yang terhormat petugas, di lingkungan kami di {village} ada masalah {matter}.",
    "Sudah {number} minggu {matter} di {village} tidak ditangani siapa pun.",
    "Saya warga {village}, {district}, hendak menyampaikan keluhan tentang {matter}.",
    "Sejak bulan lalu warga {village} mengeluhkan {matter} yang makin parah.",
    "Assalamualaikum, kami di {village} butuh bantuan soal {matter}.",
    "Pagi ini saya melihat sendiri {matter} dekat balai warga {village}.",
];

const MIDDLES: &[&str] = &[
    "Saya sudah datang ke kantor kelurahan dua kali, tetapi diminta menunggu tanpa kepastian.",
    "Petugas yang saya temui di loket bilang berkas belum lengkap, padahal semua sudah saya serahkan.",
    "Anak-anak sekolah harus memutar lewat gang sempit setiap pagi.",
    "Kalau hujan air menggenang sampai lutut dan motor sering mogok.",
    "Kemarin seorang ibu terjatuh di tempat itu dan harus dibawa ke puskesmas.",
    "Ketua lingkungan sudah mengirim surat, namun belum ada jawaban.",
    "Kami sudah mencoba bergotong royong, tetapi alat dan biaya tidak cukup.",
    "Malam hari keadaannya gelap sekali dan warga takut lewat sendirian.",
    "Bau menyengat tercium sampai ke rumah nomor {number} dan pedagang mengeluh sepi pembeli.",
    "Menurut tetangga, keadaan seperti ini sudah berlangsung {number} bulan.",
    "Biaya yang diminta berbeda dengan yang tertulis di papan pengumuman.",
    "Saya menelepon nomor layanan berkali-kali dan hanya mendengar nada tunggu.",
    "Di dekat {rare} ada papan proyek, tetapi pekerjaannya berhenti begitu saja.",
    "Letaknya kira-kira {number} meter dari simpang {rare}.",
    "Warga lanjut usia kesulitan karena tidak ada petugas yang membantu.",
    "Air yang keluar berwarna cokelat dan tidak layak untuk memasak.",
    "Kendaraan berat tetap lewat walaupun jembatan sudah retak.",
    "Nama saya tidak muncul di daftar penerima, sedangkan tetangga yang mampu justru tercatat.",
    "Jadwal yang ditempel di pintu tidak pernah ditepati.",
    "Saya diminta mengulang dari awal karena data di sistem tidak sama.",
    "Usaha kecil kami merugi setiap kali hal ini terjadi.",
    "Guru dan orang tua sudah bermusyawarah, tetapi keputusan ada di dinas.",
    "Pohon besar di tepi jalan miring dan dahannya menyentuh kabel.",
    "Truk pengangkut hanya datang sekali dalam {number} hari.",
    "Antrean mulai pukul lima pagi dan nomor sudah habis pukul tujuh.",
    "Surat pengantar dari {rare} pun tidak diterima tanpa alasan tertulis.",
    "Beberapa keluarga terpaksa mengungsi ke rumah saudara.",
    "Foto dan rekaman kami simpan, dapat ditunjukkan bila diperlukan.",
    "Pekerja di lapangan mengaku hanya menjalankan perintah mandor.",
    "Harga di pasar naik dua kali lipat sejak jalur itu ditutup.",
    "Sinyal hilang timbul sehingga permohonan lewat aplikasi selalu gagal.",
    "Parit tertutup sampah plastik, lumpur, dan ranting.",
    "Kami khawatir menjelang musim hujan keadaan akan lebih buruk.",
    "Pihak kontraktor berjanji memperbaiki, tetapi tidak pernah kembali.",
    "Obat yang diresepkan kosong dan kami disuruh membeli di luar.",
    "Pagar, rambu, dan lampu peringatan tidak terpasang sama sekali.",
    "Tidak ada tanda terima, sehingga saya tidak tahu sampai di mana urusannya.",
    "Saat ditanya, petugas saling melempar antara bidang satu dengan bidang lain.",
    "Penumpang berdesakan karena armada dikurangi tanpa pemberitahuan.",
    "Hewan ternak berkeliaran dan merusak kebun warga di sekitar {rare}.",
];

const CLOSINGS: &[&str] = &[
    "Mohon segera ditindaklanjuti, terima kasih.",
    "Kami berharap ada petugas yang datang melihat langsung.",
    "Semoga laporan ini mendapat perhatian dan ada jawaban yang jelas.",
    "Tolong beri tahu kami kapan perbaikan dimulai.",
    "Atas bantuan dan kerja samanya kami ucapkan terima kasih.",
    "Kami menunggu kabar baik dari instansi yang berwenang.",
];

const TITLES: &[&str] = &[
    "{matter} di {village}",
    "{matter} belum ditangani, {village}",
    "Mohon bantuan: {matter} di {district}",
    "Keluhan {matter} di {village}, {district}",
    "{matter} dekat {rare}",
];

const FIRST: &[&str] = &[
    "Terima kasih, laporan Anda sudah kami terima dan petugas sudah ditugaskan untuk memeriksa lokasi.",
    "Laporan Anda kami pelajari. Tim akan ke lapangan dalam beberapa hari.",
    "Kami sudah menghubungi pengurus setempat dan menjadwalkan pemeriksaan.",
    "Mohon maaf atas ketidaknyamanannya. Berkas sedang kami cocokkan dengan data yang ada.",
];

const INTERIM: &[&str] = &[
    "Bahan sudah dipesan, pekerjaan dimulai minggu depan.",
    "Pemeriksaan selesai, kami menunggu persetujuan anggaran.",
    "Alat berat sedang dipakai di tempat lain, giliran lokasi Anda menyusul.",
];

const FINAL: &[&str] = &[
    "Pekerjaan selesai dan sudah diperiksa bersama pengurus lingkungan.",
    "Sudah diperbaiki. Bila timbul lagi, mohon laporkan kembali dengan foto terbaru.",
    "Permohonan Anda sudah selesai dan dapat diambil di loket tiga dengan membawa kartu identitas.",
    "Setelah kami periksa, lokasi itu milik instansi lain. Penjelasan lengkap dan alamatnya kami sertakan.",
    "Sesuai aturan yang berlaku permintaan itu belum dapat dipenuhi tahun ini; alasannya kami terangkan di bawah.",
];

const DISPUTES: &[&str] = &[
    "Belum selesai, di lapangan keadaannya masih sama seperti kemarin.",
    "Jawaban tidak sesuai kenyataan, hanya sebagian yang dikerjakan.",
];

const PRAISE: &[&str] = &[
    "Cepat dan ramah, terima kasih.",
    "Akhirnya selesai juga.",
    "Lumayan, tetapi terlalu lama menunggu.",
    "Jawabannya jelas.",
];

/// Texts end in the first sentence after this many characters: about 600 on average.
const LENGTH: usize = 510;

/// Title and text of a report. `rare`: names that hardly anybody else uses.
pub fn report(dice: &mut Dice, scene: &Scene<'_>, rare: &[String]) -> (String, String) {
    let mut title = String::with_capacity(80);
    fill(&mut title, pick(dice, TITLES), dice, scene, rare);
    if let Some(first) = title.get(..1) {
        let first = first.to_uppercase();
        title.replace_range(..1, &first);
    }
    let mut text = String::with_capacity(LENGTH + 160);
    fill(&mut text, pick(dice, OPENINGS), dice, scene, rare);
    // Some write two sentences, some a page.
    let long = match dice.between(0, 19) {
        0..=3 => LENGTH / 2,
        4..=17 => LENGTH,
        _ => LENGTH * 2,
    };
    while text.len() < long {
        text.push(' ');
        fill(&mut text, pick(dice, MIDDLES), dice, scene, rare);
    }
    text.push(' ');
    fill(&mut text, pick(dice, CLOSINGS), dice, scene, rare);
    (shortened(title), text)
}

pub fn first(dice: &mut Dice) -> String {
    pick(dice, FIRST).to_owned()
}

pub fn interim(dice: &mut Dice) -> String {
    pick(dice, INTERIM).to_owned()
}

/// With its outcome, as the place in the list tells.
pub fn result(dice: &mut Dice) -> String {
    pick(dice, FINAL).to_owned()
}

pub fn dispute(dice: &mut Dice) -> String {
    pick(dice, DISPUTES).to_owned()
}

pub fn praise(dice: &mut Dice) -> String {
    pick(dice, PRAISE).to_owned()
}

fn pick(dice: &mut Dice, from: &'static [&'static str]) -> &'static str {
    dice.one(from).copied().unwrap_or_default()
}

fn fill(into: &mut String, pattern: &str, dice: &mut Dice, scene: &Scene<'_>, rare: &[String]) {
    use std::fmt::Write as _;
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        into.push_str(before);
        let Some((slot, after)) = after.split_once('}') else {
            break;
        };
        match slot {
            "matter" => into.push_str(scene.matter),
            "village" => into.push_str(scene.village),
            "district" => into.push_str(scene.district),
            "rare" => into.push_str(dice.one(rare).map_or("pasar", String::as_str)),
            _ => {
                let _ = write!(into, "{}", dice.between(2, 90));
            }
        }
        rest = after;
    }
    into.push_str(rest);
}

/// Titles end at 120 characters.
fn shortened(title: String) -> String {
    match title.char_indices().nth(120) {
        None => title,
        Some((end, _)) => title.get(..end).unwrap_or(&title).trim_end().to_owned(),
    }
}
