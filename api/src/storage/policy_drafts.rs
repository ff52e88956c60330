//! Rule sets before they are in force.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::Conn;
use super::rules;
use super::schema::{complaints, ladder_steps, policy_drafts, rule_limits, rule_sets};
use crate::domain::error::{Error, Result};
use crate::domain::escalation::Level;
use crate::domain::ids::AccountId;
use crate::domain::page::Limit;
use crate::domain::sla::proposal::{Proposal, ProposedLadder};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = policy_drafts)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    body: Value,
    pub drafted_by: i64,
    pub drafted_at: DateTime<Utc>,
    pub published_by: Option<i64>,
    pub published_at: Option<DateTime<Utc>>,
    pub rule_set_id: Option<i64>,
}

impl Row {
    /// # Errors
    /// `Internal` for what this release cannot read.
    pub fn proposal(&self) -> Result<Proposal> {
        serde_json::from_value(self.body.clone()).map_err(Error::internal)
    }
}

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    proposal: &Proposal,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    let body = serde_json::to_value(proposal).map_err(Error::internal)?;
    diesel::insert_into(policy_drafts::table)
        .values((
            policy_drafts::public_id.eq(public_id),
            policy_drafts::body.eq(body),
            policy_drafts::drafted_by.eq(by.0),
            policy_drafts::drafted_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(policy_drafts::table
        .filter(policy_drafts::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Locks a row until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(policy_drafts::table
        .filter(policy_drafts::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// Newest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    mut conn: &Conn,
    after: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = policy_drafts::table
        .order((policy_drafts::drafted_at.desc(), policy_drafts::id.desc()))
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(
            policy_drafts::drafted_at
                .lt(at)
                .or(policy_drafts::drafted_at
                    .eq(at)
                    .and(policy_drafts::id.lt(id))),
        );
    }
    Ok(query.load(&mut conn).await?)
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(policy_drafts::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn publish(
    conn: &mut Conn,
    id: i64,
    rule_set: i64,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::update(policy_drafts::table.find(id))
        .set((
            policy_drafts::published_by.eq(by.0),
            policy_drafts::published_at.eq(at),
            policy_drafts::rule_set_id.eq(rule_set),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Locks the binding sets, so that one follows another; newest first.
///
/// # Errors
/// The database's.
pub async fn lock_binding(conn: &mut Conn) -> Result<Vec<rules::Row>> {
    Ok(rule_sets::table
        .filter(rule_sets::standing.eq("binding"))
        .order((
            rule_sets::valid_from.desc().nulls_last(),
            rule_sets::id.desc(),
        ))
        .limit(100)
        .select(rules::Row::as_select())
        .for_no_key_update()
        .load(conn)
        .await?)
}

/// Puts a binding set in the place of the former one from a day on, with this ladder. A code that is taken violates `rule_sets_code_key`.
///
/// # Errors
/// The database's.
pub async fn follow(
    conn: &mut Conn,
    former: i64,
    public_id: Uuid,
    (proposal, ladder): (&Proposal, &ProposedLadder),
    from: NaiveDate,
) -> Result<i64> {
    diesel::update(rule_sets::table.find(former))
        .set(rule_sets::valid_to.eq(from.pred_opt()))
        .execute(conn)
        .await?;
    let id: i64 = diesel::insert_into(rule_sets::table)
        .values((
            rule_sets::public_id.eq(public_id),
            rule_sets::code.eq(&proposal.code),
            rule_sets::name_id.eq(&proposal.name.id),
            rule_sets::name_en.eq(&proposal.name.en),
            rule_sets::note_id.eq(&proposal.note.id),
            rule_sets::note_en.eq(&proposal.note.en),
            rule_sets::citation.eq(&proposal.citation),
            rule_sets::standing.eq("binding"),
            rule_sets::valid_from.eq(from),
            rule_sets::reopen_days.eq(i32::from(proposal.reopen_days)),
            rule_sets::appeal_days.eq(i32::from(proposal.appeal_days)),
            rule_sets::extension_days.eq(i32::from(proposal.extension_days)),
            rule_sets::ladder_citation.eq(&ladder.citation),
        ))
        .returning(rule_sets::id)
        .get_result(conn)
        .await?;
    let limits: Vec<_> = proposal
        .limits
        .iter()
        .map(|rule| {
            (
                rule_limits::rule_set_id.eq(id),
                rule_limits::clock.eq(rule.clock.as_str()),
                rule_limits::class.eq(rule.class.map(|class| class.as_str())),
                rule_limits::oversight.eq(rule.oversight),
                rule_limits::after_dispute.eq(rule.after_dispute),
                rule_limits::value.eq(i32::from(rule.limit.value)),
                rule_limits::unit.eq(rule.limit.unit.as_str()),
                rule_limits::citation.eq(&rule.citation),
            )
        })
        .collect();
    diesel::insert_into(rule_limits::table)
        .values(limits)
        .execute(conn)
        .await?;
    let steps: Vec<_> = ladder
        .steps
        .iter()
        .map(|step| {
            let tells = step.tells.iter().map(|told| told.as_str());
            (
                ladder_steps::rule_set_id.eq(id),
                ladder_steps::clock.eq(step.clock.as_str()),
                ladder_steps::holder.eq(step.holder.as_str()),
                ladder_steps::step_offset.eq(step.offset.value),
                ladder_steps::unit.eq(step.offset.unit.as_str()),
                ladder_steps::action.eq(step.action.as_str()),
                ladder_steps::level.eq(step.level.map(Level::as_str)),
                ladder_steps::tells.eq(tells.collect::<Vec<_>>()),
            )
        })
        .collect();
    diesel::insert_into(ladder_steps::table)
        .values(steps)
        .execute(conn)
        .await?;
    Ok(id)
}

/// A case as far as rules tell it apart.
#[derive(Debug, Clone, Queryable)]
pub struct Case {
    pub id: i64,
    pub received_at: DateTime<Utc>,
    pub class: String,
    pub oversight: bool,
    pub rule_set_id: i64,
}

/// Cases that came in from one moment on and before another, the oldest first.
///
/// # Errors
/// The database's.
pub async fn received(
    mut conn: &Conn,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: Option<(DateTime<Utc>, i64)>,
    rows: i64,
) -> Result<Vec<Case>> {
    let mut query = complaints::table
        .filter(complaints::received_at.ge(from))
        .filter(complaints::received_at.lt(until))
        .order((complaints::received_at, complaints::id))
        .limit(rows)
        .select((
            complaints::id,
            complaints::received_at,
            complaints::class,
            complaints::oversight,
            complaints::rule_set_id,
        ))
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(
            complaints::received_at
                .gt(at)
                .or(complaints::received_at.eq(at).and(complaints::id.gt(id))),
        );
    }
    Ok(query.load(&mut conn).await?)
}
