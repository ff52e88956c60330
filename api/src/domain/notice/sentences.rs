//! The sentences of the mails, in both languages.

use chrono::{Datelike as _, NaiveDate};

use super::Language::{self, English, Indonesian};
use super::template::fill;
use super::{News, Topic};
use crate::domain::complaint::Status;

/// Both languages at once: a list of mails shows nothing else.
pub(super) fn subject(news: &News<'_>) -> String {
    let worded = |language| {
        let template = news.template(language);
        match template.and_then(|template| template.subject.as_ref()) {
            Some(words) => fill(words, news, language),
            None => subject_in(news, language),
        }
    };
    format!(
        "{}: {} / {}",
        news.number,
        worded(Indonesian),
        worded(English)
    )
}

/// Without the number, in one language.
pub(super) fn subject_in(news: &News<'_>, language: Language) -> String {
    let words = match news.topic {
        Topic::Confirm => "mohon konfirmasi alamat surel ini / please confirm this address",
        Topic::HandedOver => "sudah diteruskan / passed on",
        Topic::Progress => "ada kabar / there is news",
        Topic::Answered => "sudah dijawab / answered",
        Topic::Question => "ada pertanyaan untuk Anda / a question for you",
        Topic::Reminder => "pertanyaan masih menunggu / a question still waits",
        Topic::Closed => "selesai / settled",
        Topic::Archived => "diarsipkan / archived",
        Topic::Reopened => "dibuka kembali / reopened",
        Topic::ReopeningRefused => "tidak dibuka kembali / not reopened",
        Topic::AppealGranted => "keberatan diterima / appeal granted",
        Topic::AppealRefused => "keberatan ditolak / appeal refused",
        Topic::Merged => "dijawab bersama laporan serupa / answered together with others",
        Topic::Extended => "perlu waktu lebih / more time is needed",
        Topic::Assigned => "ditugaskan kepada Anda / assigned to you",
        Topic::AtDesk => "masuk ke meja Anda / at your desk",
        Topic::Mentioned => "Anda disebut dalam catatan / you were named in a note",
        Topic::OmbudsmanOpen => "jawabannya terlambat / the answer is late",
        Topic::Digest => "ringkasan pagi / the morning in numbers",
    };
    let (indonesian, english) = words.split_once(" / ").unwrap_or((words, words));
    match language {
        Indonesian => indonesian,
        English => english,
    }
    .to_owned()
}

