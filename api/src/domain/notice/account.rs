//! What people are written about their account: links that they asked for, and changes that they should know of.

use super::{Block, Language, Letter, lay_out};
use crate::domain::word::words;

words! {
    /// What a mail about an account is about.
    AccountTopic {
        /// To a new address: the link that makes the account.
        Register = "register",
        /// To an address that has an account already: how to get in.
        RegisterKnown = "register_known",
        /// The link to a new password.
        ResetPassword = "reset_password",
        /// To a new address of an account: the link that makes it the account's.
        ChangeEmail = "change_email",
        /// To the address there is: somebody asked for another one.
        EmailChanging = "email_changing",
        /// To both addresses, once it is done.
        EmailChanged = "email_changed",
        PasswordChanged = "password_changed",
        /// A sign-in from a device that the account has not been used on.
        NewDevice = "new_device",
        /// News of the account go to a phone from now on.
        PhoneConfirmed = "phone_confirmed",
        /// To a new number of an account: the code that makes it the account's.
        ChangePhone = "change_phone",
        /// To the number before and to the address, once it is done.
        PhoneChanged = "phone_changed",
        /// The second step was set up, taken away or given new codes.
        SecondFactor = "second_factor",
        /// Somebody does the work of a colleague for some days.
        StandsIn = "stands_in",
    }
}

/// What a mail about an account is written from.
#[derive(Debug, Clone, Copy)]
pub struct AccountNews<'a> {
    pub topic: AccountTopic,
    /// Where its link leads: to what was asked for, or to where one can do something about it.
    pub link: &'a str,
}

/// Writes the mail: Indonesian first, English below.
#[must_use]
pub fn write(news: &AccountNews<'_>) -> Letter {
    lay_out(subject(news.topic), |language| {
        let [what, before, otherwise] = match language {
            Language::Indonesian => indonesian(news.topic),
            Language::English => english(news.topic),
        };
        vec![
            Block::Line(what.to_owned()),
            Block::Link {
                before,
                url: news.link.to_owned(),
            },
            Block::Line(otherwise.to_owned()),
        ]
    })
}

const fn subject(topic: AccountTopic) -> &'static str {
    match topic {
        AccountTopic::Register => "Tuntas: konfirmasi akun baru / confirm your new account",
        AccountTopic::RegisterKnown => {
            "Tuntas: Anda sudah punya akun / you already have an account"
        }
        AccountTopic::ResetPassword => "Tuntas: sandi baru / a new password",
        AccountTopic::ChangeEmail => {
            "Tuntas: konfirmasi alamat surel baru / confirm your new address"
        }
        AccountTopic::EmailChanging => {
            "Tuntas: alamat surel akan diganti / your address is about to change"
        }
        AccountTopic::EmailChanged => {
            "Tuntas: alamat surel sudah diganti / your address has changed"
        }
        AccountTopic::PasswordChanged => "Tuntas: sandi sudah diganti / your password has changed",
        AccountTopic::NewDevice => "Tuntas: masuk dari perangkat baru / signed in on a new device",
        AccountTopic::PhoneConfirmed => "Tuntas: kabar juga ke ponsel / news also go to a phone",
        AccountTopic::ChangePhone => "Tuntas: kode nomor baru / the code of a new number",
        AccountTopic::SecondFactor => {
            "Tuntas: langkah kedua berubah / your second step has changed"
        }
        AccountTopic::StandsIn => {
            "Tuntas: Anda menggantikan seorang rekan / you stand in for a colleague"
        }
        AccountTopic::PhoneChanged => {
            "Tuntas: nomor untuk masuk sudah diganti / your sign-in number has changed"
        }
    }
}

