//! A role that takes two people, as national admins see it while it waits.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::invited::name_of;
use super::{App, names};
use crate::domain::access::Role;
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::Result;
use crate::storage::role_grants::Row;
use crate::storage::{Conn, agencies, invitations};

/// A role that is asked for, as national admins see it.
#[derive(Debug, Clone)]
pub struct Grant {
    pub id: Uuid,
    /// Somebody with an account; or, by the invitation's id, somebody who is invited.
    pub person: OfficerRef,
    pub agency: AgencyRef,
    pub role: Role,
    pub requested_by: OfficerRef,
    pub requested_at: DateTime<Utc>,
}

/// # Errors
/// `Internal` if a name cannot be opened.
pub async fn show(app: &App, conn: &Conn, rows: Vec<Row>) -> Result<Vec<Grant>> {
    let places = agencies::by_ids(conn, rows.iter().map(|row| row.agency_id)).await?;
    let accounts: Vec<i64> = rows
        .iter()
        .flat_map(|row| [row.account_id, Some(row.requested_by)])
        .flatten()
        .collect();
    let officers = names::officers(app, conn, &accounts).await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.invitation_id).collect();
    let mut invited = std::collections::HashMap::new();
    for row in invitations::by_ids(conn, &ids).await? {
        let name = name_of(app, &row)?;
        invited.insert(row.id, OfficerRef { id: row.id, name });
    }
    rows.into_iter()
        .map(|row| {
            let person = match (row.account_id, row.invitation_id) {
                (Some(account), _) => names::known(&officers, &account)?,
                (None, id) => names::known(&invited, &id.unwrap_or_default())?,
            };
            Ok(Grant {
                id: row.id,
                person: person.clone(),
                agency: names::known(&places, &row.agency_id)?.reference(),
                role: row.role.parse()?,
                requested_by: names::known(&officers, &row.requested_by)?.clone(),
                requested_at: row.requested_at,
            })
        })
        .collect()
}
