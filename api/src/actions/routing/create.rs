//! A new rule.

use serde_json::json;

use super::{Shown, Wording, check, show};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::permit_register;
use crate::domain::error::{Error, Result};
use crate::domain::sla::policy::national_day;
use crate::storage::{accounts, connection, routing_rules};

/// # Errors
/// `Forbidden` for anybody but national admins; `Invalid` for a topic, area or agency that it cannot name, and for a priority that a rule for the same cases has.
pub async fn create_routing_rule(
    app: &App,
    request: &Request,
    wording: Wording,
) -> Result<(Done, Shown)> {
    let me = permit_register(&request.caller)?;
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "create rule", &wording, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let details = check(app, conn, &wording, None).await?;
        let id = app.chance.uuid();
        routing_rules::insert(conn, id, &details, now).await?;
        let by = Some(me.account);
        let detail = json!({ "rule": wording });
        accounts::audit(conn, now, by, "routing_rule_created", Some(id), &detail).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let conn = connection(&app.pool).await?;
    let row = routing_rules::by_public_id(&conn, done.resource).await?;
    let shown = show(&conn, vec![row], national_day(now)).await?;
    Ok((done, shown.into_iter().next().ok_or(Error::NotFound)?))
}
