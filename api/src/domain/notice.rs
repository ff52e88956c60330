//! What people are written about a case: where it stands and what they can do next, in both languages, as text and as HTML.
//!
//! A mail passes many hands and lies open on many screens. It never holds the report, its title, a name or the access code; what an officer
//! answered or asks is quoted, masked, only where the case is neither anonymous nor secret.

pub mod account;
pub mod channel;
pub mod delivery;
pub mod digest;
pub mod invitation;
mod sentences;
pub mod settings;
pub mod short;
pub mod template;

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::complaint::record::{Event, EventKind};
use super::complaint::{ResponseKind, Status};
use super::label::Label;
use super::masking::mask;
use super::word::words;
use template::{Template, fill};

words! {
    /// What a mail is about.
    Topic {
        /// To a guest's address at filing: nothing else goes there before it is confirmed.
        Confirm = "confirm",
        HandedOver = "handed_over",
        Progress = "progress",
        Answered = "answered",
        Question = "question",
        /// The question still waits, and half of its time is over.
        Reminder = "reminder",
        Closed = "closed",
        Archived = "archived",
        Reopened = "reopened",
        ReopeningRefused = "reopening_refused",
        AppealGranted = "appeal_granted",
        AppealRefused = "appeal_refused",
        /// The answer will take longer, until a day that is named.
        Extended = "extended",
        /// Other reports say the same: it is answered together with them.
        Merged = "merged",
        /// To an officer.
        Assigned = "assigned",
        AtDesk = "at_desk",
        /// To an officer whom another one named in a note.
        Mentioned = "mentioned",
        /// To the reporter: the answer is late, and the Ombudsman may be asked.
        OmbudsmanOpen = "ombudsman_open",
        /// To a leader, on working days: the morning in numbers. About no case.
        Digest = "digest",
    }
}

/// Whether the reporter may be written to about this kind of entry; decided before anybody looks who that is.
#[must_use]
pub const fn concerns_the_reporter(kind: EventKind) -> bool {
    match kind {
        EventKind::Filed
        | EventKind::Verified
        | EventKind::Disposed
        | EventKind::Succeeded
        | EventKind::Held
        | EventKind::Reminded
        | EventKind::Responded
        | EventKind::Closed
        | EventKind::Archived
        | EventKind::Reopened
        | EventKind::ReopeningDecided
        | EventKind::ReopeningOrdered
        | EventKind::AppealDecided
        | EventKind::ExtensionDecided
        | EventKind::OmbudsmanOpen
        | EventKind::Merged => true,
        EventKind::Returned
        | EventKind::Assigned
        | EventKind::Replied
        | EventKind::Disputed
        | EventKind::Rated
        | EventKind::ReopeningAsked
        | EventKind::Appealed
        | EventKind::Classified
        | EventKind::Protected
        | EventKind::ExtensionAsked
        | EventKind::ContributorNamed
        | EventKind::Contributed
        | EventKind::Drafted
        | EventKind::DraftSentBack
        | EventKind::MergedIn
        | EventKind::Examined
        | EventKind::Withdrawn
        | EventKind::Escalated
        | EventKind::EscalationAcknowledged
        | EventKind::TakenOver
        | EventKind::DueSoon
        | EventKind::Redacted
        | EventKind::Attached
        | EventKind::FilePublished
        | EventKind::ClockBreached
        | EventKind::DeadlineMoved
        | EventKind::Mentioned => false,
    }
}

/// Whether officers get mail besides their notice in the app: only where a case comes to them.
#[must_use]
pub const fn brings_a_case(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Verified
            | EventKind::Disposed
            | EventKind::ContributorNamed
            | EventKind::Returned
            | EventKind::Succeeded
            | EventKind::Reopened
            | EventKind::ReopeningDecided
            | EventKind::ReopeningOrdered
            | EventKind::AppealDecided
            | EventKind::Assigned
            | EventKind::TakenOver
    )
}

