//! The words of every mail in both languages: as they ship, and as they were changed.

use chrono::{DateTime, Utc};

use crate::actions::{App, names};
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
use crate::domain::notice::template::{Template, shipped};
use crate::domain::notice::{Language, Topic};
use crate::storage::{connection, templates};

#[derive(Debug, Clone)]
pub struct Worded {
    pub event: Topic,
    pub language: Language,
    pub shipped: Template,
    pub changed: Template,
    /// Zero while nothing was changed.
    pub version: i32,
    /// When and by whom it was changed last.
    pub at: Option<DateTime<Utc>>,
    pub by: Option<String>,
}

/// # Errors
/// `Forbidden` for anybody but national admins.
pub async fn list_templates(app: &App, caller: &Caller) -> Result<Vec<Worded>> {
    access::permit_messages(caller)?;
    let rows = templates::all(&mut *connection(&app.pool).await?).await?;
    let named = names::of_accounts(app, rows.iter().map(|row| row.changed_by)).await?;
    let pairs = Topic::ALL
        .iter()
        .flat_map(|event| Language::ALL.iter().map(|language| (*event, *language)));
    let worded = |(event, language): (Topic, Language)| {
        let row = rows
            .iter()
            .find(|row| row.event == event.as_str() && row.language == language.as_str());
        Worded {
            event,
            language,
            shipped: shipped(event, language),
            changed: row.map(templates::Row::template).unwrap_or_default(),
            version: row.map_or(0, |row| row.version),
            at: row.map(|row| row.changed_at),
            by: row.and_then(|row| named.get(&row.changed_by).cloned()),
        }
    };
    Ok(pairs.map(worded).collect())
}
