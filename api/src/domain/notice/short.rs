//! What is written to a phone: what happened in a few words of both languages, and where to read it.
//!
//! It lies open on a locked screen and passes a provider. Of an anonymous, secret or oversight case it says that there is news, and not even its
//! number. All of it is of GSM 7-bit letters and, with an address of the web app of up to 34 characters, one message of 160.

use super::Topic;
use super::account::AccountTopic;

/// Everything a short message is written from.
#[derive(Debug, Clone, Copy)]
pub struct Short<'a> {
    pub topic: Topic,
    /// The tracking number.
    pub number: &'a str,
    /// Anonymous, secret or under an inspectorate.
    pub discreet: bool,
    /// The page of the case.
    pub page: &'a str,
    /// Where one signs in: leads to no case.
    pub door: &'a str,
}

/// Writes the message: Indonesian first, English behind it.
#[must_use]
pub fn write(short: &Short<'_>) -> String {
    let (said, link) = said(short);
    match short.discreet {
        true => format!("Tuntas: {said}. {link}"),
        false => format!("Tuntas {said}. {link}"),
    }
}

/// What it says, without who says it, and where it leads.
#[must_use]
pub fn said<'a>(short: &Short<'a>) -> (String, &'a str) {
    match (short.discreet, to_officers(short.topic)) {
        (false, _) => (
            format!("{}: {}", short.number, words(short.topic)),
            short.page,
        ),
        (true, false) => (
            "ada kabar tentang laporan Anda / there is news about your report".to_owned(),
            short.door,
        ),
        (true, true) => (
            "ada kabar tentang sebuah laporan / there is news about a report".to_owned(),
            short.door,
        ),
    }
}

/// The message with the code that confirms a number.
#[must_use]
pub fn code(digits: &str) -> String {
    format!(
        "Kode Tuntas / Tuntas code: {digits}. Berlaku 10 menit / good for 10 minutes. Jangan berikan kepada siapa pun / share it with nobody."
    )
}

/// What is written about an account that has no address, and where something was asked for with a number; `code` is the request's.
#[must_use]
pub fn account(topic: AccountTopic, digits: &str, link: &str) -> String {
    let said = match topic {
        AccountTopic::Register | AccountTopic::ChangePhone | AccountTopic::ChangeEmail => {
            return code(digits);
        }
        AccountTopic::ResetPassword => {
            return format!(
                "Kode sandi baru Tuntas / new password code: {digits}. Berlaku 10 menit / good for 10 minutes. Jangan berikan kepada siapa pun / share it with nobody."
            );
        }
        AccountTopic::RegisterKnown => {
            "nomor ini sudah punya akun, silakan masuk / this number has an account, please sign in:"
        }
        AccountTopic::EmailChanging => {
            "surel akun Anda akan diganti. Bukan Anda? / your e-mail is about to change. Not you?"
        }
        AccountTopic::EmailChanged => {
            "surel akun Anda sudah diganti. Bukan Anda? / your e-mail has changed. Not you?"
        }
        AccountTopic::PasswordChanged => {
            "sandi Anda sudah diganti. Bukan Anda? / your password has changed. Not you?"
        }
        AccountTopic::NewDevice => {
            "akun Anda dipakai di perangkat baru. Bukan Anda? / signed in on a new device. Not you?"
        }
        AccountTopic::PhoneConfirmed => {
            "kabar laporan Anda kini ke nomor ini / news of your reports now come here:"
        }
        AccountTopic::SecondFactor => {
            "langkah kedua akun Anda berubah. Bukan Anda? / second step changed. Not you?"
        }
        AccountTopic::StandsIn => "Anda menggantikan seorang rekan / you stand in for a colleague:",
        AccountTopic::PhoneChanged => {
            "nomor untuk masuk sudah diganti. Bukan Anda? / your number has changed. Not you?"
        }
    };
    format!("Tuntas: {said} {link}")
}

const fn to_officers(topic: Topic) -> bool {
    matches!(topic, Topic::Assigned | Topic::AtDesk | Topic::Mentioned)
}

/// At most 53 characters.
const fn words(topic: Topic) -> &'static str {
    match topic {
        // Go by mail alone; the words stand for what there is to say of them.
        Topic::Confirm => "konfirmasi surel / confirm your address",
        Topic::Digest => "ringkasan pagi / the morning in numbers",
        Topic::HandedOver => "sudah diteruskan / passed on",
        Topic::Progress => "ada kabar / there is news",
        Topic::Answered => "sudah dijawab / answered",
        Topic::Question => "ada pertanyaan untuk Anda / a question for you",
        Topic::Reminder => "pertanyaan masih menunggu / a question waits",
        Topic::Closed => "selesai / settled",
        Topic::Archived => "diarsipkan / archived",
        Topic::Reopened => "dibuka kembali / reopened",
        Topic::ReopeningRefused => "tidak dibuka kembali / not reopened",
        Topic::AppealGranted => "keberatan diterima / appeal granted",
        Topic::AppealRefused => "keberatan ditolak / appeal refused",
        Topic::Extended => "perlu waktu lebih / more time is needed",
        Topic::Merged => "dijawab bersama yang serupa / joined with others",
        Topic::OmbudsmanOpen => "jawabannya terlambat / the answer is late",
        Topic::Assigned => "ditugaskan kepada Anda / assigned to you",
        Topic::AtDesk => "masuk ke meja Anda / at your desk",
        Topic::Mentioned => "Anda disebut dalam catatan / named in a note",
    }
}
