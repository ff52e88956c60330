//! Filters of a work list under a name: one's own, and those that colleagues share.

pub mod create;
pub mod delete;
pub mod list;

use uuid::Uuid;

use super::App;
use super::names::of_accounts;
use crate::domain::access::Officer;
use crate::domain::error::Result;
use crate::storage::saved_views::Row;

/// Views that one account keeps, and that the officers of one agency share.
pub const MOST: i64 = 25;

#[derive(Debug, Clone)]
pub struct SavedView {
    pub id: Uuid,
    pub name: String,
    /// As it was sent.
    pub query: serde_json::Value,
    pub shared: bool,
    pub own: bool,
    /// Of the colleague who shares it.
    pub owner: Option<String>,
}

async fn told(app: &App, officer: &Officer, rows: Vec<Row>) -> Result<Vec<SavedView>> {
    let me = officer.account.0;
    let others = rows.iter().map(|row| row.account_id);
    let names = of_accounts(app, others.filter(|id| *id != me)).await?;
    let views = rows.into_iter().map(|row| SavedView {
        id: row.public_id,
        name: row.name,
        query: row.query,
        shared: row.agency_id.is_some(),
        own: row.account_id == me,
        owner: names.get(&row.account_id).cloned(),
    });
    Ok(views.collect())
}
