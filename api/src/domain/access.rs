//! Who may see and do what: the one table of the house.
//!
//! A caller stands to a case as some parties (the reporter, the holder's admin, …); parties may do acts ([`may`]) and see a view
//! ([`view`]). List queries demand a [`Scope`], which only `scope.rs` makes.

pub mod beside;
mod dossier;
pub mod people;
mod scope;
pub mod shelf;

pub use dossier::{DossierReader, dossier_for};
pub use scope::{Reach, Scope, Standing};

use uuid::Uuid;

use super::complaint::lifecycle::{self, Act};
use super::complaint::{Case, Status};
use super::error::{Error, ErrorCode, Result};
use super::ids::{AccountId, AgencyId, ComplaintId};
use super::word::words;

words! {
    /// What a membership lets an officer be.
    Role {
        FrontDesk = "front_desk",
        UnitOfficer = "unit_officer",
        UnitHead = "unit_head",
        LiaisonOfficer = "liaison_officer",
        AgencyAdmin = "agency_admin",
        AgencyLeader = "agency_leader",
        Inspectorate = "inspectorate",
        NationalAdmin = "national_admin",
        Ombudsman = "ombudsman",
        Ksp = "ksp",
        Kemendagri = "kemendagri",
        IdentityCustodian = "identity_custodian",
        Auditor = "auditor",
    }
}

words! {
    /// Whose account it is.
    AccountKind {
        Reporter = "reporter",
        Officer = "officer",
    }
}

/// A role in an agency or unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub public_id: Uuid,
    pub role: Role,
    pub agency: AgencyId,
    pub root: AgencyId,
    /// The agency and all units below it.
    pub covers: Vec<AgencyId>,
    /// Whose it really is, where the officer stands in for somebody who is away.
    pub stands_for: Option<AccountId>,
}

/// An account that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub account: AccountId,
    pub public_id: Uuid,
    pub memberships: Vec<Membership>,
}

impl Officer {
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.memberships.iter().any(|m| m.role == role)
    }

    /// The officer's own role, not one that was lent for somebody's absence.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.own_memberships().any(|m| m.role == role)
    }

    /// Without those of whoever is away.
    pub fn own_memberships(&self) -> impl Iterator<Item = &Membership> {
        self.memberships.iter().filter(|m| m.stands_for.is_none())
    }

    /// The officer, and everybody they stand in for.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountId> {
        let mut all = vec![self.account];
        all.extend(self.memberships.iter().filter_map(|m| m.stands_for));
        all.sort_unstable_by_key(|account| account.0);
        all.dedup();
        all
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    Public,
    /// Holds the secret access code of one complaint.
    CodeHolder {
        complaint: ComplaintId,
        subject: Uuid,
    },
    Officer(Officer),
    /// The worker, acting when a clock passes.
    Clock,
}

impl Caller {
    /// # Errors
    /// `Unauthenticated` without an account.
    pub fn officer(&self) -> Result<&Officer> {
        match self {
            Self::Officer(officer) => Ok(officer),
            _ => Err(Error::Unauthenticated(ErrorCode::Unauthenticated)),
        }
    }
}

words! {
    /// What a caller is to one case.
    Party {
        Reporter = "reporter",
        /// An admin of the national desk.
        NationalAdmin = "national_admin",
        /// Admin of the holding agency; for oversight cases the inspectorate that holds it.
        AgencyAdmin = "agency_admin",
        LiaisonOfficer = "liaison_officer",
        UnitHead = "unit_head",
        UnitOfficer = "unit_officer",
        /// The officer to whom the case is assigned.
        Assignee = "assignee",
        /// Works where the case is contributed to.
        Contributor = "contributor",
        /// Reads the cases of their agency and acts on none.
        Reader = "reader",
        /// Reads every case, marks it for examination, has a closed one opened again (UU 37/2008).
        Ombudsman = "ombudsman",
        /// Reads the cases of their field from above: Kemendagri, KSP, the inspectorate of an area.
        Overseer = "overseer",
        Clock = "clock",
    }
}

