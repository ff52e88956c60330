//! What somebody is written who is invited to work here.

use super::{Block, Language, Letter, lay_out};
use crate::domain::label::Label;

/// What the mail is written from.
#[derive(Debug, Clone, Copy)]
pub struct InvitationNews<'a> {
    pub agency: &'a Label,
    /// Who invites; `None` from the command line.
    pub by: Option<&'a str>,
    pub link: &'a str,
}

/// Writes the mail: Indonesian first, English below. It holds no password, and nobody is ever asked for one by mail.
#[must_use]
pub fn write(news: &InvitationNews<'_>) -> Letter {
    lay_out(
        "Tuntas: undangan bergabung / an invitation to join",
        |language| {
            let (what, before, otherwise) = match language {
                Language::Indonesian => indonesian(news),
                Language::English => english(news),
            };
            vec![
                Block::Line(what),
                Block::Link {
                    before,
                    url: news.link.to_owned(),
                },
                Block::Line(otherwise.to_owned()),
            ]
        },
    )
}

fn indonesian(news: &InvitationNews<'_>) -> (String, &'static str, &'static str) {
    let agency = &news.agency.id;
    let what = match news.by {
        Some(by) => format!("{by} mengundang Anda bekerja di Tuntas untuk {agency}."),
        None => format!("Anda diundang bekerja di Tuntas untuk {agency}."),
    };
    (
        what,
        "Buka undangan dan buat sandi Anda sendiri. Tautannya hanya untuk Anda, berlaku 7 hari dan hanya sekali:",
        "Tidak mengenal undangan ini? Abaikan surel ini; tidak terjadi apa-apa.",
    )
}

fn english(news: &InvitationNews<'_>) -> (String, &'static str, &'static str) {
    let agency = &news.agency.en;
    let what = match news.by {
        Some(by) => format!("{by} invites you to work at Tuntas for {agency}."),
        None => format!("You are invited to work at Tuntas for {agency}."),
    };
    (
        what,
        "Open the invitation and make a password of your own. The link is for you alone, good for 7 days, once:",
        "You know nothing of this invitation? Ignore this mail; nothing happens.",
    )
}
