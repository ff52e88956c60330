//! A rule that is no more. What it said stays in the audit log.

use serde_json::json;
use uuid::Uuid;

use super::{matched, show};
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, permit_register};
use crate::domain::error::Result;
use crate::domain::sla::policy::national_day;
use crate::storage::{accounts, routing_rules};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `PreconditionRequired` or `Stale` unless `if_match` is the version there is.
pub async fn delete_routing_rule(
    app: &App,
    caller: &Caller,
    id: Uuid,
    if_match: Option<i32>,
) -> Result<()> {
    let me = permit_register(caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = routing_rules::lock(conn, id).await?;
        matched(if_match, row.version)?;
        let inner = row.id;
        let gone = show(conn, vec![row], national_day(now)).await?.pop();
        let detail = gone.map(|rule| {
            json!({
                "category": rule.category.map(|category| category.code),
                "area": rule.area.map(|area| area.code),
                "level": rule.level,
                "agency": rule.agency.id,
                "priority": rule.priority,
                "valid_from": rule.valid_from,
                "valid_to": rule.valid_to,
            })
        });
        routing_rules::delete(conn, inner).await?;
        let (by, detail) = (Some(me.account), detail.unwrap_or_default());
        accounts::audit(conn, now, by, "routing_rule_deleted", Some(id), &detail).await
    })
    .await
}