/// What the caller is to the case; empty for a stranger.
#[must_use]
pub fn parties(caller: &Caller, case: &Case) -> Vec<Party> {
    match caller {
        Caller::Public => Vec::new(),
        Caller::Clock => vec![Party::Clock],
        Caller::CodeHolder { complaint, .. } if *complaint == case.id => vec![Party::Reporter],
        Caller::CodeHolder { .. } => Vec::new(),
        // Nobody works on their own report, whatever their office.
        Caller::Officer(_) if case.own => vec![Party::Reporter],
        Caller::Officer(officer) => {
            let mut found: Vec<Party> = officer
                .memberships
                .iter()
                .filter_map(|m| membership_party(m, case))
                .collect();
            let assigned = officer.memberships.iter().any(|m| {
                let whose = m.stands_for.unwrap_or(officer.account);
                m.covers.contains(&case.holder) && case.assignee == Some(whose)
            });
            if assigned {
                found.push(Party::Assignee);
            }
            if case.contributes {
                found.push(Party::Contributor);
            }
            if case.leads_contributor {
                found.push(Party::Reader);
            }
            found.sort_unstable();
            found.dedup();
            found
        }
    }
}

/// The membership by which an officer contributes to a case, if these agencies and units were asked to: of an oversight case only an inspectorate.
#[must_use]
pub fn contributing<'a>(
    officer: &'a Officer,
    contributors: &[i64],
    oversight: bool,
) -> Option<&'a Membership> {
    officer.memberships.iter().find(|membership| {
        let works = match membership.role {
            Role::Inspectorate => true,
            Role::AgencyAdmin | Role::LiaisonOfficer | Role::UnitHead | Role::UnitOfficer => {
                !oversight
            }
            _ => false,
        };
        works
            && contributors
                .iter()
                .any(|id| membership.covers.contains(&AgencyId(*id)))
    })
}

/// Whether an officer heads an agency that was asked to contribute, itself or by a unit of it: whoever is called upon when that is late can read what it is
/// about.
#[must_use]
pub fn leads_contributor(officer: &Officer, contributors: &[i64], oversight: bool) -> bool {
    !oversight
        && officer.memberships.iter().any(|membership| {
            let asked = |id: &i64| membership.covers.contains(&AgencyId(*id));
            membership.role == Role::AgencyLeader && contributors.iter().any(asked)
        })
}

fn membership_party(membership: &Membership, case: &Case) -> Option<Party> {
    match membership.role {
        Role::NationalAdmin => return Some(Party::NationalAdmin),
        Role::Ombudsman => return Some(Party::Ombudsman),
        Role::Kemendagri => return (case.regional && !case.oversight).then_some(Party::Overseer),
        Role::Ksp => return (case.priority && !case.oversight).then_some(Party::Overseer),
        _ => {}
    }
    if !membership.covers.contains(&case.holder) {
        // An inspectorate watches over what the others of its area hold.
        let own_area = membership.role == Role::Inspectorate && membership.root == case.holder_root;
        return (case.oversight && own_area).then_some(Party::Overseer);
    }
    if case.oversight {
        // Only the inspectorate that holds it; its assigned officer is found by the assignment.
        return (membership.role == Role::Inspectorate).then_some(Party::AgencyAdmin);
    }
    match membership.role {
        Role::AgencyAdmin if membership.agency == case.holder_root => Some(Party::AgencyAdmin),
        Role::LiaisonOfficer => Some(Party::LiaisonOfficer),
        Role::UnitHead => Some(Party::UnitHead),
        // An inspectorate is a unit like any other for what is no oversight case.
        Role::UnitOfficer | Role::Inspectorate if membership.agency == case.holder => {
            Some(Party::UnitOfficer)
        }
        Role::UnitOfficer | Role::FrontDesk | Role::AgencyAdmin | Role::AgencyLeader => {
            Some(Party::Reader)
        }
        _ => None,
    }
}

