//! Whether a topic is one of a priority programme: what is reported about it is watched over by the Executive Office of the President. Cases take
//! it on when their topic is chosen.

use serde_json::json;

use super::categories::{Listed, list_categories};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, Result};
use crate::storage::{accounts, categories};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `PreconditionRequired` or `Stale` unless `If-Match` is the version there is.
pub async fn change_category(
    app: &App,
    request: &Request,
    code: &str,
    priority: Option<bool>,
) -> Result<Listed> {
    let me = request.caller.officer()?;
    if !access::may_change_rules(&request.caller) {
        return Err(Error::Forbidden);
    }
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = categories::lock(conn, code).await?;
        match request.if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != row.version => {
                return Err(Error::Stale {
                    current: row.version,
                });
            }
            Some(_) => {}
        }
        let wanted = priority.unwrap_or(row.priority);
        categories::set_priority(conn, row.id, wanted, row.version + 1).await?;
        let detail = json!({"code": code, "priority": wanted, "before": row.priority});
        let by = Some(me.account);
        accounts::audit(conn, now, by, "category_changed", None, &detail).await
    })
    .await?;
    let listed = list_categories(app).await?;
    listed
        .into_iter()
        .find(|row| row.code == code)
        .ok_or(Error::NotFound)
}