/// What happened.
pub(super) fn what(news: &News<'_>, language: Language) -> String {
    let number = news.number;
    match (news.topic, language) {
        (Topic::Confirm, Indonesian) => format!(
            "Seseorang menuliskan alamat surel ini pada laporan {number}. Sebelum alamat ini dikonfirmasi, kami tidak mengirim kabar lain ke sini."
        ),
        (Topic::Confirm, English) => format!(
            "Somebody gave this address in report {number}. Until the address is confirmed, nothing else will be sent here."
        ),
        (Topic::HandedOver, Indonesian) => {
            "Laporan Anda sudah diperiksa dan diteruskan ke instansi yang berwenang.".to_owned()
        }
        (Topic::HandedOver, English) => {
            "Your report was checked and passed on to the agency in charge.".to_owned()
        }
        (Topic::Progress, Indonesian) => {
            "Instansi yang menangani laporan Anda memberi kabar.".to_owned()
        }
        (Topic::Progress, English) => {
            "The agency that works on your report has sent word.".to_owned()
        }
        (Topic::Answered, Indonesian) => "Laporan Anda sudah dijawab.".to_owned(),
        (Topic::Answered, English) => "Your report has been answered.".to_owned(),
        (Topic::Question, Indonesian) => {
            "Instansi yang menangani laporan Anda perlu bertanya. Selama itu tenggat berhenti."
                .to_owned()
        }
        (Topic::Question, English) => {
            "The agency that works on your report has a question. Deadlines stand still meanwhile."
                .to_owned()
        }
        (Topic::Reminder, Indonesian) => {
            "Pertanyaan instansi tentang laporan Anda belum dijawab.".to_owned()
        }
        (Topic::Reminder, English) => {
            "The agency's question about your report still waits for an answer.".to_owned()
        }
        (Topic::OmbudsmanOpen, Indonesian) => {
            "Laporan Anda belum dijawab, padahal tenggatnya sudah lewat. Atasan petugas sudah kami beri tahu.".to_owned()
        }
        (Topic::OmbudsmanOpen, English) => {
            "Your report has not been answered in time. Those above the officer have been told."
                .to_owned()
        }
        (Topic::Archived, Indonesian) => "Laporan Anda diarsipkan.".to_owned(),
        (Topic::Archived, English) => "Your report has been archived.".to_owned(),
        (Topic::Reopened, Indonesian) => {
            "Laporan Anda dibuka kembali dan akan ditindaklanjuti lagi.".to_owned()
        }
        (Topic::Reopened, English) => {
            "Your report has been reopened and will be worked on again.".to_owned()
        }
        (Topic::ReopeningRefused, Indonesian) => {
            "Permintaan untuk membuka kembali laporan Anda ditolak.".to_owned()
        }
        (Topic::ReopeningRefused, English) => {
            "The request to reopen your report was refused.".to_owned()
        }
        (Topic::AppealGranted, Indonesian) => {
            "Keberatan Anda diterima: laporan Anda diproses lagi.".to_owned()
        }
        (Topic::AppealGranted, English) => {
            "Your appeal was granted: your report is being worked on again.".to_owned()
        }
        (Topic::AppealRefused, Indonesian) => {
            "Keberatan Anda ditolak: laporan Anda tetap diarsipkan.".to_owned()
        }
        (Topic::AppealRefused, English) => {
            "Your appeal was refused: your report stays archived.".to_owned()
        }
        (Topic::Extended, Indonesian) => {
            "Instansi yang menangani laporan Anda diberi waktu lebih untuk menyelesaikannya."
                .to_owned()
        }
        (Topic::Extended, English) => {
            "The agency that works on your report was given more time to settle it.".to_owned()
        }
        (Topic::Merged, Indonesian) => {
            "Ada laporan lain tentang hal yang sama. Laporan Anda dijawab bersama laporan itu; nomor dan tanggapan Anda tetap milik Anda."
                .to_owned()
        }
        (Topic::Merged, English) => {
            "Others have reported the same. Your report is answered together with theirs; its number, and what you say to the answer, stay yours."
                .to_owned()
        }
        (Topic::Closed, Indonesian) => "Laporan Anda sudah ditutup.".to_owned(),
        (Topic::Closed, English) => "Your report has been closed.".to_owned(),
        (Topic::Assigned, Indonesian) => format!("Laporan {number} ditugaskan kepada Anda."),
        (Topic::Assigned, English) => format!("Report {number} was assigned to you."),
        (Topic::AtDesk, Indonesian) => format!("Laporan {number} masuk ke meja Anda."),
        (Topic::AtDesk, English) => format!("Report {number} has come to your desk."),
        (Topic::Mentioned, Indonesian) => {
            format!("Seorang rekan menyebut Anda dalam catatan internal laporan {number}.")
        }
        (Topic::Mentioned, English) => {
            format!("A colleague named you in an internal note on report {number}.")
        }
        (Topic::Digest, Indonesian) => {
            format!("Yang menunggu di {} pagi ini:", news.holder.id)
        }
        (Topic::Digest, English) => {
            format!("What waits at {} this morning:", news.holder.en)
        }
    }
}

/// Where it stands now.
pub(super) fn state(news: &News<'_>, language: Language) -> String {
    let (number, state) = (news.number, standing(news, language));
    match language {
        Indonesian => format!("Laporan {number}: {state}"),
        English => format!("Report {number}: {state}"),
    }
}