/// Whether a party may ever do the act to this case; the state is the lifecycle's business.
#[must_use]
pub fn may(act: Act, party: Party, case: &Case) -> bool {
    use Party::{
        AgencyAdmin, Assignee, Clock, Contributor, LiaisonOfficer, NationalAdmin, Ombudsman,
        Reporter, UnitHead, UnitOfficer,
    };
    match act {
        // The verifying desk: the wished agency's admins, else the national desk.
        Act::Verify => match party {
            NationalAdmin => case.at_national_desk,
            AgencyAdmin => !case.at_national_desk,
            _ => false,
        },
        Act::TakeOver => matches!(party, NationalAdmin | Clock),
        Act::Dispose => matches!(party, NationalAdmin | AgencyAdmin | UnitHead),
        // Before verification by the verifying desk alone, after it by whoever works on it.
        Act::Return => match party {
            AgencyAdmin => true,
            LiaisonOfficer | UnitHead | UnitOfficer | Assignee => case.status != Status::Received,
            _ => false,
        },
        Act::Hold => match party {
            NationalAdmin => case.at_national_desk,
            AgencyAdmin => !case.at_national_desk,
            LiaisonOfficer | UnitHead | UnitOfficer | Assignee => case.status != Status::Received,
            _ => false,
        },
        Act::Assign => matches!(party, AgencyAdmin | UnitHead | UnitOfficer),
        // Where the agency asks for it, what a unit writes is a draft.
        Act::Respond => match party {
            AgencyAdmin | LiaisonOfficer => true,
            UnitHead | UnitOfficer | Assignee => !case.drafts,
            _ => false,
        },
        Act::Draft => case.drafts && matches!(party, UnitHead | UnitOfficer | Assignee),
        Act::DecideDraft => matches!(party, AgencyAdmin | LiaisonOfficer),
        Act::Contribute => party == Contributor,
        // Before verification by the verifying desk alone.
        Act::Merge => match party {
            NationalAdmin => true,
            AgencyAdmin => !case.at_national_desk,
            LiaisonOfficer | UnitHead | UnitOfficer | Assignee => case.status != Status::Received,
            _ => false,
        },
        Act::Reply
        | Act::Dispute
        | Act::Rate
        | Act::Reopen
        | Act::Appeal
        | Act::Protect
        | Act::Withdraw => party == Reporter,
        Act::OrderReopening | Act::Examine => party == Ombudsman,
        // Class and oversight are the national desk's alone, as the act itself says.
        Act::Classify => matches!(
            party,
            NationalAdmin | AgencyAdmin | LiaisonOfficer | UnitHead | UnitOfficer | Assignee
        ),
        Act::Extend => matches!(
            party,
            AgencyAdmin | LiaisonOfficer | UnitHead | UnitOfficer | Assignee
        ),
        // The level above whoever asked.
        Act::DecideExtension => match party {
            NationalAdmin => true,
            AgencyAdmin => case.pending_extension.is_none_or(|asked| !asked.for_desk),
            _ => false,
        },
        Act::Close => matches!(party, Reporter | NationalAdmin | Clock),
        Act::DecideReopening | Act::DecideAppeal => party == NationalAdmin,
        // A question that waits for its answer is archived by the clock and by nobody else.
        Act::Archive => match party {
            NationalAdmin => case.status != Status::OnHold,
            Clock => case.status == Status::OnHold,
            _ => false,
        },
        // The national admins are the highest that a case can be carried to.
        Act::Escalate => matches!(
            party,
            Reporter | AgencyAdmin | LiaisonOfficer | UnitHead | UnitOfficer | Assignee
        ),
        Act::Redact => match party {
            NationalAdmin => true,
            AgencyAdmin => !case.at_national_desk,
            _ => false,
        },
        // Whoever may write a message that takes files.
        Act::Attach => {
            matches!(party, Reporter | Contributor)
                || may(Act::Respond, party, case)
                || may(Act::Draft, party, case)
        }
        // Who verifies decides what everybody reads.
        Act::Publish => matches!(party, NationalAdmin | AgencyAdmin),
    }
}

