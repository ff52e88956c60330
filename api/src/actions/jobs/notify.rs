//! Tells the officers concerned of what happened: the assignee, else the unit, else the agency's admins. Where it concerns the reporter, or
//! brings a case to an officer, a mail is to follow.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::complaint::record::{Event, EventKind, Late};
use crate::domain::error::Result;
use crate::domain::escalation::Level;
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::job::Job;
use crate::domain::notice;
use crate::domain::sla::ladder::Told;
use crate::storage::jobs::Lease;
use crate::storage::{Conn, accounts, agencies, complaints, escalations, jobs, notices, timeline};

/// Whom a case's news concerns at a unit, most direct first.
pub(super) const AT_HOLDER: &[Role] = &[
    Role::UnitHead,
    Role::UnitOfficer,
    Role::AgencyAdmin,
    Role::LiaisonOfficer,
    Role::NationalAdmin,
    Role::Inspectorate,
];
/// Who may hear of an oversight case: nobody else at the agency that it is about.
pub(super) const OF_OVERSIGHT: &[Role] = &[Role::Inspectorate, Role::NationalAdmin];

/// Repeating it tells nobody twice.
///
/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost.
pub async fn notify(app: &App, lease: Lease, complaint: Uuid, seq: i32) -> Result<()> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        jobs::hold(conn, lease).await?;
        let row = complaints::by_public_id(conn, complaint).await?;
        let (kind, actor) = timeline::entry(conn, row.id, seq).await?;
        let event: EventKind = kind.parse()?;
        let told = match (row.assignee_id, event) {
            // A new holiday moves the deadlines of hundreds of cases: their lists say so.
            (
                _,
                EventKind::Rated
                | EventKind::Redacted
                | EventKind::Reminded
                | EventKind::DeadlineMoved
                | EventKind::OmbudsmanOpen,
            ) => Vec::new(),
            (_, EventKind::Escalated | EventKind::DueSoon) => {
                match timeline::event(conn, row.id, seq).await? {
                    Some(
                        Event::Escalated {
                            late: Some(late), ..
                        }
                        | Event::DueSoon { late },
                    ) => told_of_lateness(conn, &row, &late).await?,
                    _ => called_upon(conn, &row, seq).await?,
                }
            }
            (_, EventKind::TakenOver) => national_admins(conn).await?,
            (_, EventKind::ReopeningAsked | EventKind::Appealed) => national_admins(conn).await?,
            (_, EventKind::ExtensionAsked) => deciders(conn, &row).await?,
            (_, EventKind::Drafted) => approvers(conn, &row).await?,
            (_, EventKind::ContributorNamed) => contributor(conn, &row, seq).await?,
            (Some(assignee), _) => vec![AccountId(assignee)],
            (None, _) => at_holder(conn, &row).await?,
        };
        // Nobody needs to be told what they did themselves.
        let told: Vec<AccountId> = told
            .into_iter()
            .filter(|account| Some(account.0) != actor)
            .collect();
        let mut mails = Vec::new();
        if notice::brings_a_case(event) {
            let ids: Vec<i64> = told.iter().map(|account| account.0).collect();
            let public = accounts::public_ids(conn, &ids).await?;
            mails.extend(public.into_values().map(Some));
        }
        if notice::concerns_the_reporter(event) {
            mails.push(None);
        }
        // The addresses of the demonstration are invented.
        for account in mails.into_iter().filter(|_| !row.demo) {
            let mail = Job::Mail {
                complaint,
                seq,
                account,
            };
            jobs::insert(conn, &mail, now).await?;
            if app.reaches_further() {
                let reach = Job::Reach {
                    complaint,
                    seq,
                    account,
                };
                jobs::insert(conn, &reach, now).await?;
            }
        }
        for account in told {
            notices::insert(
                conn,
                app.chance.uuid(),
                account,
                row.id,
                event.as_str(),
                seq,
                now,
            )
            .await?;
        }
        jobs::finish(conn, lease).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}

/// Those at the holder, or where nobody is there, above it.
async fn at_holder(conn: &mut Conn, row: &complaints::Row) -> Result<Vec<AccountId>> {
    let roles = if row.oversight {
        OF_OVERSIGHT
    } else {
        AT_HOLDER
    };
    let found = accounts::holding_roles(conn, &[row.holder_agency_id], roles).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let (above, role) = if row.oversight {
        (agencies::national_desk(conn).await?.id, Role::NationalAdmin)
    } else {
        (row.holder_root_id, Role::AgencyAdmin)
    };
    accounts::holding_roles(conn, &[above], &[role]).await
}

async fn national_admins(conn: &mut Conn) -> Result<Vec<AccountId>> {
    let desk = agencies::national_desk(conn).await?;
    accounts::holding_roles(conn, &[desk.id], &[Role::NationalAdmin]).await
}

/// Who decides on more time: the level above whoever asked, or where nobody stands there the national desk.
async fn deciders(conn: &mut Conn, row: &complaints::Row) -> Result<Vec<AccountId>> {
    let for_desk = row.pending_extension()?.is_none_or(|asked| asked.for_desk);
    if !for_desk {
        let (agency, role) = match row.oversight {
            true => (row.holder_agency_id, Role::Inspectorate),
            false => (row.holder_root_id, Role::AgencyAdmin),
        };
        let admins = accounts::holding_roles(conn, &[agency], &[role]).await?;
        if !admins.is_empty() {
            return Ok(admins);
        }
    }
    national_admins(conn).await
}