/// The same in a few words.
pub(super) fn standing(news: &News<'_>, language: Language) -> String {
    let by = |word: &str, holder: &str| {
        if news.discreet {
            String::new()
        } else {
            format!(" {word} {holder}")
        }
    };
    match language {
        Indonesian => {
            let by = |word| by(word, &news.holder.id);
            match news.status {
                Status::Received => "Belum terverifikasi".to_owned(),
                Status::OnHold => "Menunggu jawaban pelapor".to_owned(),
                Status::Forwarded => format!("Diteruskan{}, belum ditindaklanjuti", by("ke")),
                Status::InProgress => format!("Sedang ditindaklanjuti{}", by("oleh")),
                Status::Answered => format!("Dijawab{}, menunggu tanggapan pelapor", by("oleh")),
                Status::Closed => "Selesai".to_owned(),
                Status::Archived => "Diarsipkan".to_owned(),
                Status::Withdrawn => "Dicabut".to_owned(),
            }
        }
        English => {
            let by = |word| by(word, &news.holder.en);
            match news.status {
                Status::Received => "Not verified yet".to_owned(),
                Status::OnHold => "Waiting for the reporter's answer".to_owned(),
                Status::Forwarded => format!("Passed on{}, not taken up yet", by("to")),
                Status::InProgress => format!("Being worked on{}", by("by")),
                Status::Answered => format!("Answered{}, waiting for the reporter", by("by")),
                Status::Closed => "Settled".to_owned(),
                Status::Archived => "Archived".to_owned(),
                Status::Withdrawn => "Withdrawn".to_owned(),
            }
        }
    }
}

/// What to do next, and by which day.
pub(super) fn next(news: &News<'_>, language: Language) -> String {
    let by = news
        .due_day(language)
        .map_or_else(String::new, |day| match language {
            Indonesian => format!(" paling lambat {day}"),
            English => format!(" by {day}"),
        });
    match (news.topic, language) {
        (
            Topic::HandedOver
            | Topic::Merged
            | Topic::Reopened
            | Topic::AppealGranted
            | Topic::Confirm,
            Indonesian,
        ) => {
            "Anda tidak perlu melakukan apa pun. Kami mengabari Anda begitu ada jawaban.".to_owned()
        }
        (
            Topic::HandedOver
            | Topic::Merged
            | Topic::Reopened
            | Topic::AppealGranted
            | Topic::Confirm,
            English,
        ) => {
            "There is nothing you need to do. We will write as soon as there is an answer."
                .to_owned()
        }
        (Topic::Progress, Indonesian) => {
            "Anda boleh menambahkan keterangan di halaman laporan Anda.".to_owned()
        }
        (Topic::Progress, English) => "You can add to it on the page of your report.".to_owned(),
        (Topic::Answered, Indonesian) => format!(
            "Baca jawabannya, lalu setujui atau bantah{by}. Tanpa tanggapan Anda sampai saat itu, laporan ditutup."
        ),
        (Topic::Answered, English) => format!(
            "Read the answer, then accept or dispute it{by}. Without a word from you until then the report is closed."
        ),
        (Topic::Question | Topic::Reminder, Indonesian) => format!(
            "Jawab pertanyaannya di halaman laporan Anda{by}. Tanpa jawaban sampai saat itu, laporan diarsipkan."
        ),
        (Topic::Question | Topic::Reminder, English) => format!(
            "Answer it on the page of your report{by}. Without an answer until then the report is archived."
        ),
        (Topic::Archived, Indonesian) => {
            "Alasannya tertulis di halaman laporan Anda. Jika tidak setuju, ajukan keberatan di sana; batas waktunya tertulis di situ."
                .to_owned()
        }
        (Topic::Archived, English) => {
            "The reason stands on the page of your report. If you disagree, appeal there; until when you can is written there too."
                .to_owned()
        }
        (Topic::AppealRefused, Indonesian) => {
            "Alasannya tertulis di halaman laporan Anda. Anda berhak melapor kepada Ombudsman Republik Indonesia."
                .to_owned()
        }
        (Topic::AppealRefused, English) => {
            "The reason stands on the page of your report. You have the right to turn to the Ombudsman of the Republic of Indonesia."
                .to_owned()
        }
        (Topic::OmbudsmanOpen, Indonesian) => {
            "Anda tidak perlu melakukan apa pun. Anda juga berhak melapor kepada Ombudsman Republik Indonesia (UU 37/2008)."
                .to_owned()
        }
        (Topic::OmbudsmanOpen, English) => {
            "There is nothing you need to do. You also have the right to turn to the Ombudsman of the Republic of Indonesia (UU 37/2008)."
                .to_owned()
        }
        (Topic::ReopeningRefused, Indonesian) => {
            "Alasannya tertulis di halaman laporan Anda.".to_owned()
        }
        (Topic::ReopeningRefused, English) => {
            "The reason stands on the page of your report.".to_owned()
        }
        (Topic::Extended, Indonesian) => {
            format!("Anda tidak perlu melakukan apa pun. Jawaban kami sampaikan{by}.")
        }
        (Topic::Extended, English) => {
            format!("There is nothing you need to do. You will have an answer{by}.")
        }
        (Topic::Closed, Indonesian) => {
            "Anda boleh menilai penanganannya di halaman laporan Anda.".to_owned()
        }
        (Topic::Closed, English) => {
            "You can rate how it went on the page of your report.".to_owned()
        }
        (Topic::Mentioned, Indonesian) => "Buka laporannya untuk membaca catatan itu.".to_owned(),
        (Topic::Mentioned, English) => "Open the report to read the note.".to_owned(),
        (Topic::Digest, Indonesian) => {
            "Mulailah dari yang lewat batas. Angka ini dihitung pagi ini; daftarnya selalu yang terbaru."
                .to_owned()
        }
        (Topic::Digest, English) => {
            "Begin with what is late. These numbers are of this morning; the lists are as they stand when you open them."
                .to_owned()
        }
        (Topic::Assigned | Topic::AtDesk, Indonesian) => match by.as_str() {
            "" => "Buka laporannya dan perhatikan tenggatnya.".to_owned(),
            by => format!("Buka laporannya: langkah berikutnya{by}."),
        },
        (Topic::Assigned | Topic::AtDesk, English) => match by.as_str() {
            "" => "Open the report and mind its deadline.".to_owned(),
            by => format!("Open the report: the next step is due{by}."),
        },
    }
}

