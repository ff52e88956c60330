//! The answers that somebody may begin with.

use super::{AnswerTemplate, sources, told};
use crate::actions::{App, cursor};
use crate::domain::access::{Caller, shelf};
use crate::domain::answer_template::TemplateKind;
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{answer_templates, connection};

/// By title.
///
/// # Errors
/// `Forbidden` for an account without a membership; `Malformed` for a foreign cursor.
pub async fn list_answer_templates(
    app: &App,
    caller: &Caller,
    kind: Option<TemplateKind>,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<AnswerTemplate, String>> {
    let officer = shelf::at_work(caller)?;
    let list = format!("answer templates {kind:?}");
    let after = cursor::decode(app, &list, after)?;
    let conn = connection(&app.pool).await?;
    let sources = sources(&conn, officer).await?;
    let kind = kind.map(TemplateKind::as_str);
    let rows = answer_templates::list(&conn, &sources, kind, after, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.title.clone(), row.id));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: told(app, &conn, officer, page.rows).await?,
        next,
    })
}