/// Whether this person, of all who may, is kept from deciding: on their own archival, on their own request.
fn decides_for_themselves(act: Act, caller: &Caller, case: &Case) -> bool {
    let Caller::Officer(officer) = caller else {
        return false;
    };
    match act {
        Act::DecideAppeal => case.archived_by == Some(officer.account),
        Act::DecideExtension => case
            .pending_extension
            .is_some_and(|asked| asked.asked_by == officer.public_id),
        Act::DecideDraft => case
            .pending_draft
            .is_some_and(|draft| draft.author == officer.public_id),
        _ => false,
    }
}

/// # Errors
/// `NotFound` for what the caller may not see, `Unauthenticated` without a token, `Forbidden` for what they see and may not do: in this order.
pub fn permit(act: Act, caller: &Caller, case: &Case) -> Result<Vec<Party>> {
    let parties = parties(caller, case);
    if !parties.contains(&Party::Clock) && view(caller, case).is_none() {
        return Err(Error::NotFound);
    }
    if parties.iter().any(|party| may(act, *party, case))
        && !decides_for_themselves(act, caller, case)
    {
        Ok(parties)
    } else if matches!(caller, Caller::Public) {
        // With a token it might be theirs.
        Err(Error::Unauthenticated(ErrorCode::Unauthenticated))
    } else {
        Err(Error::Forbidden)
    }
}

/// What the caller is to a case that they may read.
///
/// # Errors
/// `NotFound` for what the caller may not see, `Unauthenticated` without a token.
pub fn permit_to_read(caller: &Caller, case: &Case) -> Result<Vec<Party>> {
    match (view(caller, case), caller) {
        (None, _) => Err(Error::NotFound),
        (Some(_), Caller::Public) => Err(Error::Unauthenticated(ErrorCode::Unauthenticated)),
        (Some(_), _) => Ok(parties(caller, case)),
    }
}

/// The acts that exist and would succeed now.
#[must_use]
pub fn allowed_acts(caller: &Caller, case: &Case) -> Vec<Act> {
    let parties = parties(caller, case);
    Act::ALL
        .iter()
        .copied()
        .filter(|act| {
            lifecycle::possible(*act, case)
                && parties.iter().any(|party| may(*act, *party, case))
                && !decides_for_themselves(*act, caller, case)
        })
        .collect()
}

/// How much of a case its caller sees; the strictest row of the table wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Masked text, no name, the day only.
    Public,
    /// All of their own.
    Reporter,
    /// The text with numbers masked; the reporter's display name where `name` says so.
    Officer { name: bool },
}

/// `None`: the case does not exist for this caller.
#[must_use]
pub fn view(caller: &Caller, case: &Case) -> Option<View> {
    let parties = parties(caller, case);
    if parties.contains(&Party::Reporter) {
        return Some(View::Reporter);
    }
    let from_above = |party: &Party| {
        matches!(
            party,
            Party::NationalAdmin | Party::Ombudsman | Party::Overseer | Party::Clock
        )
    };
    if parties.iter().any(|party| !from_above(party)) {
        return Some(View::Officer {
            name: names_reporter(false, case.anonymous, case.secret, case.oversight),
        });
    }
    if parties.iter().any(|party| *party != Party::Clock) {
        return Some(View::Officer {
            name: names_reporter(true, case.anonymous, case.secret, case.oversight),
        });
    }
    (case.published && !case.secret).then_some(View::Public)
}

