//! The limits that the law and this system set, as they stand in the rule sets.

use chrono::NaiveDate;

use crate::actions::App;
use crate::domain::error::Result;
use crate::domain::label::Label;
use crate::domain::sla::policy::Rule;
use crate::domain::word::words;
use crate::storage::{connection, rules};

words! {
    /// Whether a set's clocks run, or it is shown beside those that do.
    Standing {
        Binding = "binding",
        Beside = "beside",
    }
}

/// A rule set with its limits.
#[derive(Debug, Clone)]
pub struct Policy {
    pub code: String,
    pub name: Label,
    pub note: Label,
    pub citation: String,
    pub standing: Standing,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub limits: Vec<Rule>,
}

/// Binding sets first. There are a handful; one query each for its limits.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn list_policies(app: &App) -> Result<Vec<Policy>> {
    let mut conn = connection(&app.pool).await?;
    let mut policies = Vec::new();
    for row in rules::all(&mut conn).await? {
        policies.push(Policy {
            limits: rules::limits(&conn, &row).await?.limits,
            name: row.name(),
            note: Label::new(&row.note_id, &row.note_en),
            standing: row.standing.parse()?,
            code: row.code,
            citation: row.citation,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        });
    }
    Ok(policies)
}
