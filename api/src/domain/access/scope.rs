//! What a list may hold, and on which levels of escalation somebody stands.

use super::{Caller, Role};
use crate::domain::error::{Error, Result};
use crate::domain::escalation::Level;
use crate::domain::ids::{AccountId, AgencyId};

/// Which complaints a list may hold. Only this module makes one, so a list cannot forget to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(Reach);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// What is published.
    Public,
    /// What was filed with an account, or claimed with it.
    Own(AccountId),
    /// What an officer works on.
    Work {
        /// To whom a case can be assigned and where it must be then: the officer, and whoever they stand in for.
        assigned: Vec<(AccountId, Vec<AgencyId>)>,
        /// National admins and the Ombudsman see every case.
        everything: bool,
        /// Kemendagri: what regional governments hold, but for oversight cases.
        regional: bool,
        /// KSP: priority programmes, but for oversight cases.
        priority: bool,
        /// Whole agencies.
        roots: Vec<AgencyId>,
        /// Single units and those below them.
        holders: Vec<AgencyId>,
        /// Inspectorates: the oversight cases of whole agencies.
        inspected: Vec<AgencyId>,
        /// What of it others hold: agencies and units that may have been asked to contribute, of those who work there and of their head.
        contributing: Vec<AgencyId>,
        /// The same of cases of oversight: inspectorates.
        auditing: Vec<AgencyId>,
    },
}

impl Scope {
    #[must_use]
    pub const fn public() -> Self {
        Self(Reach::Public)
    }

    /// # Errors
    /// `Unauthenticated` without an account.
    pub fn own(caller: &Caller) -> Result<Self> {
        Ok(Self(Reach::Own(caller.officer()?.account)))
    }

    /// What is held where an officer works: [`work`](Self::work) without what is only watched over or contributed to. A national admin's is the
    /// national desk's.
    ///
    /// # Errors
    /// As [`work`](Self::work).
    pub fn held(caller: &Caller) -> Result<Self> {
        let mut held = Self::work(caller)?;
        let desks = caller.officer()?.memberships.iter();
        let desks = desks.filter(|m| m.role == Role::NationalAdmin);
        if let Reach::Work {
            everything,
            regional,
            priority,
            roots,
            contributing,
            auditing,
            ..
        } = &mut held.0
        {
            roots.extend(desks.map(|m| m.root));
            (*everything, *regional, *priority) = (false, false, false);
            contributing.clear();
            auditing.clear();
        }
        Ok(held)
    }

    /// What others hold and asked an officer's agency or unit to contribute to.
    ///
    /// # Errors
    /// As [`work`](Self::work).
    pub fn contributed(caller: &Caller) -> Result<Self> {
        let mut asked = Self::held(caller)?;
        if let (
            Reach::Work {
                assigned,
                roots,
                holders,
                inspected,
                contributing,
                auditing,
                ..
            },
            Reach::Work {
                auditing: asked_of_inspectorates,
                ..
            },
        ) = (&mut asked.0, Self::work(caller)?.0)
        {
            // A head reads it, and has nothing to contribute.
            let work = caller.officer()?.memberships.iter();
            let work = work.filter(|m| may_contribute(m.role));
            let asked_of_work = work.flat_map(|m| m.covers.iter().copied()).collect();
            assigned.clear();
            roots.clear();
            holders.clear();
            inspected.clear();
            *contributing = asked_of_work;
            *auditing = asked_of_inspectorates;
        }
        Ok(asked)
    }

    /// Where an officer decides what was asked for: a national admin everywhere, others where they [hold](Self::held).
    ///
    /// # Errors
    /// As [`work`](Self::work).
    pub fn decided(caller: &Caller) -> Result<Self> {
        if caller.officer()?.has(Role::NationalAdmin) {
            Self::work(caller)
        } else {
            Self::held(caller)
        }
    }

