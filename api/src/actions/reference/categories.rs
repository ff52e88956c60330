//! Topics, and which of them a text is about.

use chrono::NaiveDate;

use crate::actions::App;
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::CategoryRef;
use crate::domain::complaint::category::{TopicIndex, TopicWords};
use crate::domain::error::{Error, Result};
use crate::domain::label::Label;
use crate::domain::sla::policy::national_day;
use crate::storage::categories::Row;
use crate::storage::{categories, connection};

#[derive(Debug, Clone)]
pub struct Listed {
    pub code: String,
    pub parent_code: Option<String>,
    pub name: Label,
    pub default_class: Option<Class>,
    pub closed_on: Option<NaiveDate>,
    /// Of a priority programme.
    pub priority: bool,
    pub version: i32,
}

/// Every topic and sub-topic: about 300.
///
/// # Errors
/// The database's.
pub async fn list_categories(app: &App) -> Result<Vec<Listed>> {
    let rows = categories::all(&*connection(&app.pool).await?).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                code: row.code.clone(),
                parent_code: parent(&rows, row).map(|parent| parent.code.clone()),
                name: row.name(),
                default_class: row.default_class.as_deref().map(str::parse).transpose()?,
                closed_on: row.closed_on,
                priority: row.priority,
                version: row.version,
            })
        })
        .collect()
}

fn parent<'a>(rows: &'a [Row], row: &Row) -> Option<&'a Row> {
    row.parent_id
        .and_then(|id| rows.iter().find(|other| other.id == id))
}

#[derive(Debug, Clone)]
pub struct Suggested {
    pub category: CategoryRef,
    pub topic: CategoryRef,
    /// The words that speak for it, as they were found.
    pub words: Vec<String>,
    pub score: f32,
    /// A kind of agency or the code of a national owner.
    pub usual_owner: Option<String>,
}

/// At most three, best first; closed topics are never suggested.
///
/// # Errors
/// The database's.
pub async fn suggest_categories(app: &App, title: &str, text: &str) -> Result<Vec<Suggested>> {
    let rows = categories::all(&*connection(&app.pool).await?).await?;
    let today = national_day(app.clock.now());
    let index = app
        .topics
        .get_or_init(async || TopicIndex::new(&words(&rows, today)))
        .await;
    let reference = |row: &Row| CategoryRef {
        code: row.code.clone(),
        name: row.name(),
    };
    index
        .suggest(title, text)
        .into_iter()
        .map(|found| {
            let row = rows
                .iter()
                .find(|row| row.code == found.code)
                .ok_or_else(|| Error::internal("a suggested topic is gone"))?;
            Ok(Suggested {
                category: reference(row),
                topic: reference(parent(&rows, row).unwrap_or(row)),
                words: found.words,
                score: found.score,
                usual_owner: row.usual_owner_kind.clone(),
            })
        })
        .collect()
}

fn words(rows: &[Row], today: NaiveDate) -> Vec<TopicWords> {
    rows.iter()
        .filter(|row| row.open_on(today))
        .map(|row| TopicWords {
            code: row.code.clone(),
            topic_code: parent(rows, row).map(|parent| parent.code.clone()),
            name: row.name_id.clone(),
            keywords: row.keywords.clone(),
            closed: false,
        })
        .collect()
}
