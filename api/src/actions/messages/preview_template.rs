//! A mail as it would go out with these words, about an invented case.

use chrono::TimeDelta;

use super::change_template::unknown;
use crate::actions::App;
use crate::domain::access::{self, Caller};
use crate::domain::complaint::Status;
use crate::domain::digest::Counts;
use crate::domain::error::Result;
use crate::domain::label::Label;
use crate::domain::notice::digest::{self, DigestNews};
use crate::domain::notice::template::Template;
use crate::domain::notice::{self, Language, Letter, News, Topic};
use crate::storage::{connection, templates};

/// The other language is as it is now.
///
/// # Errors
/// `Forbidden` for anybody but national admins.
pub async fn preview_template(
    app: &App,
    caller: &Caller,
    (event, language): (Topic, Language),
    template: &Template,
) -> Result<Letter> {
    access::permit_messages(caller)?;
    let strangers = template.strangers(event);
    if !strangers.is_empty() {
        return Err(unknown(strangers));
    }
    let mut conn = connection(&app.pool).await?;
    let (indonesian, english) = templates::of(&mut conn, event.as_str()).await?;
    let templates = match language {
        Language::Indonesian => [Some(template), english.as_ref()],
        Language::English => [indonesian.as_ref(), Some(template)],
    };
    let web = &app.web_url;
    if event == Topic::Digest {
        return Ok(digest::write(&DigestNews {
            agency: &Label::new(
                "Pemerintah Kabupaten Badung",
                "Government of Badung Regency",
            ),
            counts: Counts {
                late: 3,
                due_soon: 12,
                escalated: 1,
                returned: 0,
                unassigned: 4,
                drafts: 2,
            },
            soon_days: 4,
            web,
            templates,
        }));
    }
    let (page, link) = (
        format!("{web}/lacak?nomor=LPR-2026-7K3M-9QX1"),
        format!("{web}/konfirmasi#token=contoh"),
    );
    // Nobody waits for anything any more once a case has ended.
    let ended = matches!(
        event,
        Topic::Closed | Topic::Archived | Topic::ReopeningRefused
    );
    let due = app.clock.now().with_timezone(&chrono_tz::Asia::Jakarta) + TimeDelta::days(7);
    let quotes = matches!(event, Topic::Answered | Topic::Progress | Topic::Question);
    Ok(notice::write(&News {
        topic: event,
        number: "LPR-2026-7K3M-9QX1",
        status: match event {
            Topic::Confirm => Status::Received,
            Topic::Answered => Status::Answered,
            Topic::Question | Topic::Reminder => Status::OnHold,
            Topic::Closed | Topic::ReopeningRefused => Status::Closed,
            Topic::Archived | Topic::AppealRefused => Status::Archived,
            Topic::AppealGranted => Status::Received,
            Topic::Progress | Topic::Extended | Topic::OmbudsmanOpen => Status::InProgress,
            Topic::HandedOver
            | Topic::Merged
            | Topic::Reopened
            | Topic::Assigned
            | Topic::AtDesk
            | Topic::Mentioned
            | Topic::Digest => Status::Forwarded,
        },
        holder: &Label::new("Dinas Perhubungan Badung", "Badung Transport Office"),
        due: (!ended).then(|| due.date_naive()),
        provisional: false,
        discreet: false,
        quote: quotes.then_some("Tiga dari empat lampu sudah menyala lagi."),
        page: &page,
        with_account: false,
        confirm: (event == Topic::Confirm).then_some(link.as_str()),
        refuse: None,
        templates,
    }))
}
