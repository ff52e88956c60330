//! Words of mails that national admins have changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::message_templates;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::notice::template::Template;

/// A changed text with its place and version.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = message_templates)]
pub struct Row {
    pub event: String,
    pub language: String,
    pub subject: Option<String>,
    pub what: Option<String>,
    pub next: Option<String>,
    pub version: i32,
    pub changed_by: i64,
    pub changed_at: DateTime<Utc>,
}

impl Row {
    #[must_use]
    pub fn template(&self) -> Template {
        Template {
            subject: self.subject.clone(),
            what: self.what.clone(),
            next: self.next.clone(),
        }
    }
}

/// All there are: a few dozen at most.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    Ok(message_templates::table
        .order((message_templates::event, message_templates::language))
        .select(Row::as_select())
        .load(conn)
        .await?)
}

/// The changed words of a mail: Indonesian and English.
///
/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, event: &str) -> Result<(Option<Template>, Option<Template>)> {
    let rows: Vec<Row> = message_templates::table
        .filter(message_templates::event.eq(event))
        .select(Row::as_select())
        .load(conn)
        .await?;
    let find = |language: &str| {
        rows.iter()
            .find(|row| row.language == language)
            .map(Row::template)
    };
    Ok((find("id"), find("en")))
}

/// One, locked.
///
/// # Errors
/// The database's.
pub async fn lock(conn: &mut Conn, event: &str, language: &str) -> Result<Option<Row>> {
    Ok(message_templates::table
        .find((event, language))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await
        .optional()?)
}

/// # Errors
/// The database's; of two first changes at once the second violates the primary key.
pub async fn put(
    conn: &mut Conn,
    (event, language): (&str, &str),
    template: &Template,
    version: i32,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    let words = (
        message_templates::subject.eq(template.subject.as_deref()),
        message_templates::what.eq(template.what.as_deref()),
        message_templates::next.eq(template.next.as_deref()),
        message_templates::version.eq(version),
        message_templates::changed_by.eq(by.0),
        message_templates::changed_at.eq(at),
    );
    if version == 1 {
        diesel::insert_into(message_templates::table)
            .values((
                message_templates::event.eq(event),
                message_templates::language.eq(language),
                words,
            ))
            .execute(conn)
            .await?;
    } else {
        diesel::update(message_templates::table.find((event, language)))
            .set(words)
            .execute(conn)
            .await?;
    }
    Ok(())
}
