//! Answers to begin with, of agencies, units and the national desk.

pub mod change;
pub mod create;
pub mod delete;
pub mod list;
pub mod preview;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::App;
use super::names::known;
use crate::domain::access::{Officer, shelf};
use crate::domain::answer_template::TemplateKind;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::storage::Conn;
use crate::storage::answer_templates::{self, Details, Row};

/// What one says.
#[derive(Debug, Clone, Serialize)]
pub struct Wording {
    pub title: String,
    /// `None`: for any answer.
    pub kind: Option<TemplateKind>,
    pub text: String,
}

impl Wording {
    fn details(&self, by: AccountId, at: DateTime<Utc>) -> Details {
        Details {
            title: self.title.clone(),
            kind: self.kind.map(TemplateKind::as_str),
            text: self.text.clone(),
            changed_by: by.0,
            changed_at: at,
        }
    }
}

/// One as an officer finds it.
#[derive(Debug, Clone)]
pub struct AnswerTemplate {
    pub id: Uuid,
    pub agency: AgencyRef,
    pub wording: Wording,
    pub version: i32,
    pub changed_at: DateTime<Utc>,
    /// Whether this officer keeps it.
    pub kept: bool,
}

/// Whose answers an officer may begin with: where they work, above that, the national desk, and whatever they keep themselves.
async fn sources(conn: &Conn, officer: &Officer) -> Result<Vec<i64>> {
    let mut sources = answer_templates::sources(conn, &shelf::places(officer)).await?;
    sources.extend(shelf::kept(officer));
    Ok(sources)
}

/// # Errors
/// `NotFound` for one that the officer may not begin with, `Forbidden` for one that others keep.
async fn permit(conn: &Conn, officer: &Officer, row: &Row) -> Result<()> {
    if !sources(conn, officer).await?.contains(&row.agency_id) {
        return Err(Error::NotFound);
    }
    if !shelf::kept(officer).contains(&row.agency_id) {
        return Err(Error::Forbidden);
    }
    Ok(())
}

/// # Errors
/// `Internal` for words the code does not know.
async fn told(
    app: &App,
    conn: &Conn,
    officer: &Officer,
    rows: Vec<Row>,
) -> Result<Vec<AnswerTemplate>> {
    let agencies = rows.iter().map(|row| row.agency_id);
    let agencies = app.memory.agencies(conn, agencies).await?;
    let kept = shelf::kept(officer);
    rows.into_iter()
        .map(|row| {
            Ok(AnswerTemplate {
                id: row.public_id,
                agency: known(&agencies, &row.agency_id)?.reference(),
                wording: Wording {
                    title: row.title,
                    kind: row.kind.as_deref().map(str::parse).transpose()?,
                    text: row.text,
                },
                version: row.version,
                changed_at: row.changed_at,
                kept: kept.contains(&row.agency_id),
            })
        })
        .collect()
}

/// # Errors
/// As [`told`]; `NotFound` for one that is gone.
async fn one(app: &App, conn: &Conn, officer: &Officer, id: Uuid) -> Result<AnswerTemplate> {
    let row = answer_templates::find(conn, id).await?;
    let rows = row.into_iter().collect();
    let mut told = told(app, conn, officer, rows).await?;
    told.pop().ok_or(Error::NotFound)
}