/// Whether an officer reads the reporter's name: the holder does unless it is anonymous, the national desk and overseers not of secret and
/// oversight cases either. Details and lists ask here.
#[must_use]
pub const fn names_reporter(
    from_above: bool,
    anonymous: bool,
    secret: bool,
    oversight: bool,
) -> bool {
    !anonymous && !(from_above && (secret || oversight))
}

/// Whether what this agency holds is read as its holder reads it, and not from above, where names of secret and oversight cases are kept
/// back. For lists, of cases that the caller may see.
#[must_use]
pub fn reads_as_holder(caller: &Caller, holder: AgencyId) -> bool {
    let above = [
        Role::NationalAdmin,
        Role::Ombudsman,
        Role::Kemendagri,
        Role::Ksp,
    ];
    matches!(caller, Caller::Officer(officer) if officer.memberships.iter().any(|m| {
        !above.contains(&m.role) && m.covers.contains(&holder)
    }))
}

/// Whether a case may be shown to the public from its first hand-over on.
#[must_use]
pub const fn publishable(secret: bool, oversight: bool) -> bool {
    !secret && !oversight
}

/// Whether the caller may take down what somebody tells at a counter, writes in a letter or says on the phone: whoever works at an agency's or the
/// national desk.
#[must_use]
pub fn may_take_down(caller: &Caller) -> bool {
    let works = [
        Role::FrontDesk,
        Role::UnitOfficer,
        Role::UnitHead,
        Role::LiaisonOfficer,
        Role::AgencyAdmin,
        Role::NationalAdmin,
    ];
    matches!(caller, Caller::Officer(officer) if works.iter().any(|role| officer.has(*role)))
}

/// Whether officers of this agency may be listed to the caller, for assignment.
#[must_use]
pub fn may_list_members(caller: &Caller, root: AgencyId) -> bool {
    matches!(caller, Caller::Officer(officer)
        if officer.has(Role::NationalAdmin) || officer.memberships.iter().any(|m| m.root == root))
}

/// Whether the caller may change how long sessions last and who needs a second step: national admins.
#[must_use]
pub fn may_change_rules(caller: &Caller) -> bool {
    matches!(caller, Caller::Officer(officer) if officer.holds(Role::NationalAdmin))
}

/// Who keeps the routing rules and gives the work of an agency that has ended to its successor: national admins.
///
/// # Errors
/// `Unauthenticated` without an account, `Forbidden` for others.
pub fn permit_register(caller: &Caller) -> Result<&Officer> {
    let officer = caller.officer()?;
    if officer.holds(Role::NationalAdmin) {
        Ok(officer)
    } else {
        Err(Error::Forbidden)
    }
}

/// Who reads the delivery log and changes the words of mails: national admins.
///
/// # Errors
/// `Unauthenticated` without an account, `Forbidden` for others.
pub fn permit_messages(caller: &Caller) -> Result<()> {
    if caller.officer()?.has(Role::NationalAdmin) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Who looks after the queue and what runs by the clock: national admins, and whoever runs the service, at its shell; `None` for the latter.
///
/// # Errors
/// `Unauthenticated` without an account, `Forbidden` for others.
pub fn permit_jobs(caller: &Caller) -> Result<Option<AccountId>> {
    match caller {
        Caller::Clock => Ok(None),
        _ => permit_register(caller).map(|officer| Some(officer.account)),
    }
}

/// Whether the provenance of a row in the register may be shown: to admins.
#[must_use]
pub fn may_see_provenance(caller: &Caller) -> bool {
    matches!(caller, Caller::Officer(officer) if officer.has(Role::NationalAdmin) || officer.has(Role::AgencyAdmin))
}

/// Whether the caller may act on a case in a state at all; used by printed tables.
#[must_use]
pub fn would_succeed(act: Act, party: Party, status: Status, case: &Case) -> bool {
    let case = Case {
        status,
        ..case.clone()
    };
    may(act, party, &case) && lifecycle::possible(act, &case)
}