/// What the reporter is written about an entry. What went on inside an agency is not told.
#[must_use]
pub const fn for_reporter(event: &Event) -> Option<Topic> {
    match event {
        Event::Filed { .. } => Some(Topic::Confirm),
        Event::Verified { .. }
        | Event::Disposed {
            another_agency: true,
            ..
        }
        | Event::Succeeded { .. } => Some(Topic::HandedOver),
        Event::Merged { .. } => Some(Topic::Merged),
        Event::OmbudsmanOpen { .. } => Some(Topic::OmbudsmanOpen),
        Event::Responded {
            response: ResponseKind::First | ResponseKind::Interim,
            ..
        } => Some(Topic::Progress),
        Event::Responded {
            response: ResponseKind::Final,
            ..
        } => Some(Topic::Answered),
        Event::Held { .. } => Some(Topic::Question),
        Event::Reminded { .. } => Some(Topic::Reminder),
        Event::Closed { .. } => Some(Topic::Closed),
        Event::Archived { .. } => Some(Topic::Archived),
        Event::Reopened { .. }
        | Event::ReopeningOrdered { .. }
        | Event::ReopeningDecided { granted: true, .. } => Some(Topic::Reopened),
        Event::ReopeningDecided { granted: false, .. } => Some(Topic::ReopeningRefused),
        Event::AppealDecided { granted: true, .. } => Some(Topic::AppealGranted),
        Event::AppealDecided { granted: false, .. } => Some(Topic::AppealRefused),
        Event::ExtensionDecided { granted: true, .. } => Some(Topic::Extended),
        Event::Disposed { .. }
        | Event::Returned { .. }
        | Event::Assigned { .. }
        | Event::Replied { .. }
        | Event::Disputed { .. }
        | Event::Rated { .. }
        | Event::ReopeningAsked { .. }
        | Event::Appealed { .. }
        | Event::Classified { .. }
        | Event::Protected { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. }
        | Event::ContributorNamed { .. }
        | Event::Contributed { .. }
        | Event::Drafted { .. }
        | Event::DraftSentBack { .. }
        | Event::MergedIn { .. }
        | Event::Examined { .. }
        | Event::Withdrawn { .. }
        | Event::Escalated { .. }
        | Event::EscalationAcknowledged { .. }
        | Event::TakenOver { .. }
        | Event::DueSoon { .. }
        | Event::Redacted { .. }
        | Event::Attached { .. }
        | Event::FilePublished { .. }
        | Event::ClockBreached { .. }
        | Event::DeadlineMoved { .. } => None,
    }
}

/// What an officer is written about an entry.
#[must_use]
pub const fn for_officer(event: &Event) -> Option<Topic> {
    match event {
        Event::Assigned { .. } => Some(Topic::Assigned),
        Event::Verified { .. }
        | Event::Disposed { .. }
        | Event::ContributorNamed { .. }
        | Event::Returned { .. }
        | Event::TakenOver { .. }
        | Event::Succeeded { .. }
        | Event::Reopened { .. }
        | Event::ReopeningOrdered { .. }
        | Event::AppealDecided { granted: true, .. }
        | Event::ReopeningDecided { granted: true, .. } => Some(Topic::AtDesk),
        _ => None,
    }
}

/// The officer's own words, where an entry has some.
#[must_use]
pub fn quotable(event: &Event) -> Option<&str> {
    match event {
        Event::Responded { text, .. } => Some(text),
        Event::Held { question, .. } => Some(question),
        _ => None,
    }
}

/// Everything a mail is written from.
#[derive(Debug, Clone)]
pub struct News<'a> {
    pub topic: Topic,
    /// The tracking number.
    pub number: &'a str,
    pub status: Status,
    pub holder: &'a Label,
    /// The last day for what happens next, where it is known: the reporter's own word, or an officer's.
    pub due: Option<NaiveDate>,
    /// Whether the holidays of some day that was counted for it are not decreed yet.
    pub provisional: bool,
    /// Anonymous, secret or under an inspectorate: neither the holder's name nor any words.
    pub discreet: bool,
    pub quote: Option<&'a str>,
    /// The page of the case: tracking for the reporter, the desk for an officer.
    pub page: &'a str,
    /// Whether the reporter opens it with an account, without a code.
    pub with_account: bool,
    pub confirm: Option<&'a str>,
    /// Where a reporter says that nothing more shall come.
    pub refuse: Option<&'a str>,
    /// Other words than those that ship: Indonesian, English.
    pub templates: [Option<&'a Template>; 2],
}

impl News<'_> {
    /// The last day in words, and whether it is an estimate.
    fn due_day(&self, language: Language) -> Option<String> {
        let day = sentences::long(self.due?, language);
        Some(match (self.provisional, language) {
            (false, _) => day,
            (true, Language::Indonesian) => format!("{day} (perkiraan)"),
            (true, Language::English) => format!("{day} (estimate)"),
        })
    }

    fn template(&self, language: Language) -> Option<&Template> {
        let [indonesian, english] = self.templates;
        match language {
            Language::Indonesian => indonesian,
            Language::English => english,
        }
    }
}

/// A mail without its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line without control characters.
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Longest quotation, in characters.
const QUOTED: usize = 1000;

