//! The limits that the law and this system set, as they stand in the rule sets, and the stricter ones of agencies.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::actions::App;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::label::Label;
use crate::domain::sla::policy::{Rule, RuleSet};
use crate::domain::sla::proposal::ProposedLadder;
use crate::domain::word::words;
use crate::storage::{connection, register, rules};

words! {
    /// Whether a set's clocks run, or it is shown beside those that do.
    Standing {
        Binding = "binding",
        Beside = "beside",
    }
}

/// The set that came in the place of another one.
#[derive(Debug, Clone)]
pub struct Successor {
    pub code: String,
    pub name: Label,
    pub citation: String,
}

/// A rule set with its limits.
#[derive(Debug, Clone)]
pub struct Policy {
    pub code: String,
    pub name: Label,
    pub note: Label,
    pub citation: String,
    pub standing: Standing,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub superseded_by: Option<Successor>,
    pub set: RuleSet,
    /// Where its ladder stands, and its steps; `None` for a set without.
    pub ladder: Option<ProposedLadder>,
}

/// Limits of an agency's own.
#[derive(Debug, Clone)]
pub struct Override {
    pub agency: AgencyRef,
    pub limits: Vec<Rule>,
}

/// Agencies with limits of their own that are listed.
const MOST_OVERRIDES: i64 = 100;

/// Binding sets first; `only`: with the limits of this agency alone.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn list_policies(app: &App, only: Option<Uuid>) -> Result<(Vec<Policy>, Vec<Override>)> {
    let mut conn = connection(&app.pool).await?;
    let rows = rules::all(&mut conn).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut ladders = rules::ladders(&conn, &ids).await?;
    let sets = rules::with_limits(&conn, rows).await?;
    let successors: Vec<Option<Successor>> = sets
        .iter()
        .map(|(row, _)| {
            let next = row.valid_to.and_then(|last| last.succ_opt())?;
            let follows = |(other, _): &&(rules::Row, RuleSet)| {
                other.standing == row.standing && other.valid_from == Some(next)
            };
            let (other, _) = sets.iter().find(follows)?;
            Some(Successor {
                code: other.code.clone(),
                name: other.name(),
                citation: other.citation.clone(),
            })
        })
        .collect();
    let mut policies = Vec::new();
    for ((row, set), superseded_by) in sets.into_iter().zip(successors) {
        policies.push(Policy {
            name: row.name(),
            note: Label::new(&row.note_id, &row.note_en),
            standing: row.standing.parse()?,
            code: row.code,
            citation: row.citation,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            superseded_by,
            set,
            ladder: ladders.remove(&row.id).map(|ladder| ProposedLadder {
                citation: row.ladder_citation,
                steps: ladder.into_steps(),
            }),
        });
    }
    let mut overrides = Vec::new();
    for row in register::with_limits(&conn, only, MOST_OVERRIDES).await? {
        overrides.push(Override {
            agency: row.reference(),
            limits: row.own_limits()?,
        });
    }
    Ok((policies, overrides))
}
