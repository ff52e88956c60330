//! An answer to begin with that is to say something else.

use serde_json::json;
use uuid::Uuid;

use super::{AnswerTemplate, Wording, one, permit};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::routing::matched;
use crate::actions::transaction::transaction;
use crate::domain::access::shelf;
use crate::domain::answer_template::TemplateKind;
use crate::domain::error::Result;
use crate::storage::{accounts, answer_templates, connection};

/// What to change; `Some(None)` as a kind is: of any.
#[derive(Debug, Clone, Default)]
pub struct TemplateChanges {
    pub title: Option<String>,
    pub kind: Option<Option<TemplateKind>>,
    pub text: Option<String>,
}

/// # Errors
/// `NotFound`; `Forbidden` for one that others keep; `PreconditionRequired` or `Stale` unless `If-Match` is the version there is.
pub async fn change_answer_template(
    app: &App,
    request: &Request,
    id: Uuid,
    changes: TemplateChanges,
) -> Result<AnswerTemplate> {
    let me = shelf::at_work(&request.caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = answer_templates::lock(conn, id).await?;
        permit(conn, me, &row).await?;
        matched(request.if_match, row.version)?;
        let before = Wording {
            title: row.title,
            kind: row.kind.as_deref().map(str::parse).transpose()?,
            text: row.text,
        };
        let after = Wording {
            title: changes.title.unwrap_or_else(|| before.title.clone()),
            kind: changes.kind.unwrap_or(before.kind),
            text: changes.text.unwrap_or_else(|| before.text.clone()),
        };
        let details = after.details(me.account, now);
        answer_templates::update(conn, row.id, &details, row.version + 1).await?;
        let (by, detail) = (
            Some(me.account),
            json!({ "before": before, "after": after }),
        );
        accounts::audit(conn, now, by, "answer_template_changed", Some(id), &detail).await
    })
    .await?;
    let conn = connection(&app.pool).await?;
    one(app, &conn, me, id).await
}
