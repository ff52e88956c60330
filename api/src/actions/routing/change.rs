//! A rule that is to say something else.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{Shown, Wording, check, show};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::domain::access::permit_register;
use crate::domain::error::{Error, Result};
use crate::domain::routing::GovernmentLevel;
use crate::domain::sla::policy::national_day;
use crate::storage::{accounts, agencies, categories, connection, routing_rules};

/// What to change; `Some(None)` is: any.
#[derive(Debug, Clone, Default)]
pub struct RuleChanges {
    pub category_code: Option<Option<String>>,
    pub area_code: Option<Option<String>>,
    pub level: Option<Option<GovernmentLevel>>,
    pub agency: Option<Uuid>,
    pub priority: Option<i32>,
    pub valid_from: Option<Option<NaiveDate>>,
    pub valid_to: Option<Option<NaiveDate>>,
    pub note: Option<Option<String>>,
    pub catches_all: Option<bool>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `PreconditionRequired` or `Stale` unless `If-Match` is the version there is; `Invalid` as
/// for a new one.
pub async fn change_routing_rule(
    app: &App,
    request: &Request,
    id: Uuid,
    changes: RuleChanges,
) -> Result<Shown> {
    let me = permit_register(&request.caller)?;
    let now = app.clock.now();
    let row = transaction(&app.pool, async |conn| {
        let row = routing_rules::lock(conn, id).await?;
        super::matched(request.if_match, row.version)?;
        let category = match row.category_id {
            None => None,
            Some(id) => categories::by_ids(conn, [id]).await?.remove(&id),
        };
        let agency = agencies::by_ids(conn, [row.agency_id]).await?;
        let agency = agency.get(&row.agency_id).map(|agency| agency.public_id);
        let mut before = Wording {
            category_code: category.map(|row| row.code),
            area_code: row.area_code,
            level: row.level.as_deref().map(str::parse).transpose()?,
            agency: agency.ok_or(Error::NotFound)?,
            priority: row.priority,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            note: row.note,
            catches_all: false,
        };
        // It was meant when it was written.
        before.catches_all = before.asks_nothing();
        let was = before.clone();
        let wording = Wording {
            category_code: changes.category_code.unwrap_or(before.category_code),
            area_code: changes.area_code.unwrap_or(before.area_code),
            level: changes.level.unwrap_or(before.level),
            agency: changes.agency.unwrap_or(before.agency),
            priority: changes.priority.unwrap_or(before.priority),
            valid_from: changes.valid_from.unwrap_or(before.valid_from),
            valid_to: changes.valid_to.unwrap_or(before.valid_to),
            note: changes.note.unwrap_or(before.note),
            catches_all: changes.catches_all.unwrap_or(before.catches_all),
        };
        let details = check(app, conn, &wording, Some(row.id)).await?;
        routing_rules::update(conn, row.id, &details, row.version + 1).await?;
        let by = Some(me.account);
        let detail = json!({ "before": was, "after": wording });
        accounts::audit(conn, now, by, "routing_rule_changed", Some(id), &detail).await?;
        routing_rules::by_public_id(conn, id).await
    })
    .await?;
    let conn = connection(&app.pool).await?;
    let shown = show(&conn, vec![row], national_day(now)).await?;
    shown.into_iter().next().ok_or(Error::NotFound)
}
