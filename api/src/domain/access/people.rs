//! Whose people a caller looks after, and which roles they may give. What is done to people demands a [`People`], which only this module makes.
//!
//! Roles that were lent for an absence count for cases and never here: whoever stands in for an admin makes nobody an admin.

use super::{Caller, Membership, Officer, Role};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;

/// An agency or unit, as far as it matters which roles it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub agency: AgencyId,
    pub root: AgencyId,
    pub national_desk: bool,
    pub inspectorate: bool,
}

/// The people somebody looks after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People(Realm);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Realm {
    Everywhere,
    /// Whole agencies, with their units.
    Roots(Vec<AgencyId>),
}

impl People {
    /// # Errors
    /// `Unauthenticated` without an account, `Forbidden` for whoever looks after nobody.
    pub fn of(caller: &Caller) -> Result<Self> {
        let officer = caller.officer()?;
        if officer.holds(Role::NationalAdmin) {
            return Ok(Self(Realm::Everywhere));
        }
        let roots: Vec<AgencyId> = officer
            .own_memberships()
            .filter(|m| m.role == Role::AgencyAdmin && m.agency == m.root)
            .map(|m| m.root)
            .collect();
        if roots.is_empty() {
            return Err(Error::Forbidden);
        }
        Ok(Self(Realm::Roots(roots)))
    }

    /// As [`of`](Self::of), for what is done to one of them: who looks after nobody sees nobody.
    ///
    /// # Errors
    /// `Unauthenticated` without an account, `NotFound` for whoever looks after nobody.
    pub fn seen_by(caller: &Caller) -> Result<Self> {
        match Self::of(caller) {
            Err(Error::Forbidden) => Err(Error::NotFound),
            other => other,
        }
    }

    /// For whoever looks after nobody, as far as they see themselves.
    #[must_use]
    pub fn oneself(officer: &Officer) -> Self {
        Self(Realm::Roots(
            officer.own_memberships().map(|m| m.root).collect(),
        ))
    }

    /// The agencies, with their units; `None` for all there are.
    #[must_use]
    pub fn roots(&self) -> Option<&[AgencyId]> {
        match &self.0 {
            Realm::Everywhere => None,
            Realm::Roots(roots) => Some(roots),
        }
    }

    #[must_use]
    pub const fn everywhere(&self) -> bool {
        matches!(self.0, Realm::Everywhere)
    }

    /// Whether the people of this agency are theirs.
    #[must_use]
    pub fn cover(&self, root: AgencyId) -> bool {
        self.roots().is_none_or(|roots| roots.contains(&root))
    }

    /// Whether they may give or take a role there.
    #[must_use]
    pub fn may_give(&self, role: Role, place: Place) -> bool {
        self.cover(place.root) && (self.everywhere() || !is_national(role))
    }
}

/// Roles that reach over all agencies: only national admins give them.
#[must_use]
pub const fn is_national(role: Role) -> bool {
    matches!(
        role,
        Role::NationalAdmin
            | Role::Ombudsman
            | Role::Ksp
            | Role::Kemendagri
            | Role::IdentityCustodian
            | Role::Auditor
    )
}

/// Roles that one person alone gives to nobody: another national admin must agree.
#[must_use]
pub const fn takes_two(role: Role) -> bool {
    matches!(
        role,
        Role::NationalAdmin | Role::IdentityCustodian | Role::Auditor
    )
}

/// Whether a role means anything in a place: an agency's admins and leaders stand at its top, inspectors in an inspectorate.
#[must_use]
pub fn fits(role: Role, place: Place) -> bool {
    match role {
        Role::AgencyAdmin => place.agency == place.root && !place.national_desk,
        Role::AgencyLeader => place.agency == place.root || place.national_desk,
        Role::Inspectorate => place.inspectorate,
        Role::NationalAdmin => place.national_desk,
        Role::FrontDesk
        | Role::UnitOfficer
        | Role::UnitHead
        | Role::LiaisonOfficer
        | Role::Ombudsman
        | Role::Ksp
        | Role::Kemendagri
        | Role::IdentityCustodian
        | Role::Auditor => true,
    }
}

/// Whether somebody may stand in for whoever has these roles. A role over all agencies is lent to nobody: it must be there already.
#[must_use]
pub fn may_stand_in(absent: &[Role], substitute: &[Role]) -> bool {
    absent
        .iter()
        .filter(|role| is_national(**role))
        .all(|role| substitute.contains(role))
}

/// What of an absent one's roles counts for whoever stands in: where they work themselves, and no role over all agencies that they do not have.
/// Somebody who has left since lends and borrows nothing.
#[must_use]
pub fn lent(memberships: Vec<Membership>) -> Vec<Membership> {
    let own: Vec<(AgencyId, Role)> = memberships
        .iter()
        .filter(|m| m.stands_for.is_none())
        .map(|m| (m.root, m.role))
        .collect();
    memberships
        .into_iter()
        .filter(|m| {
            let there = own.iter().any(|(root, _)| *root == m.root);
            let has = own.iter().any(|(_, role)| *role == m.role);
            m.stands_for.is_none() || (there && (has || !is_national(m.role)))
        })
        .collect()
}