/// A day as people write it.
pub(super) fn long(day: NaiveDate, language: Language) -> String {
    let months = match language {
        Indonesian => [
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember",
        ],
        English => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    let month = months.get(day.month0() as usize).unwrap_or(&"");
    format!("{} {month} {}", day.day(), day.year())
}

pub(super) const fn page(news: &News<'_>, language: Language) -> &'static str {
    match (news.topic, language) {
        (_, Indonesian) if news.with_account => "Halaman laporan Anda:",
        (_, English) if news.with_account => "The page of your report:",
        (Topic::Assigned | Topic::AtDesk | Topic::Mentioned, Indonesian) => "Halaman laporan:",
        (Topic::Assigned | Topic::AtDesk | Topic::Mentioned, English) => "The report's page:",
        (_, Indonesian) => "Lacak dengan kode rahasia dari tanda terima Anda:",
        (_, English) => "Track it with the access code of your receipt:",
    }
}

pub(super) const fn confirm(language: Language) -> &'static str {
    match language {
        Indonesian => {
            "Jika laporan itu milik Anda dan Anda ingin dikabari di sini, buka tautan ini dalam 7 hari:"
        }
        English => {
            "If the report is yours and you want to hear of it here, open this link within 7 days:"
        }
    }
}

pub(super) const fn refuse(topic: Topic, language: Language) -> &'static str {
    match (topic, language) {
        (Topic::Confirm, Indonesian) => {
            "Bukan laporan Anda? Buka tautan ini, dan alamat ini kami hapus dari laporan itu:"
        }
        (Topic::Confirm, English) => {
            "Not your report? Open this link, and we delete this address from it:"
        }
        (_, Indonesian) => {
            "Tidak ingin dikabari lagi? Buka tautan ini, dan alamat ini kami hapus dari laporan itu:"
        }
        (_, English) => {
            "No more mails? Open this link, and we delete this address from the report:"
        }
    }
}
