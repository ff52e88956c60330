//! What the link of an invitation says to whoever holds it.

use chrono::{DateTime, Utc};

use crate::actions::invited::{name_of, roles_of, token_hash};
use crate::actions::limits;
use crate::actions::{App, names};
use crate::domain::access::Role;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::ids::AgencyId;
use crate::domain::session::strictest;
use crate::storage::{agencies, connection, identities, invitations};

#[derive(Debug, Clone)]
pub struct Opened {
    pub name: String,
    pub agency: AgencyRef,
    pub roles: Vec<Role>,
    pub invited_by: Option<String>,
    pub expires_at: DateTime<Utc>,
    /// Whether the address has an account already: then its password is asked for, not a new one.
    pub has_account: bool,
    pub second_factor_required: bool,
}

/// # Errors
/// `NotFound` for a link that is over; `TooMany`.
pub async fn open_invitation(app: &App, token: &str, network: &[u8]) -> Result<Opened> {
    limits::opening(app, network, open(app, token)).await
}

async fn open(app: &App, token: &str) -> Result<Opened> {
    let mut conn = connection(&app.vault).await?;
    let row = invitations::open(&conn, &token_hash(app, token), app.clock.now()).await?;
    let agency = agencies::by_id(&conn, AgencyId(row.agency_id)).await?;
    let roles = roles_of(&row)?;
    let rules = app.memory.session_rules(&conn).await?;
    let by = names::of_accounts(app, row.invited_by).await?;
    let account = identities::account_of(&mut conn, ContactKind::Email, &row.email_index).await?;
    Ok(Opened {
        name: name_of(app, &row)?,
        agency: agency.reference(),
        second_factor_required: strictest(&rules, &roles).second_factor,
        roles,
        invited_by: by.into_values().next(),
        expires_at: row.expires_at,
        has_account: account.is_some(),
    })
}
