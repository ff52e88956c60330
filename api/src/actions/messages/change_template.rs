//! Other words for a mail in one language, or those that ship again.

use serde_json::json;

use super::list_templates::Worded;
use crate::actions::transaction::transaction;
use crate::actions::{App, names};
use crate::domain::access::{self, Caller};
use crate::domain::error::{Error, ErrorCode, FieldCode, FieldError, Result};
use crate::domain::notice::template::{Template, shipped};
use crate::domain::notice::{Language, Topic};
use crate::storage::{accounts, templates, violates};

/// What to change; `Some(None)` is back to what ships.
#[derive(Debug, Clone, Default)]
pub struct TemplateChanges {
    pub subject: Option<Option<String>>,
    pub what: Option<Option<String>>,
    pub next: Option<Option<String>>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for a mail that there is not; `PreconditionRequired` or `Stale` unless `if_match` is the version there is; zero for words that
/// were never changed.
pub async fn change_template(
    app: &App,
    caller: &Caller,
    (event, language): (&str, &str),
    if_match: Option<i32>,
    changes: TemplateChanges,
) -> Result<Worded> {
    access::permit_messages(caller)?;
    let me = caller.officer()?;
    let (Ok(event), Ok(language)) = (event.parse::<Topic>(), language.parse::<Language>()) else {
        return Err(Error::NotFound);
    };
    let now = app.clock.now();
    let by = names::of_accounts(app, [me.account.0])
        .await?
        .remove(&me.account.0);
    let place = (event.as_str(), language.as_str());
    let changed = transaction(&app.vault, async |conn| {
        let row = templates::lock(conn, place.0, place.1).await?;
        let current = row.as_ref().map_or(0, |row| row.version);
        match if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != current => return Err(Error::Stale { current }),
            Some(_) => {}
        }
        let before = row.map(|row| row.template()).unwrap_or_default();
        let template = Template {
            subject: changes.subject.unwrap_or(before.subject),
            what: changes.what.unwrap_or(before.what),
            next: changes.next.unwrap_or(before.next),
        };
        let strangers = template.strangers(event);
        if !strangers.is_empty() {
            return Err(unknown(strangers));
        }
        let version = current + 1;
        templates::put(conn, place, &template, version, me.account, now).await?;
        let detail = json!({ "event": event, "language": language, "version": version });
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "template_changed",
            None,
            &detail,
        )
        .await?;
        Ok(Worded {
            event,
            language,
            shipped: shipped(event, language),
            changed: template,
            version,
            at: Some(now),
            by,
        })
    })
    .await;
    match changed {
        // Somebody else changed it for the first time at the same moment.
        Err(Error::Internal(source))
            if source
                .downcast_ref::<diesel::result::Error>()
                .is_some_and(|error| violates(error, "message_templates_pkey")) =>
        {
            Err(Error::Conflict(ErrorCode::InFlight))
        }
        done => done,
    }
}

/// Names that this mail has nothing for.
pub fn unknown(pointers: Vec<&'static str>) -> Error {
    let errors = pointers
        .into_iter()
        .map(|pointer| FieldError::new(pointer, FieldCode::UnknownValue));
    Error::Invalid(errors.collect())
}
