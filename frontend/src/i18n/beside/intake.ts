import type { Text } from "..";
import type { Pair } from "../pair";

type Filing = Text["filing"];
/** What is said in other words than to a reporter, part by part. */
export type Told = { [Part in keyof Filing]?: Filing[Part] extends string ? string : Partial<Filing[Part]> };

/** The steps of a report as they are said to an officer who takes it down: what they ask is about somebody else. */
export const id: Told = {
  signInAgain: "Masuk lagi, lalu kirim. Catatan Anda tetap ada.",
  kind: {
    title: "Laporan apa ini?",
    aspiration: ["Usulan", "Pelapor punya saran agar layanan menjadi lebih baik."] as Pair,
    information_request: ["Pertanyaan", "Pelapor perlu penjelasan atau informasi dari pemerintah."] as Pair,
    unsure: "Tidak yakin? Pilih yang paling dekat. Meja pemeriksa membetulkannya.",
  },
  story: {
    title: "Apa yang disampaikan pelapor?",
    hint: "Tulis dengan kata-katanya: apa yang rusak atau tidak dilayani, sejak kapan, dan akibatnya baginya.",
    previewHint: "Nomor identitas, telepon, dan surel ditutup otomatis. Nama pelapor diisi di langkah lain dan tidak tampil untuk publik; jangan tulis nama di sini.",
    previewFailed: "Pratinjau belum bisa dimuat. Nomor-nomor pribadi tetap ditutup saat laporan dikirim.",
    topicWords: (words: string) => `Karena tertulis ${words}.`,
    topicNoneHint: "Tidak apa-apa. Meja pemeriksa yang menentukan.",
    clearer: "Yang perlu ditanyakan",
    clearerList: [
      ["Apa", "yang terjadi"],
      ["Sejak kapan", "atau jam berapa"],
      ["Akibatnya", "bagi pelapor atau warga lain"],
      ["Titik tepatnya", "untuk langkah berikut"],
    ] as Pair[],
    textRequired: "Tulis apa yang terjadi (minimal 30 huruf).",
    textShort: (count: number) => `Tulis sedikit lagi, minimal 30 huruf. Baru ${count}.`,
    dateRequired: "Isi tanggal kejadian. Pelapor tidak ingat pasti? Perkiraan sudah cukup.",
  },
  place: {
    hint: "Tempat membantu menemukan instansi yang tepat. Boleh dilewati bila tidak menyangkut tempat.",
    agency: "Instansi mana yang dituju pelapor?",
    agencyUnknown: ["Pelapor tidak tahu", "Tidak apa-apa. Meja pemeriksa yang mencarikan."] as Pair,
    agencyRequired: "Pilih instansi dari daftar, atau pilih \"Pelapor tidak tahu\".",
    agencyKnown: ["Pelapor menyebut instansinya", "Meja pemeriksa tetap melihat apakah itu yang berwenang."] as Pair,
  },
  privacy: {
    name: "Nama pelapor",
    named: ["Petugas boleh tahu namanya", "Publik tidak melihat nama. Petugas yang menangani melihatnya."] as Pair,
    anonymous: ["Anonim", "Namanya tidak terlihat publik, juga tidak terlihat instansi yang dilaporkan."] as Pair,
    about: "Tentang pelapor",
  },
  review: {
    hint: "Bacakan kepada pelapor bila bisa. Sesudah terkirim, isi laporan tidak bisa diubah; pelapor tetap bisa menambahkan lewat pesan.",
    name: "Nama pelapor",
    unknown: "Meja pemeriksa yang menentukan",
    earlier: "Kiriman pertama ternyata sudah sampai. Ini tanda terimanya; yang diubah sesudah itu bisa dikirim pelapor sebagai pesan.",
  },
  similar: {
    hint: "Sampaikan kepada pelapor: laporan yang sudah ada bisa didukungnya sendiri dari halaman laporan itu. Laporan ini tetap boleh dikirim.",
    goOn: "Tetap catat laporan ini",
  },
  queued: {
    title: "Laporan ini aman di perangkat ini",
    text: "Terkirim sendiri begitu tersambung. Waktu penerimaan dihitung saat sampai. Mengirim dua kali tidak membuat dua laporan.",
  },
};

export const en: Told = {
  signInAgain: "Sign in again, then send. What you took down is still here.",
  kind: {
    title: "What kind of report is it?",
    aspiration: ["Suggestion", "The reporter has an idea that would make a service better."],
    information_request: ["Question", "The reporter needs an explanation or information from the government."],
    unsure: "Not sure? Choose the nearest. The desk that checks corrects it.",
  },
  story: {
    title: "What does the reporter say?",
    hint: "In their own words: what is broken or refused, since when, and what it does to them.",
    previewHint: "ID numbers, phone numbers and emails are hidden. The reporter's name goes into another step and is not shown to the public; do not write names here.",
    previewFailed: "The preview cannot be loaded now. Personal numbers are still hidden when the report is sent.",
    topicWords: (words) => `Because it says ${words}.`,
    topicNoneHint: "That is fine. The desk that checks decides.",
    clearer: "What to ask for",
    clearerList: [
      ["What", "happened"],
      ["Since when", "or at what hour"],
      ["What it does", "to the reporter or to others"],
      ["Where exactly", "for the next step"],
    ],
    textRequired: "Write what happened (at least 30 characters).",
    textShort: (count) => `Write a little more, at least 30 characters. So far ${count}.`,
    dateRequired: "Fill in when it happened. The reporter is not sure? A guess will do.",
  },
  place: {
    hint: "The place helps to find the right agency. Skip it if there is no place.",
    agency: "Which agency does the reporter mean?",
    agencyUnknown: ["The reporter doesn't know", "That is fine. The desk that checks finds it."],
    agencyRequired: "Choose an agency from the list, or choose \"The reporter doesn't know\".",
    agencyKnown: ["The reporter names the agency", "The desk that checks still looks whether it is in charge."],
  },
  privacy: {
    name: "The reporter's name",
    named: ["Officers may know the name", "The public does not see it. The officers in charge do."],
    anonymous: ["Anonymous", "The name is hidden from the public and from the agency that is reported."],
    about: "About the reporter",
  },
  review: {
    hint: "Read it to the reporter if you can. Once sent, a report cannot be changed; the reporter can still add to it in messages.",
    name: "The reporter's name",
    unknown: "The desk that checks decides",
    earlier: "The first attempt had arrived after all. Here is its receipt; what was changed later the reporter can send as a message.",
  },
  similar: {
    hint: "Tell the reporter: they can support a report that is there already on its page. This one may still be sent.",
    goOn: "Take this report down all the same",
  },
  queued: {
    title: "The report is safe on this device",
    text: "It goes by itself once there is a network. Its time counts from its arrival. Sending twice does not make two reports.",
  },
};
