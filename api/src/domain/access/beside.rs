//! What officers keep beside a case, for their work alone: notes, answers to begin with, labels, who is there now. For anybody else, whoever
//! filed it included, none of it exists.

use super::{Caller, Membership, Officer, Party, contributing, parties};
use crate::domain::complaint::Case;
use crate::domain::error::{Error, Result};

/// Whether a party stands at the desk of a case: where it is held or contributed to, or at the national desk. Those who only look from above do
/// not.
#[must_use]
pub const fn stands_at_desk(party: Party) -> bool {
    match party {
        Party::NationalAdmin
        | Party::AgencyAdmin
        | Party::LiaisonOfficer
        | Party::UnitHead
        | Party::UnitOfficer
        | Party::Assignee
        | Party::Contributor
        | Party::Reader => true,
        Party::Reporter | Party::Ombudsman | Party::Overseer | Party::Clock => false,
    }
}

/// Whether a party puts labels of its agency on the case: whoever works where it is held.
#[must_use]
pub const fn labels(party: Party, at_national_desk: bool) -> bool {
    match party {
        Party::NationalAdmin => at_national_desk,
        Party::AgencyAdmin
        | Party::LiaisonOfficer
        | Party::UnitHead
        | Party::UnitOfficer
        | Party::Assignee => !at_national_desk,
        Party::Contributor
        | Party::Reader
        | Party::Reporter
        | Party::Ombudsman
        | Party::Overseer
        | Party::Clock => false,
    }
}

#[must_use]
pub fn is_at_desk(caller: &Caller, case: &Case) -> bool {
    parties(caller, case).into_iter().any(stands_at_desk)
}

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case: also for those who see the case itself.
pub fn permit_at_desk(caller: &Caller, case: &Case) -> Result<()> {
    if is_at_desk(caller, case) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// # Errors
/// As [`permit_at_desk`]; `Forbidden` for whoever does not work where the case is held.
pub fn permit_labels(caller: &Caller, case: &Case) -> Result<()> {
    permit_at_desk(caller, case)?;
    let works = |party| labels(party, case.at_national_desk);
    if parties(caller, case).into_iter().any(works) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// The membership by which an officer works on a case: where it is held, or where it is contributed to.
#[must_use]
pub fn works_there<'a>(
    officer: &'a Officer,
    case: &Case,
    contributors: &[i64],
) -> Option<&'a Membership> {
    let here = officer
        .memberships
        .iter()
        .find(|membership| membership.covers.contains(&case.holder));
    here.or_else(|| contributing(officer, contributors, case.oversight))
}