words! {
    /// Of a mail; every mail has both.
    Language {
        Indonesian = "id",
        English = "en",
    }
}

enum Block {
    Line(String),
    /// Where the case stands.
    State(String),
    Quote(String),
    /// How many there are, and their list.
    Count {
        what: &'static str,
        count: String,
        url: String,
    },
    Link {
        before: &'static str,
        url: String,
    },
}

/// A day as people write it.
#[must_use]
pub fn long_day(day: NaiveDate, language: Language) -> String {
    sentences::long(day, language)
}

/// Writes the mail: Indonesian first, English below.
#[must_use]
pub fn write(news: &News<'_>) -> Letter {
    lay_out(&sentences::subject(news), |language| blocks(news, language))
}

/// One letter in both languages, as text and as HTML.
fn lay_out(subject: &str, blocks: impl Fn(Language) -> Vec<Block>) -> Letter {
    let subject = one_line(subject);
    let indonesian = blocks(Language::Indonesian);
    let english = blocks(Language::English);
    let text = format!("{}\n--\n\n{}", as_text(&indonesian), as_text(&english));
    let html = format!(
        "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title></head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:36em;margin:0 auto;padding:1em\">\n\
         <div lang=\"id\">\n{}</div>\n<hr>\n<div lang=\"en\">\n{}</div>\n</body></html>\n",
        escape(&subject),
        as_html(&indonesian),
        as_html(&english)
    );
    Letter {
        subject,
        text,
        html,
    }
}

fn blocks(news: &News<'_>, language: Language) -> Vec<Block> {
    let what = worded(news, language, |words| &words.what, sentences::what);
    let mut blocks = vec![Block::Line(what)];
    // Nobody has said yet that this address is the reporter's.
    if news.topic != Topic::Confirm {
        blocks.push(Block::State(sentences::state(news, language)));
        if let Some(quote) = news.quote.filter(|_| !news.discreet) {
            blocks.push(Block::Quote(quoted(quote)));
        }
        let next = worded(news, language, |words| &words.next, sentences::next);
        blocks.push(Block::Line(next));
        blocks.push(Block::Link {
            before: sentences::page(news, language),
            url: news.page.to_owned(),
        });
    }
    for (link, before) in [
        (news.confirm, sentences::confirm(language)),
        (news.refuse, sentences::refuse(news.topic, language)),
    ] {
        blocks.extend(link.map(|url| Block::Link {
            before,
            url: url.to_owned(),
        }));
    }
    blocks
}

/// A part of the mail in the words that were put in the place of those that ship, or in these.
fn worded(
    news: &News<'_>,
    language: Language,
    part: fn(&Template) -> &Option<String>,
    shipped: fn(&News<'_>, Language) -> String,
) -> String {
    match news
        .template(language)
        .and_then(|words| part(words).as_ref())
    {
        Some(words) => fill(words, news, language),
        None => shipped(news, language),
    }
}

/// Masked once more, whatever was masked before, and not too long.
fn quoted(text: &str) -> String {
    let masked = mask(text).text;
    let mut short: String = masked.chars().take(QUOTED).collect();
    if short.len() < masked.len() {
        short.push('…');
    }
    short
}

fn as_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let _ = match block {
            Block::Line(line) | Block::State(line) => writeln!(text, "{}\n", one_line(line)),
            Block::Quote(quote) => {
                for line in quote.lines() {
                    let _ = writeln!(text, "> {}", one_line(line));
                }
                writeln!(text)
            }
            Block::Count { what, count, url } => writeln!(text, "{what}: {count}\n{url}\n"),
            Block::Link { before, url } => writeln!(text, "{before}\n{url}\n"),
        };
    }
    text
}

fn as_html(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        let _ = match block {
            Block::Line(line) => writeln!(html, "<p>{}</p>", escape(line)),
            Block::State(line) => writeln!(html, "<p><strong>{}</strong></p>", escape(line)),
            Block::Quote(quote) => {
                let quote = escape(quote).replace('\n', "<br>\n");
                writeln!(html, "<blockquote>{quote}</blockquote>")
            }
            Block::Count { what, count, url } => {
                let url = escape(url);
                writeln!(
                    html,
                    "<p>{what}: <a href=\"{url}\"><strong>{count}</strong></a></p>"
                )
            }
            Block::Link { before, url } => {
                let url = escape(url);
                writeln!(html, "<p>{before}<br>\n<a href=\"{url}\">{url}</a></p>")
            }
        };
    }
    html
}

/// Control characters become blanks: what comes from the database can end no line of a header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