/// Who approves what a unit wrote: the agency's liaison officers, or where there are none its admins.
async fn approvers(conn: &mut Conn, row: &complaints::Row) -> Result<Vec<AccountId>> {
    if row.oversight {
        let at = [row.holder_agency_id];
        return accounts::holding_roles(conn, &at, &[Role::Inspectorate]).await;
    }
    let liaison = [row.holder_agency_id, row.holder_root_id];
    let found = accounts::holding_roles(conn, &liaison, &[Role::LiaisonOfficer]).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    accounts::holding_roles(conn, &[row.holder_root_id], &[Role::AgencyAdmin]).await
}

/// Those of whom an entry asks a contribution: at the unit, or where nobody is there its agency's admins.
async fn contributor(conn: &mut Conn, row: &complaints::Row, seq: i32) -> Result<Vec<AccountId>> {
    let Some(Event::ContributorNamed { to, .. }) = timeline::event(conn, row.id, seq).await? else {
        return Ok(Vec::new());
    };
    let Some(agency) = agencies::find(conn, to).await? else {
        return Ok(Vec::new());
    };
    let found = accounts::holding_roles(conn, &[agency.id], contributes(row.oversight)).await?;
    if !found.is_empty() || row.oversight {
        return Ok(found);
    }
    accounts::holding_roles(conn, &[agency.root_id], &[Role::AgencyAdmin]).await
}

/// Those who stand on the level that an escalation calls upon.
async fn called_upon(conn: &mut Conn, row: &complaints::Row, seq: i32) -> Result<Vec<AccountId>> {
    let escalation = escalations::by_entry(conn, row.id, seq).await?;
    let (agency, role) = match escalation.level.parse()? {
        Level::Agency if row.oversight => (escalation.agency_id, Role::Inspectorate),
        Level::Agency => (escalation.agency_id, Role::AgencyAdmin),
        Level::Leader => (escalation.agency_id, Role::AgencyLeader),
        Level::National => (agencies::national_desk(conn).await?.id, Role::NationalAdmin),
        Level::Ombudsman => return Ok(Vec::new()),
    };
    accounts::holding_roles(conn, &[agency], &[role]).await
}

/// Those whom a step of the ladder tells. Where nobody stands, whoever stands above is told instead, in the end the national desk.
async fn told_of_lateness(
    conn: &mut Conn,
    row: &complaints::Row,
    late: &Late,
) -> Result<Vec<AccountId>> {
    let charged = agencies::find(conn, late.agency).await?;
    let desk = agencies::national_desk(conn).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let regional = holder.area_code.is_some();
    let mut told = Vec::new();
    for whom in &late.tells {
        let found = match whom {
            Told::Reporter => continue,
            Told::Kemendagri if row.oversight || !regional => continue,
            Told::Ksp if row.oversight || !row.priority => continue,
            Told::Kemendagri => accounts::holding_anywhere(conn, Role::Kemendagri).await?,
            Told::Ksp => accounts::holding_anywhere(conn, Role::Ksp).await?,
            Told::Ombudsman => accounts::holding_anywhere(conn, Role::Ombudsman).await?,
            Told::Assignee | Told::Lead => match row.assignee_id {
                Some(assignee) => vec![AccountId(assignee)],
                None => at_holder(conn, row).await?,
            },
            Told::AgencyAdmins | Told::AgencyLeader if row.oversight => {
                accounts::holding_roles(conn, &[row.holder_agency_id], &[Role::Inspectorate])
                    .await?
            }
            Told::AgencyAdmins => {
                accounts::holding_roles(conn, &[row.holder_root_id], &[Role::AgencyAdmin]).await?
            }
            Told::AgencyLeader => {
                accounts::holding_roles(conn, &[row.holder_root_id], &[Role::AgencyLeader]).await?
            }
            Told::NationalDesk | Told::NationalAdmins => {
                accounts::holding_roles(conn, &[desk.id], &[Role::NationalAdmin]).await?
            }
            Told::DeskLeader => {
                accounts::holding_roles(conn, &[desk.id], &[Role::AgencyLeader]).await?
            }
            Told::NationalLeader => {
                accounts::holding_roles(conn, &[desk.root_id], &[Role::AgencyLeader]).await?
            }
            Told::Contributor => {
                let at: Vec<i64> = charged.iter().map(|agency| agency.id).collect();
                accounts::holding_roles(conn, &at, contributes(row.oversight)).await?
            }
            Told::ContributorLeader => {
                let at: Vec<i64> = charged.iter().map(|agency| agency.root_id).collect();
                accounts::holding_roles(conn, &at, &[Role::AgencyLeader]).await?
            }
        };
        if found.is_empty() {
            told.extend(accounts::holding_roles(conn, &[desk.id], &[Role::NationalAdmin]).await?);
        }
        told.extend(found);
    }
    told.sort_unstable_by_key(|account| account.0);
    told.dedup();
    Ok(told)
}

/// Who works where a case is contributed to.
const fn contributes(oversight: bool) -> &'static [Role] {
    if oversight {
        &[Role::Inspectorate]
    } else {
        &[
            Role::UnitHead,
            Role::UnitOfficer,
            Role::AgencyAdmin,
            Role::LiaisonOfficer,
        ]
    }
}
