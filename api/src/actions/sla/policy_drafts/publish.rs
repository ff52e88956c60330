//! The second national admin puts a set in the place of the one before it.

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::Shown;
use super::list::show_policy_draft;
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::actions::two_people::{national_admin, second};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::sla::policy::Place;
use crate::domain::sla::proposal::ProposedLadder;
use crate::storage::rules::Row;
use crate::storage::{accounts, policy_drafts, rules, violates};

#[derive(Debug, Clone, Serialize)]
pub struct Publication {
    /// First day, at the national desk: what is received from then on runs by it.
    pub valid_from: NaiveDate,
}

/// The latest day from which a set may be put in force, counted from today.
const FURTHEST: TimeDelta = TimeDelta::days(1_000);

/// # Errors
/// `Forbidden` for anybody but national admins, and for whoever drafted it; `NotFound`; `Invalid` for a day that has come, or is far away;
/// `Conflict(wrong_state)` for one that is published or has gaps, where another set follows that day, or where its author is no national admin any
/// more.
pub async fn publish_policy_draft(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Publication,
) -> Result<(Done, Shown)> {
    let me = national_admin(&request.caller)?;
    let now = app.clock.now();
    let wrong_state = || Error::Conflict(ErrorCode::WrongState);
    let operation = format!("publish policy draft:{id}");
    let written = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(true),
        };
        let row = policy_drafts::lock(conn, id).await?;
        second(conn, me.account, row.drafted_by, row.published_at.is_some()).await?;
        // Reports of today were received under the set of today.
        let today = now.with_timezone(&Place::NATIONAL_DESK.zone).date_naive();
        let from = body.valid_from;
        if from <= today || from > today + FURTHEST {
            return Err(Error::field("/valid_from", FieldCode::OutOfRange));
        }
        let proposal = row.proposal()?;
        if !proposal.rule_set().gaps().is_empty() {
            return Err(wrong_state());
        }
        let sets = policy_drafts::lock_binding(conn).await?;
        let follows = |set: &Row| set.valid_from.is_some_and(|first| first >= from);
        let holds = |set: &&Row| set.valid_to.is_none_or(|last| last >= from);
        if sets.iter().any(follows) {
            return Err(wrong_state());
        }
        let former = sets.iter().find(holds).ok_or_else(wrong_state)?;
        let ladder = match &proposal.ladder {
            Some(ladder) => ladder.clone(),
            None => ProposedLadder {
                citation: former.ladder_citation.clone(),
                steps: rules::ladder(conn, former.id).await?.into_steps(),
            },
        };
        let set = (&proposal, &ladder);
        let set = policy_drafts::follow(conn, former.id, app.chance.uuid(), set, from).await?;
        policy_drafts::publish(conn, row.id, set, me.account, now).await?;
        let detail = json!({
            "code": proposal.code, "valid_from": from, "in_place_of": former.code, "another_ladder": proposal.ladder.is_some(),
        });
        let by = Some(me.account);
        accounts::audit(conn, now, by, "policy_published", Some(id), &detail).await?;
        taken.keep(conn, 201, id).await?;
        Ok(false)
    })
    .await;
    let replayed = match written {
        Err(Error::Internal(source))
            if source
                .downcast_ref::<diesel::result::Error>()
                .is_some_and(|error| violates(error, "rule_sets_code_key")) =>
        {
            return Err(wrong_state());
        }
        written => written?,
    };
    // Other processes hear of it; this one does not wait for that.
    app.memory.forget(app.memory.era().heard);
    let shown = show_policy_draft(app, &request.caller, id).await?;
    let done = Done {
        replayed,
        resource: id,
    };
    Ok((done, shown))
}
