//! What the offices of an agency keep for all their cases: answers to begin with, labels, shared views.

use super::{Caller, Membership, Officer, Role};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;

/// An officer at work somewhere.
///
/// # Errors
/// `Unauthenticated` without an account, `Forbidden` for an account without a membership.
pub fn at_work(caller: &Caller) -> Result<&Officer> {
    let officer = caller.officer()?;
    if officer.memberships.is_empty() {
        return Err(Error::Forbidden);
    }
    Ok(officer)
}

/// The agencies and units where an officer works.
#[must_use]
pub fn places(officer: &Officer) -> Vec<i64> {
    officer.memberships.iter().map(|m| m.agency.0).collect()
}

/// Where somebody's shelf stands: at the top of where they work, of national admins at their desk, which is part of a ministry.
#[must_use]
pub const fn home(membership: &Membership) -> AgencyId {
    match membership.role {
        Role::NationalAdmin => membership.agency,
        _ => membership.root,
    }
}

/// Where an officer's shelves stand.
#[must_use]
pub fn homes(officer: &Officer) -> Vec<i64> {
    let mut homes: Vec<i64> = officer.memberships.iter().map(|m| home(m).0).collect();
    homes.sort_unstable();
    homes.dedup();
    homes
}

/// The memberships by which somebody keeps a shelf: admins of agencies for these and their units, national admins for the national desk. Not what
/// was lent for an absence.
fn keeping(officer: &Officer) -> impl Iterator<Item = &Membership> {
    officer
        .own_memberships()
        .filter(|m| matches!(m.role, Role::AgencyAdmin | Role::NationalAdmin))
}

/// Every agency and unit whose shelf somebody keeps.
#[must_use]
pub fn kept(officer: &Officer) -> Vec<i64> {
    keeping(officer)
        .flat_map(|m| m.covers.iter().map(|id| id.0))
        .collect()
}

/// The agency whose shelf somebody keeps first of all.
///
/// # Errors
/// `Forbidden` for who keeps none.
pub fn own_shelf(officer: &Officer) -> Result<AgencyId> {
    let first = keeping(officer).next();
    first.map(home).ok_or(Error::Forbidden)
}
