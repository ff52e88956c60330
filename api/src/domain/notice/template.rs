//! Words that national admins put in the place of those that ship. Where a case stands, what is quoted and the links are not theirs to change.

use chrono::NaiveDate;

use super::{Language, News, Topic, sentences};
use crate::domain::complaint::Status;
use crate::domain::error::FieldCode;
use crate::domain::label::Label;

/// What a text may name, each in braces.
pub const VARIABLES: [&str; 4] = ["nomor", "status", "instansi", "tenggat"];

/// What of that a text of this mail may name: one that is about no case has none to speak of.
#[must_use]
pub const fn variables(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Digest => &["instansi"],
        _ => &VARIABLES,
    }
}

/// The words of one mail in one language; what is left out is as it ships.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    pub subject: Option<String>,
    pub what: Option<String>,
    pub next: Option<String>,
}

impl Template {
    /// The texts of it that name what this mail cannot: the ends of their pointers.
    #[must_use]
    pub fn strangers(&self, topic: Topic) -> Vec<&'static str> {
        let known = variables(topic);
        let names_others = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            VARIABLES
                .iter()
                .any(|name| !known.contains(name) && text.contains(&format!("{{{name}}}")))
        };
        [
            ("/subject", &self.subject),
            ("/what", &self.what),
            ("/next", &self.next),
        ]
        .into_iter()
        .filter(|(_, text)| names_others(text))
        .map(|(pointer, _)| pointer)
        .collect()
    }
}

/// What is wrong with a text: a name in braces that stands for nothing, or a brace alone.
#[must_use]
pub fn fault(text: &str) -> Option<FieldCode> {
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let named = rest[start..].strip_prefix('{').and_then(|after| {
            let (name, after) = after.split_once('}')?;
            VARIABLES.contains(&name).then_some(after)
        });
        match named {
            Some(after) => rest = after,
            None => return Some(FieldCode::UnknownValue),
        }
    }
    None
}

/// The text with what its names stand for.
pub(super) fn fill(text: &str, news: &News<'_>, language: Language) -> String {
    let due = news.due_day(language);
    let nowhere = match language {
        Language::Indonesian => "instansi yang berwenang",
        Language::English => "the agency in charge",
    };
    let holder = match language {
        _ if news.discreet => nowhere,
        Language::Indonesian => news.holder.id.as_str(),
        Language::English => news.holder.en.as_str(),
    };
    text.replace("{nomor}", news.number)
        .replace("{status}", &sentences::standing(news, language))
        .replace("{instansi}", holder)
        .replace("{tenggat}", due.as_deref().unwrap_or("-"))
}

/// What ships, with the names in their places: where somebody begins who changes it.
#[must_use]
pub fn shipped(topic: Topic, language: Language) -> Template {
    /// A day that no deadline falls on, to be found again in the sentence.
    const SOME_DAY: NaiveDate = NaiveDate::MIN;
    let holder = Label::new("{instansi}", "{instansi}");
    let news = News {
        topic,
        number: "{nomor}",
        status: Status::InProgress,
        holder: &holder,
        due: Some(SOME_DAY),
        provisional: false,
        discreet: false,
        quote: None,
        page: "",
        with_account: false,
        confirm: None,
        refuse: None,
        templates: [None, None],
    };
    let named = |text: String| text.replace(&sentences::long(SOME_DAY, language), "{tenggat}");
    Template {
        subject: Some(sentences::subject_in(&news, language)),
        what: Some(sentences::what(&news, language)),
        next: Some(named(sentences::next(&news, language))),
    }
}