/// What happened, what stands before the link, and what to do if it was somebody else.
const fn indonesian(topic: AccountTopic) -> [&'static str; 3] {
    match topic {
        AccountTopic::Register => [
            "Seseorang mendaftar di Tuntas dengan alamat surel ini. Akun baru ada setelah tautan ini dibuka; berlaku 24 jam.",
            "Konfirmasi akun:",
            "Bukan Anda yang mendaftar? Abaikan surel ini; tidak terjadi apa-apa.",
        ],
        AccountTopic::RegisterKnown => [
            "Seseorang mendaftar di Tuntas dengan alamat surel ini, tetapi alamat ini sudah punya akun.",
            "Masuk, atau minta sandi baru bila lupa:",
            "Bukan Anda yang mendaftar? Abaikan surel ini; akun Anda tidak berubah.",
        ],
        AccountTopic::ResetPassword => [
            "Seseorang meminta sandi baru untuk akun Tuntas dengan alamat surel ini. Tautannya berlaku 30 menit dan hanya sekali.",
            "Buat sandi baru:",
            "Bukan Anda yang meminta? Abaikan surel ini; sandi lama tetap berlaku.",
        ],
        AccountTopic::ChangeEmail => [
            "Pemilik sebuah akun Tuntas ingin memakai alamat surel ini. Tautannya berlaku 24 jam.",
            "Pakai alamat ini:",
            "Bukan Anda? Abaikan surel ini; alamat ini tidak akan dipakai.",
        ],
        AccountTopic::EmailChanging => [
            "Ada permintaan untuk mengganti alamat surel akun Tuntas Anda. Alamat ini tetap berlaku sampai alamat baru dikonfirmasi.",
            "Bukan Anda yang meminta? Ganti sandi sekarang:",
            "Bila Anda sendiri yang meminta, tidak ada yang perlu dilakukan di sini.",
        ],
        AccountTopic::EmailChanged => [
            "Alamat surel akun Tuntas Anda sudah diganti. Mulai sekarang masuk dengan alamat yang baru.",
            "Lihat akun Anda:",
            "Bukan Anda yang mengganti? Segera balas surel ini.",
        ],
        AccountTopic::PasswordChanged => [
            "Sandi akun Tuntas Anda sudah diganti.",
            "Bukan Anda? Minta sandi baru sekarang, semua perangkat akan keluar:",
            "Bila Anda sendiri yang mengganti, tidak ada yang perlu dilakukan.",
        ],
        AccountTopic::NewDevice => [
            "Akun Tuntas Anda baru saja dipakai masuk dari perangkat yang belum pernah dipakai.",
            "Lihat perangkat, dan keluarkan yang tidak Anda kenal:",
            "Bila itu Anda, tidak ada yang perlu dilakukan.",
        ],
        AccountTopic::PhoneConfirmed => [
            "Sebuah nomor ponsel baru saja dikonfirmasi untuk akun Tuntas Anda. Kabar laporan Anda mulai sekarang juga dikirim ke sana.",
            "Bukan nomor Anda? Hapus di profil, lalu ganti sandi:",
            "Bila itu Anda, tidak ada yang perlu dilakukan.",
        ],
        AccountTopic::ChangePhone => [
            "Pemilik sebuah akun Tuntas ingin masuk dengan nomor ponsel ini. Kodenya dikirim ke ponsel.",
            "Lihat akun Anda:",
            "Bukan Anda? Abaikan; nomor ini tidak akan dipakai.",
        ],
        AccountTopic::SecondFactor => [
            "Langkah kedua akun Tuntas Anda baru saja dipasang, dilepas, atau diberi kode cadangan baru.",
            "Bukan Anda? Minta sandi baru sekarang, semua perangkat akan keluar:",
            "Bila itu Anda, atau Anda memintanya dari admin, tidak ada yang perlu dilakukan.",
        ],
        AccountTopic::StandsIn => [
            "Anda ditunjuk menggantikan seorang rekan selama beberapa hari. Pada hari-hari itu laporan di tangannya juga ada di daftar kerja Anda.",
            "Siapa dan kapan:",
            "Tidak bisa? Beri tahu admin instansi Anda supaya orang lain yang menggantikan.",
        ],
        AccountTopic::PhoneChanged => [
            "Nomor ponsel untuk masuk ke akun Tuntas Anda baru saja dipasang, diganti, atau dihapus.",
            "Bukan Anda? Minta sandi baru sekarang, semua perangkat akan keluar:",
            "Bila itu Anda, tidak ada yang perlu dilakukan.",
        ],
    }
}

const fn english(topic: AccountTopic) -> [&'static str; 3] {
    match topic {
        AccountTopic::Register => [
            "Somebody signed up at Tuntas with this address. The account exists once this link is opened; it is good for 24 hours.",
            "Confirm the account:",
            "It was not you? Ignore this mail; nothing happens.",
        ],
        AccountTopic::RegisterKnown => [
            "Somebody signed up at Tuntas with this address, but there is an account for it already.",
            "Sign in, or ask for a new password:",
            "It was not you? Ignore this mail; your account has not changed.",
        ],
        AccountTopic::ResetPassword => [
            "Somebody asked for a new password for the Tuntas account with this address. The link is good for 30 minutes, once.",
            "Make a new password:",
            "It was not you? Ignore this mail; the old password stays.",
        ],
        AccountTopic::ChangeEmail => [
            "The owner of a Tuntas account wants to use this address. The link is good for 24 hours.",
            "Use this address:",
            "It was not you? Ignore this mail; the address will not be used.",
        ],
        AccountTopic::EmailChanging => [
            "Somebody asked to change the address of your Tuntas account. This address stays until the new one is confirmed.",
            "It was not you? Change your password now:",
            "If you asked for it, there is nothing to do here.",
        ],
        AccountTopic::EmailChanged => [
            "The address of your Tuntas account has changed. From now on sign in with the new one.",
            "See your account:",
            "It was not you? Answer this mail at once.",
        ],
        AccountTopic::PasswordChanged => [
            "The password of your Tuntas account has changed.",
            "It was not you? Ask for a new password now; every device is signed out:",
            "If you changed it, there is nothing to do.",
        ],
        AccountTopic::NewDevice => [
            "Your Tuntas account was just used on a device that it had not been used on before.",
            "See your devices, and sign out what you do not know:",
            "If it was you, there is nothing to do.",
        ],
        AccountTopic::PhoneConfirmed => [
            "A phone number was just confirmed for your Tuntas account. News of your reports go there too from now on.",
            "Not your number? Remove it in your profile, then change your password:",
            "If it was you, there is nothing to do.",
        ],
        AccountTopic::ChangePhone => [
            "The owner of a Tuntas account wants to sign in with this phone number. Its code goes to the phone.",
            "See your account:",
            "It was not you? Ignore it; the number will not be used.",
        ],
        AccountTopic::SecondFactor => [
            "The second step of your Tuntas account was just set up, taken away, or given new recovery codes.",
            "It was not you? Ask for a new password now; every device is signed out:",
            "If it was you, or you asked an admin for it, there is nothing to do.",
        ],
        AccountTopic::StandsIn => [
            "You were named to stand in for a colleague for some days. On these days the reports in their hands are in your work list too.",
            "Who and when:",
            "You cannot? Tell your agency's admin, so that somebody else does.",
        ],
        AccountTopic::PhoneChanged => [
            "A phone number to sign in to your Tuntas account was just set, changed or taken away.",
            "It was not you? Ask for a new password now; every device is signed out:",
            "If it was you, there is nothing to do.",
        ],
    }
}
