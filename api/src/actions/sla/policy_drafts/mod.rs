//! A rule set is written by one national admin, tried on last month's cases, and put in force by another from a day on. Open cases keep theirs.

pub mod discard;
pub mod draft;
pub mod list;
pub mod preview;
pub mod publish;

use chrono::NaiveDate;

use crate::actions::{App, names};
use crate::domain::complaint::audience::OfficerRef;
use crate::domain::error::Result;
use crate::domain::sla::policy::Gap;
use crate::domain::sla::proposal::Proposal;
use crate::storage::policy_drafts::Row;
use crate::storage::{Conn, rules};

/// A draft with the names of who wrote it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub row: Row,
    pub proposal: Proposal,
    /// What it does not say yet.
    pub gaps: Vec<Gap>,
    pub drafted_by: OfficerRef,
    pub published_by: Option<OfficerRef>,
    /// From when it is in force.
    pub valid_from: Option<NaiveDate>,
}

/// # Errors
/// `Internal` for what this release cannot read.
async fn show(app: &App, conn: &Conn, rows: Vec<Row>) -> Result<Vec<Shown>> {
    let accounts: Vec<i64> = rows
        .iter()
        .flat_map(|row| [Some(row.drafted_by), row.published_by])
        .flatten()
        .collect();
    let officers = names::officers(app, conn, &accounts).await?;
    let sets: Vec<i64> = rows.iter().filter_map(|row| row.rule_set_id).collect();
    let sets = rules::by_ids(conn, &sets).await?;
    rows.into_iter()
        .map(|row| {
            let proposal = row.proposal()?;
            let set = row.rule_set_id.and_then(|id| sets.get(&id));
            Ok(Shown {
                gaps: proposal.rule_set().gaps(),
                drafted_by: names::known(&officers, &row.drafted_by)?.clone(),
                published_by: match row.published_by {
                    Some(by) => Some(names::known(&officers, &by)?.clone()),
                    None => None,
                },
                valid_from: set.and_then(|set| set.valid_from),
                proposal,
                row,
            })
        })
        .collect()
}
