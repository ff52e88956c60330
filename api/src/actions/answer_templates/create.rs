//! A new answer to begin with.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{AnswerTemplate, Wording, one};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::shelf;
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::{accounts, agencies, answer_templates, connection};

#[derive(Debug, Clone, Serialize)]
pub struct NewTemplate {
    /// Whose it is; `None`: of the agency whose shelf the caller keeps.
    pub agency: Option<Uuid>,
    pub wording: Wording,
}

/// # Errors
/// `Forbidden` for who keeps no shelf; `Invalid` for an agency or unit that is not theirs.
pub async fn create_answer_template(
    app: &App,
    request: &Request,
    new: NewTemplate,
) -> Result<(Done, AnswerTemplate)> {
    let me = shelf::at_work(&request.caller)?;
    let own = shelf::own_shelf(me)?;
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "create template", &new, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let refused = |code| Error::field("/agency_id", code);
        let agency = match new.agency {
            None => own.0,
            Some(id) => {
                let found = agencies::find(conn, id).await?;
                found.ok_or_else(|| refused(FieldCode::UnknownValue))?.id
            }
        };
        if !shelf::kept(me).contains(&agency) {
            return Err(refused(FieldCode::NotAllowed));
        }
        let id = app.chance.uuid();
        let details = new.wording.details(me.account, now);
        answer_templates::insert(conn, id, agency, &details).await?;
        let (by, detail) = (Some(me.account), json!({ "template": new.wording }));
        accounts::audit(conn, now, by, "answer_template_created", Some(id), &detail).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let conn = connection(&app.pool).await?;
    Ok((done, one(app, &conn, me, done.resource).await?))
}