    /// # Errors
    /// `Unauthenticated` without an account, `Forbidden` for an account without a membership.
    pub fn work(caller: &Caller) -> Result<Self> {
        let officer = caller.officer()?;
        if officer.memberships.is_empty() {
            return Err(Error::Forbidden);
        }
        let (mut roots, mut holders, mut inspected) = (Vec::new(), Vec::new(), Vec::new());
        let (mut contributing, mut auditing) = (Vec::new(), Vec::new());
        for membership in &officer.memberships {
            if may_contribute(membership.role) || membership.role == Role::AgencyLeader {
                contributing.extend(&membership.covers);
            }
            if membership.role == Role::Inspectorate {
                auditing.extend(&membership.covers);
            }
            match membership.role {
                Role::AgencyAdmin
                | Role::AgencyLeader
                | Role::LiaisonOfficer
                | Role::FrontDesk
                | Role::UnitHead
                | Role::UnitOfficer
                    if membership.agency == membership.root =>
                {
                    roots.push(membership.root);
                }
                Role::AgencyAdmin
                | Role::AgencyLeader
                | Role::LiaisonOfficer
                | Role::FrontDesk
                | Role::UnitHead
                | Role::UnitOfficer => {
                    holders.extend(&membership.covers);
                }
                Role::Inspectorate => {
                    inspected.push(membership.root);
                    holders.push(membership.agency);
                }
                _ => {}
            }
        }
        let everything = officer.has(Role::NationalAdmin) || officer.has(Role::Ombudsman);
        let covers_of = |account: AccountId| {
            let theirs = officer
                .memberships
                .iter()
                .filter(|m| m.stands_for.unwrap_or(officer.account) == account);
            theirs.flat_map(|m| m.covers.iter().copied()).collect()
        };
        let assigned = officer
            .accounts()
            .into_iter()
            .map(|account| (account, covers_of(account)))
            .collect();
        Ok(Self(Reach::Work {
            assigned,
            everything,
            regional: officer.has(Role::Kemendagri),
            priority: officer.has(Role::Ksp),
            roots,
            holders,
            inspected,
            contributing,
            auditing,
        }))
    }

    #[must_use]
    pub const fn reach(&self) -> &Reach {
        &self.0
    }

    /// The agencies and units by which an officer contributes to what others hold.
    #[must_use]
    pub fn contributing(&self) -> &[AgencyId] {
        match &self.0 {
            Reach::Work { contributing, .. } => contributing,
            Reach::Public | Reach::Own(_) => &[],
        }
    }
}

/// Whose agency or unit may be asked to contribute, by them.
const fn may_contribute(role: Role) -> bool {
    matches!(
        role,
        Role::AgencyAdmin
            | Role::LiaisonOfficer
            | Role::UnitHead
            | Role::UnitOfficer
            | Role::Inspectorate
    )
}

/// The levels of escalation on which an officer stands: whose queue it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    admin_of: Vec<AgencyId>,
    leader_of: Vec<AgencyId>,
    inspects: Vec<AgencyId>,
    national: bool,
    ombudsman: bool,
    regional: bool,
    priority: bool,
}

impl Standing {
    /// # Errors
    /// `Unauthenticated` without an account, `Forbidden` for an account without a membership.
    pub fn of(caller: &Caller) -> Result<Self> {
        let officer = caller.officer()?;
        if officer.memberships.is_empty() {
            return Err(Error::Forbidden);
        }
        let with = |role: Role| {
            officer
                .memberships
                .iter()
                .filter(|m| m.role == role)
                .map(|m| m.agency)
                .collect()
        };
        Ok(Self {
            admin_of: with(Role::AgencyAdmin),
            leader_of: with(Role::AgencyLeader),
            inspects: with(Role::Inspectorate),
            national: officer.has(Role::NationalAdmin),
            ombudsman: officer.has(Role::Ombudsman),
            regional: officer.has(Role::Kemendagri),
            priority: officer.has(Role::Ksp),
        })
    }

    /// Whose national level is theirs to read, of cases that are kept from nobody at an agency: regional governments' (Kemendagri), and those of
    /// priority programmes (KSP). They act on none.
    #[must_use]
    pub const fn watches(&self) -> (bool, bool) {
        (self.regional, self.priority)
    }

    #[must_use]
    pub fn admin_of(&self) -> &[AgencyId] {
        &self.admin_of
    }

    #[must_use]
    pub fn leader_of(&self) -> &[AgencyId] {
        &self.leader_of
    }

    /// The inspectorates that stand for their agencies in oversight cases.
    #[must_use]
    pub fn inspects(&self) -> &[AgencyId] {
        &self.inspects
    }

    /// The levels that are theirs wherever the case lies.
    #[must_use]
    pub fn everywhere(&self) -> Vec<Level> {
        let levels = [
            (Level::National, self.national),
            (Level::Ombudsman, self.ombudsman),
        ];
        levels
            .into_iter()
            .filter_map(|(level, theirs)| theirs.then_some(level))
            .collect()
    }

    /// Whether they read what the national level was asked, without being asked themselves; `field`: whether the agency is a region's, and
    /// whether the case is of a priority programme.
    #[must_use]
    pub const fn reads(&self, level: Level, field: (bool, bool), oversight: bool) -> bool {
        let theirs = (self.regional && field.0) || (self.priority && field.1);
        matches!(level, Level::National) && theirs && !oversight
    }

    /// Whether an escalation to this level of this agency is theirs.
    #[must_use]
    pub fn on(&self, level: Level, agency: AgencyId, oversight: bool) -> bool {
        match level {
            Level::National => self.national,
            Level::Agency if oversight => self.inspects.contains(&agency),
            Level::Agency => self.admin_of.contains(&agency),
            Level::Leader => !oversight && self.leader_of.contains(&agency),
            Level::Ombudsman => self.ombudsman,
        }
    }
}
