//! Who hears of lateness: at which post somebody in which role stands whom a step of the ladder tells. The worker asks it twice: when a step is
//! taken (is anybody there?) and when the notices are written (who is it?).

use super::ladder::Told;
use crate::domain::access::Role;

/// Where somebody stands, from a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Post {
    /// The unit or agency that holds it.
    Holder,
    /// The whole agency of the holder.
    Agency,
    Desk,
    /// The agency of the national desk.
    DeskAgency,
    /// Whoever is asked to contribute.
    Contributor,
    ContributorAgency,
    /// Overseers stand at no agency that deals with cases.
    Anywhere,
}

/// What of a case decides whose field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub oversight: bool,
    /// Whether a region's government holds it.
    pub regional: bool,
    /// Whether it is of a priority programme.
    pub priority: bool,
}

/// Some who stand at a post.
pub type Stand = (Post, &'static [Role]);

/// Whom a case's news concerns at a unit.
pub const AT_HOLDER: &[Role] = &[
    Role::UnitHead,
    Role::UnitOfficer,
    Role::AgencyAdmin,
    Role::LiaisonOfficer,
    Role::NationalAdmin,
    Role::Inspectorate,
];

/// The first of these where anybody is hears of it; where nobody is, the national admins do. Of a case with an assignee, the assignee is told and none of
/// those who work on it. `None`: it is not their field, so nobody hears of it instead. Empty for the reporter, who is told by mail.
#[must_use]
pub const fn stands(told: Told, of: Subject) -> Option<&'static [Stand]> {
    Some(match told {
        Told::Kemendagri if of.oversight || !of.regional => return None,
        Told::Ksp if of.oversight || !of.priority => return None,
        Told::Reporter => &[],
        // Nobody else at the agency that it is about may hear of an oversight case.
        Told::Assignee | Told::Lead if of.oversight => {
            &[(Post::Holder, &[Role::Inspectorate, Role::NationalAdmin])]
        }
        Told::Assignee | Told::Lead => &[
            (Post::Holder, AT_HOLDER),
            (Post::Agency, &[Role::AgencyAdmin]),
        ],
        Told::AgencyAdmins | Told::AgencyLeader if of.oversight => {
            &[(Post::Holder, &[Role::Inspectorate])]
        }
        Told::AgencyAdmins => &[(Post::Agency, &[Role::AgencyAdmin])],
        Told::AgencyLeader => &[(Post::Agency, &[Role::AgencyLeader])],
        Told::NationalDesk | Told::NationalAdmins => &[(Post::Desk, &[Role::NationalAdmin])],
        Told::DeskLeader => &[(Post::Desk, &[Role::AgencyLeader])],
        Told::NationalLeader => &[(Post::DeskAgency, &[Role::AgencyLeader])],
        Told::Contributor => match of.oversight {
            true => &[(Post::Contributor, &[Role::Inspectorate])],
            false => &[
                (
                    Post::Contributor,
                    &[
                        Role::UnitHead,
                        Role::UnitOfficer,
                        Role::AgencyAdmin,
                        Role::LiaisonOfficer,
                    ],
                ),
                (Post::ContributorAgency, &[Role::AgencyAdmin]),
            ],
        },
        Told::ContributorLeader => &[(Post::ContributorAgency, &[Role::AgencyLeader])],
        Told::Kemendagri => &[(Post::Anywhere, &[Role::Kemendagri])],
        Told::Ksp => &[(Post::Anywhere, &[Role::Ksp])],
        Told::Ombudsman => &[(Post::Anywhere, &[Role::Ombudsman])],
    })
}
