//! What a leader is written in the morning: counts with the lists behind them, and no word of any report.

use super::template::Template;
use super::{Block, Language, Letter, News, Topic, lay_out, sentences, worded};
use crate::domain::complaint::Status;
use crate::domain::digest::Counts;
use crate::domain::label::Label;
use crate::domain::work::COUNTED;

/// What stands where other mails name a report.
const SENDER: &str = "Tuntas";

/// What the mail is written from.
#[derive(Debug, Clone, Copy)]
pub struct DigestNews<'a> {
    pub agency: &'a Label,
    pub counts: Counts,
    /// How many days "soon" is this morning.
    pub soon_days: i32,
    /// The web app, without a slash at the end.
    pub web: &'a str,
    /// Other words than those that ship: Indonesian, English.
    pub templates: [Option<&'a Template>; 2],
}

/// Writes the mail: Indonesian first, English below.
#[must_use]
pub fn write(digest: &DigestNews<'_>) -> Letter {
    let news = News {
        topic: Topic::Digest,
        number: SENDER,
        status: Status::InProgress,
        holder: digest.agency,
        due: None,
        provisional: false,
        discreet: false,
        quote: None,
        page: "",
        with_account: true,
        confirm: None,
        refuse: None,
        templates: digest.templates,
    };
    lay_out(&sentences::subject(&news), |language| {
        let mut blocks = vec![Block::Line(worded(
            &news,
            language,
            |it| &it.what,
            sentences::what,
        ))];
        blocks.extend(lists(digest, language));
        blocks.push(Block::Line(worded(
            &news,
            language,
            |it| &it.next,
            sentences::next,
        )));
        blocks.push(Block::Link {
            before: match language {
                Language::Indonesian => "Surel ini tidak perlu? Matikan di halaman Kabar:",
                Language::English => "No need for this mail? Turn it off on the page of news:",
            },
            url: format!("{}/akun/kabar", digest.web),
        });
        blocks
    })
}

/// What is there to look at, each with its list; what is none is left out.
fn lists(digest: &DigestNews<'_>, language: Language) -> Vec<Block> {
    let Counts {
        late,
        due_soon,
        escalated,
        returned,
        unassigned,
        drafts,
    } = digest.counts;
    let soon = format!("/kerja?q=tenggat%3C{}d", digest.soon_days);
    let words = match language {
        Language::Indonesian => [
            "Lewat batas",
            "Jatuh tempo dalam dua hari kerja",
            "Dieskalasi kepada Anda",
            "Dikembalikan",
            "Belum ada penanggung jawab",
            "Jawaban menunggu persetujuan",
        ],
        Language::English => [
            "Late",
            "Due within two working days",
            "Escalated to you",
            "Returned",
            "Not assigned to anybody",
            "Answers waiting for approval",
        ],
    };
    let lists = [
        (late, "/kerja?pandangan=lewat"),
        (due_soon, soon.as_str()),
        (escalated, "/eskalasi"),
        (returned, "/kerja?pandangan=kembali"),
        (unassigned, "/kerja?pandangan=bebas"),
        (drafts, "/kerja?pandangan=draf"),
    ];
    words
        .into_iter()
        .zip(lists)
        .filter(|(_, (count, _))| *count > 0)
        .map(|(what, (count, list))| Block::Count {
            what,
            count: counted(count, language),
            url: format!("{}{list}", digest.web),
        })
        .collect()
}

/// Counting stops at a thousand.
fn counted(count: i32, language: Language) -> String {
    match language {
        _ if i64::from(count) <= COUNTED => count.to_string(),
        Language::Indonesian => "1.000+".to_owned(),
        Language::English => "1,000+".to_owned(),
    }
}
