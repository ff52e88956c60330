//! Officers, as those who look after them see and change them.

pub mod absence;
pub mod add_membership;
pub mod count;
pub mod end_membership;
pub mod list;
pub mod move_member;
pub mod reinstate;
pub mod reset_second_factor;
pub mod show;
pub mod suspend;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::try_join;
use serde::Serialize;
use uuid::Uuid;

use super::act::{Done, Request};
use super::idempotency::{Claim, Taken};
use super::names::known;
use super::transaction::transaction;
use super::{App, names};
use crate::domain::access::people::People;
use crate::domain::access::{Officer, Role};
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::masking::mask;
use crate::domain::person::PersonState;
use crate::storage::memberships::{self, Row as Stored};
use crate::storage::{Conn, absences, accounts, agencies, connection, people};

/// One of a person's roles, in force.
#[derive(Debug, Clone)]
pub struct Membership {
    pub id: Uuid,
    pub role: Role,
    pub agency: AgencyRef,
    pub since: DateTime<Utc>,
}

/// When somebody is away, and who does their work.
#[derive(Debug, Clone)]
pub struct Absence {
    pub id: Uuid,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub substitute: OfficerRef,
}

/// An officer in a list.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub state: PersonState,
    /// Since when they are suspended, or work no more at the agencies that the caller looks after.
    pub state_since: Option<DateTime<Utc>>,
    pub memberships: Vec<Membership>,
    pub last_signed_in_at: Option<DateTime<Utc>>,
    pub open_cases: i64,
    pub second_factor: bool,
    /// The one that goes on, or the next.
    pub absence: Option<Absence>,
    /// Whose work they do now, and until when.
    pub substituting_for: Vec<(OfficerRef, NaiveDate)>,
}

/// An officer by themselves.
#[derive(Debug, Clone)]
pub struct Detail {
    pub person: Person,
    /// `None` where they have none.
    pub email: Option<String>,
    pub overdue_cases: i64,
    /// All that are planned, the earliest first.
    pub absences: Vec<Absence>,
    /// How many open cases go to somebody else when a role ends.
    pub cases_by_membership: Vec<(Uuid, i64)>,
}

/// The agencies of whose people the caller sees the roles; `None` for all there are.
fn roots_of(people: &People) -> Option<Vec<i64>> {
    people
        .roots()
        .map(|roots| roots.iter().map(|root| root.0).collect())
}

/// Everything that a list shows of these accounts, in a fixed number of queries.
async fn fill(
    app: &App,
    conn: &Conn,
    people: &People,
    rows: Vec<people::Row>,
) -> Result<Vec<Person>> {
    let now = app.clock.now();
    let roots = roots_of(people);
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let (held, mut open, away) = try_join!(
        memberships::of(conn, &ids),
        people::open_cases(conn, &ids, roots.as_deref()),
        absences::around(conn, &ids, now)
    )?;
    let places = agencies::by_ids(conn, held.iter().map(|row| row.agency_id)).await?;
    let around = away
        .iter()
        .flat_map(|row| [row.account_id, row.substitute_id]);
    let everybody: Vec<i64> = ids.iter().copied().chain(around).collect();
    let officers = names::officers(app, conn, &everybody).await?;
    let mut held_by: HashMap<i64, Vec<Stored>> = HashMap::new();
    for row in held {
        held_by.entry(row.account_id).or_default().push(row);
    }
    rows.into_iter()
        .map(|row| {
            let (mut working, mut left_at) = (Vec::new(), None);
            for one in held_by.remove(&row.id).unwrap_or_default() {
                let agency = known(&places, &one.agency_id)?;
                if !people.cover(agency.root()) {
                    continue;
                }
                match one.ended_at {
                    Some(_) => left_at = left_at.max(one.ended_at),
                    None => working.push(Membership {
                        id: one.public_id,
                        role: one.role.parse()?,
                        agency: agency.reference(),
                        since: one.started_at,
                    }),
                }
            }
            let state = match row.status.as_str() {
                _ if working.is_empty() => PersonState::Ended,
                "active" => PersonState::Active,
                "suspended" => PersonState::Suspended,
                _ => PersonState::Ended,
            };
            let state_since = match state {
                PersonState::Active => None,
                PersonState::Suspended => row.ended_at,
                PersonState::Ended => left_at,
            };
            let next = away.iter().find(|one| one.account_id == row.id);
            let stands_in = away
                .iter()
                .filter(|one| one.substitute_id == row.id && one.starts_at <= now);
            // Of somebody who has left only the name stays: the rest is their own account's.
            let left = working.is_empty() && !people.everywhere();
            Ok(Person {
                id: row.public_id,
                name: known(&officers, &row.id)?.name.clone(),
                state,
                state_since,
                memberships: working,
                last_signed_in_at: row.last_signed_in_at.filter(|_| !left),
                open_cases: open.remove(&row.id).unwrap_or(0),
                second_factor: row.second_factor && !left,
                absence: next.map(|one| absence(one, &officers)).transpose()?,
                substituting_for: stands_in
                    .map(|one| Ok((known(&officers, &one.account_id)?.clone(), one.last_day)))
                    .collect::<Result<_>>()?,
            })
        })
        .collect()
}

