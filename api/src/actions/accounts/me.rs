//! Who am I, and where do I work.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::actions::{App, names};
use crate::domain::access::{AccountKind, Role};
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::session::strictest;
use crate::storage::{absences, accounts, agencies, connection, identities, second_factors};

#[derive(Debug, Clone)]
pub struct Me {
    pub id: Uuid,
    pub display_name: String,
    /// What one signs in with: an address, a number, or either.
    pub email: Option<String>,
    pub phone: Option<String>,
    pub kind: AccountKind,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub second_factor: SecondFactor,
    pub memberships: Vec<MyMembership>,
    /// Whose work the account does now, and until which day.
    pub substitutes_for: Vec<(OfficerRef, NaiveDate)>,
}

/// The second step of signing in.
#[derive(Debug, Clone, Copy)]
pub struct SecondFactor {
    pub enabled: bool,
    /// By a role: without it the account may do nothing that its roles allow.
    pub required: bool,
    pub recovery_codes_left: i64,
}

#[derive(Debug, Clone)]
pub struct MyMembership {
    pub id: Uuid,
    pub role: Role,
    pub agency: AgencyRef,
    pub root: AgencyRef,
    pub time_zone: String,
}

/// # Errors
/// `NotFound` for an account without identity.
pub async fn show_me(app: &App, account: AccountId) -> Result<Me> {
    let conn = connection(&app.pool).await?;
    let id = accounts::public_ids(&conn, &[account.0])
        .await?
        .remove(&account.0)
        .ok_or(Error::NotFound)?;
    let memberships = accounts::memberships(&conn, account).await?;
    let rows = agencies::by_ids(
        &conn,
        memberships.iter().flat_map(|m| [m.agency.0, m.root.0]),
    )
    .await?;
    let agency = |id: i64| rows.get(&id).ok_or(Error::NotFound);
    let rules = app.memory.session_rules(&conn).await?;
    let roles: Vec<Role> = memberships.iter().map(|m| m.role).collect();
    let required = strictest(&rules, &roles).second_factor;
    let memberships = memberships
        .iter()
        .map(|m| {
            let row = agency(m.agency.0)?;
            Ok(MyMembership {
                id: m.public_id,
                role: m.role,
                agency: row.reference(),
                root: agency(m.root.0)?.reference(),
                time_zone: row.time_zone.clone(),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let now = app.clock.now();
    let mut away = absences::around(&conn, &[account.0], now).await?;
    away.retain(|row| row.substitute_id == account.0 && row.starts_at <= now);
    let absent: Vec<i64> = away.iter().map(|row| row.account_id).collect();
    let absent = names::officers(app, &conn, &absent).await?;
    let substitutes_for = away
        .iter()
        .map(|row| {
            let officer = names::known(&absent, &row.account_id)?;
            Ok((officer.clone(), row.last_day))
        })
        .collect::<Result<Vec<_>>>()?;
    drop(conn);
    let display_name = names::of_accounts(app, [account.0])
        .await?
        .remove(&account.0)
        .unwrap_or_default();
    let mut vault = connection(&app.vault).await?;
    let names::Logins { email, phone } = names::logins(app, &mut vault, account).await?;
    let factor = second_factors::of(&mut vault, account).await?;
    let second_factor = SecondFactor {
        enabled: factor.is_some_and(|factor| factor.confirmed_at.is_some()),
        required,
        recovery_codes_left: second_factors::codes_left(&mut vault, account).await?,
    };
    let kind = match memberships.as_slice() {
        [] => AccountKind::Reporter,
        [..] => AccountKind::Officer,
    };
    Ok(Me {
        id,
        display_name,
        email,
        phone,
        kind,
        password_changed_at: identities::password_changed_at(&mut vault, account).await?,
        second_factor,
        memberships,
        substitutes_for,
    })
}
