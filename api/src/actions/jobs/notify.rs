//! Tells the officers concerned of what happened: the assignee, else the unit, else the agency's admins. Where it concerns the reporter, or
//! brings a case to an officer, a mail is to follow.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::complaint::record::{Event, EventKind, Late};
use crate::domain::error::{Error, Result};
use crate::domain::escalation::Level;
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::job::Job;
use crate::domain::notice;
use crate::domain::sla::ladder::Told;
use crate::domain::sla::told::{Post, Subject, stands};
use crate::storage::jobs::Lease;
use crate::storage::{
    Conn, absences, accounts, agencies, complaints, escalations, jobs, notices, timeline,
};

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
                    ) => told_of_lateness(conn, &row, &late, now).await?,
                    _ => called_upon(conn, &row, seq).await?,
                }
            }
            (_, EventKind::TakenOver) => national_admins(conn).await?,
            (_, EventKind::ReopeningAsked | EventKind::Appealed) => national_admins(conn).await?,
            (_, EventKind::ExtensionAsked) => deciders(conn, &row).await?,
            (_, EventKind::Drafted) => approvers(conn, &row).await?,
            (_, EventKind::ContributorNamed) => contributor(conn, &row, seq).await?,
            (Some(assignee), _) => at_work(conn, &row, AccountId(assignee), now).await?,
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

/// The assignee, with whoever stands in while they are away; of somebody who was suspended those at the holder.
async fn at_work(
    conn: &mut Conn,
    row: &complaints::Row,
    assignee: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>> {
    match accounts::active(conn, assignee).await {
        Ok(_) => {
            let mut told = vec![assignee];
            for substitute in absences::substitutes_of(conn, assignee, now).await? {
                // Only the work of an agency that both work for is lent.
                let held = accounts::memberships(conn, substitute).await?;
                if held.iter().any(|one| one.root.0 == row.holder_root_id) {
                    told.push(substitute);
                }
            }
            Ok(told)
        }
        Err(Error::NotFound) => at_holder(conn, row).await,
        Err(error) => Err(error),
    }
}

/// Those at the holder, or where nobody is there, above it.
async fn at_holder(conn: &mut Conn, row: &complaints::Row) -> Result<Vec<AccountId>> {
    let places = Places::of(conn, row, None).await?;
    whoever(conn, &places, Told::Assignee).await
}

/// The places of a case at which somebody is told, and whose field it is.
struct Places {
    holder: (i64, i64),
    desk: (i64, i64),
    contributor: Option<(i64, i64)>,
    subject: Subject,
}

impl Places {
    /// `charged`: whom a clock charges, or who is asked to contribute.
    async fn of(conn: &mut Conn, row: &complaints::Row, charged: Option<Uuid>) -> Result<Self> {
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let desk = agencies::national_desk(conn).await?;
        let contributor = match charged {
            Some(id) => agencies::find(conn, id).await?,
            None => None,
        };
        Ok(Self {
            holder: (row.holder_agency_id, row.holder_root_id),
            desk: (desk.id, desk.root_id),
            contributor: contributor.map(|agency| (agency.id, agency.root_id)),
            subject: Subject {
                oversight: row.oversight,
                regional: holder.area_code.is_some(),
                priority: row.priority,
            },
        })
    }

    fn at(&self, post: Post) -> Option<i64> {
        match post {
            Post::Holder => Some(self.holder.0),
            Post::Agency => Some(self.holder.1),
            Post::Desk => Some(self.desk.0),
            Post::DeskAgency => Some(self.desk.1),
            Post::Contributor => self.contributor.map(|(unit, _)| unit),
            Post::ContributorAgency => self.contributor.map(|(_, agency)| agency),
            Post::Anywhere => None,
        }
    }
}

/// The people: of the first post at which anybody is, else the national admins. Nobody where it is not their field.
async fn whoever(conn: &mut Conn, places: &Places, told: Told) -> Result<Vec<AccountId>> {
    let Some(stands) = stands(told, places.subject) else {
        return Ok(Vec::new());
    };
    for (post, roles) in stands {
        let found = match (post, places.at(*post)) {
            (Post::Anywhere, _) => accounts::holding_anywhere(conn, roles).await?,
            (_, Some(at)) => accounts::holding_roles(conn, &[at], roles).await?,
            (_, None) => Vec::new(),
        };
        if !found.is_empty() {
            return Ok(found);
        }
    }
    accounts::holding_roles(conn, &[places.desk.0], &[Role::NationalAdmin]).await
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
    let places = Places::of(conn, row, Some(to)).await?;
    whoever(conn, &places, Told::Contributor).await
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
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>> {
    let places = Places::of(conn, row, Some(late.agency)).await?;
    let mut told = Vec::new();
    for whom in &late.tells {
        told.extend(match (whom, row.assignee_id) {
            // Told by mail.
            (Told::Reporter, _) => Vec::new(),
            (Told::Assignee | Told::Lead, Some(assignee)) => {
                at_work(conn, row, AccountId(assignee), now).await?
            }
            _ => whoever(conn, &places, *whom).await?,
        });
    }
    told.sort_unstable_by_key(|account| account.0);
    told.dedup();
    Ok(told)
}
