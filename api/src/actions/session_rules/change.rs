//! Changes a rule; it holds for the next sign-in and the next renewal, the second step at once.

use serde_json::json;

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::accounts;
use crate::storage::session_rules::{self, Changes, Row};

/// # Errors
/// `NotFound` for an unknown role, `Forbidden` for all but national admins, `Stale`, `PreconditionRequired`; `Invalid` if a busy session would end
/// before an idle one.
pub async fn change_session_rule(
    app: &App,
    request: &Request,
    role: &str,
    changes: Changes,
) -> Result<Row> {
    let actor = request.caller.officer()?.account;
    let now = app.clock.now();
    let row = transaction(&app.vault, async |conn| {
        let row = session_rules::lock(conn, role).await?;
        if !access::may_change_rules(&request.caller) {
            return Err(Error::Forbidden);
        }
        match request.if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != row.version => {
                return Err(Error::Stale {
                    current: row.version,
                });
            }
            Some(_) => {}
        }
        let idle = changes.idle_minutes.unwrap_or(row.idle_minutes);
        if changes.absolute_minutes.unwrap_or(row.absolute_minutes) < idle {
            return Err(Error::field("/absolute_minutes", FieldCode::OutOfRange));
        }
        let changes = Changes {
            version: Some(row.version + 1),
            ..changes
        };
        let changed = session_rules::update(conn, role, &changes).await?;
        let detail = json!({
            "role": role,
            "idle_minutes": [row.idle_minutes, changed.idle_minutes],
            "absolute_minutes": [row.absolute_minutes, changed.absolute_minutes],
            "second_factor": [row.second_factor, changed.second_factor],
        });
        accounts::audit(
            conn,
            now,
            Some(actor),
            "session_rule_changed",
            None,
            &detail,
        )
        .await?;
        Ok(changed)
    })
    .await?;
    app.memory.forget(app.memory.era().heard);
    Ok(row)
}