/// One of them, with their address.
async fn detail(app: &App, conn: &mut Conn, people: &People, row: people::Row) -> Result<Detail> {
    let account = AccountId(row.id);
    let roots = roots_of(people);
    let now = app.clock.now();
    let overdue_cases = people::overdue_cases(conn, row.id, roots.as_deref(), now).await?;
    let email = match names::logins(app, conn, account).await {
        Ok(logins) => logins.email,
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let person = fill(app, conn, people, vec![row]).await?.pop();
    let person = person.ok_or(Error::NotFound)?;
    let left = person.memberships.is_empty() && !people.everywhere();
    Ok(Detail {
        email: email.filter(|_| !left),
        overdue_cases,
        absences: planned(app, conn, account).await?,
        cases_by_membership: cases_by_membership(conn, account, &person.memberships).await?,
        person,
    })
}

async fn planned(app: &App, conn: &Conn, account: AccountId) -> Result<Vec<Absence>> {
    let mut rows = absences::around(conn, &[account.0], app.clock.now()).await?;
    rows.retain(|row| row.account_id == account.0);
    let substitutes: Vec<i64> = rows.iter().map(|row| row.substitute_id).collect();
    let officers = names::officers(app, conn, &substitutes).await?;
    rows.iter().map(|row| absence(row, &officers)).collect()
}

fn absence(row: &absences::Row, officers: &HashMap<i64, OfficerRef>) -> Result<Absence> {
    Ok(Absence {
        id: row.public_id,
        from: row.first_day,
        to: row.last_day,
        substitute: known(officers, &row.substitute_id)?.clone(),
    })
}

/// Of the roles that are shown: the open cases that lie where each of them works.
async fn cases_by_membership(
    conn: &Conn,
    account: AccountId,
    shown: &[Membership],
) -> Result<Vec<(Uuid, i64)>> {
    let held = accounts::memberships(conn, account).await?;
    let by_holder = people::open_cases_by_holder(conn, account).await?;
    let at = |covers: &[AgencyId]| {
        covers
            .iter()
            .filter_map(|agency| by_holder.get(&agency.0))
            .sum()
    };
    Ok(shown
        .iter()
        .filter_map(|one| held.iter().find(|other| other.public_id == one.id))
        .map(|one| (one.public_id, at(&one.covers)))
        .collect())
}

/// Somebody on whom the caller acts.
struct Subject {
    row: people::Row,
    account: AccountId,
    /// In force, each with its place.
    working: Vec<(Stored, agencies::Row)>,
}

impl Subject {
    /// Locks the account. Whom the caller does not look after, they do not see: `NotFound`.
    async fn of(conn: &mut Conn, people: &People, id: Uuid) -> Result<Self> {
        let row = people::lock(conn, id).await?;
        let held = memberships::of(conn, &[row.id]).await?;
        let places = agencies::by_ids(conn, held.iter().map(|one| one.agency_id)).await?;
        let (mut working, mut theirs) = (Vec::new(), false);
        for one in held {
            let place = known(&places, &one.agency_id)?.clone();
            theirs |= people.cover(place.root());
            if one.ended_at.is_none() {
                working.push((one, place));
            }
        }
        if !theirs {
            return Err(Error::NotFound);
        }
        Ok(Self {
            account: AccountId(row.id),
            row,
            working,
        })
    }

    /// Whether the caller looks after all that the person is, and could have given it: what is done to the account is done everywhere.
    fn wholly(&self, people: &People) -> Result<()> {
        // Whoever works nowhere any more is nobody's to look after.
        if self.working.is_empty() && !people.everywhere() {
            return Err(Error::Forbidden);
        }
        let mut theirs = self
            .working
            .iter()
            .map(|(one, place)| Ok((one.role.parse::<Role>()?, place.standing())));
        theirs.try_for_each(|one: Result<_>| {
            let (role, place) = one?;
            if people.may_give(role, place) {
                Ok(())
            } else {
                Err(Error::Forbidden)
            }
        })
    }

    /// The agencies and units where they work, with all below them.
    async fn places(&self, conn: &Conn) -> Result<Vec<AgencyId>> {
        let held = accounts::memberships(conn, self.account).await?;
        Ok(held.into_iter().flat_map(|one| one.covers).collect())
    }

    /// Refuses to take the last active admin away from an agency, or from the nation. Whoever takes another away waits here.
    async fn keeps_an_admin(&self, conn: &mut Conn, going: &[&Stored]) -> Result<()> {
        let admins: Vec<&&Stored> = going
            .iter()
            .filter(|one| {
                [Role::AgencyAdmin, Role::NationalAdmin]
                    .iter()
                    .any(|role| one.role == role.as_str())
            })
            .collect();
        let places: Vec<i64> = admins.iter().map(|one| one.agency_id).collect();
        if self.row.status != "active" || places.is_empty() {
            return Ok(());
        }
        agencies::lock(conn, &places).await?;
        for one in admins {
            let (place, role) = (AgencyId(one.agency_id), one.role.parse()?);
            if memberships::others_with(conn, place, role, self.account).await? == 0 {
                return Err(Error::Conflict(ErrorCode::LastAdmin));
            }
        }
        Ok(())
    }
}

/// The frame of what is done to a person: key, whose people, one transaction, and the person as they stand after it. `decide` returns whom it
/// was done to.
async fn on_person(
    app: &App,
    request: &Request,
    operation: &str,
    body: &impl Serialize,
    decide: impl AsyncFnOnce(&mut Conn, &People, &Officer) -> Result<Uuid>,
) -> Result<(Done, Detail)> {
    let people = People::seen_by(&request.caller)?;
    let officer = request.caller.officer()?;
    let now = app.clock.now();
    let done = transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, operation, body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let resource = decide(conn, &people, officer).await?;
        taken.keep(conn, 201, resource).await?;
        Ok(Done {
            replayed: false,
            resource,
        })
    })
    .await?;
    settled(app);
    let mut conn = connection(&app.vault).await?;
    let row = people::by_public_id(&conn, done.resource).await?;
    Ok((done, detail(app, &mut conn, &people, row).await?))
}

/// What this process remembers is over, and there may be notices to send.
fn settled(app: &App) {
    app.memory.forget(app.memory.era().heard);
    app.wake.notify_one();
}

/// A reason as the audit log keeps it: without anybody's numbers.
fn told(reason: &str) -> String {
    mask(reason).text
}
