//! Somebody is away for some days, and somebody else does their work.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{Detail, detail, settled};
use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::people::{People, may_stand_in};
use crate::domain::access::{Caller, Membership, Role};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::notice::account::AccountTopic;
use crate::domain::person::{FARTHEST_AHEAD, LONGEST_ABSENCE};
use crate::storage::{Conn, absences, accounts, agencies, connection, people};

#[derive(Debug, Clone, Serialize)]
pub struct Planned {
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub substitute: Uuid,
}

/// By whoever is away, or who looks after them. From the start of the first day to the end of the last, where the absent one works.
///
/// # Errors
/// `NotFound`; `Invalid` for days that are over, in the wrong order or too many, or on which they are away already or stand in for somebody, and for somebody who cannot stand in:
/// not active, not of the same agency, away then, or without a role over all agencies that the absent one has; `Conflict(wrong_state)` for somebody who
/// works nowhere.
pub async fn set_absence(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Planned,
) -> Result<(Done, Detail)> {
    let me = request.caller.officer()?;
    let own = me.public_id == id && me.own_memberships().next().is_some();
    // Oneself one sees, whoever one looks after.
    let people = match People::seen_by(&request.caller) {
        Err(Error::NotFound) if own => None,
        other => Some(other?),
    };
    let now = app.clock.now();
    let operation = format!("set absence {id}");
    let done = transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => {
                return Ok(Done {
                    replayed: true,
                    resource: id,
                });
            }
        };
        // In one order, so that of two who stand in for each other at once one is refused.
        let mut both = [id, body.substitute];
        both.sort_unstable();
        for one in both {
            match people::lock(conn, one).await {
                Ok(_) | Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let row = people::by_public_id(conn, id).await?;
        let account = AccountId(row.id);
        let held = accounts::memberships(conn, account).await?;
        let seen = |held: &[Membership]| {
            people
                .as_ref()
                .is_some_and(|people| held.iter().any(|one| people.cover(one.root)))
        };
        if !own && !seen(&held) {
            return Err(Error::NotFound);
        }
        let first = held.first().ok_or(Error::Conflict(ErrorCode::WrongState))?;
        let zone = agencies::by_id(conn, first.root).await?.place()?.zone;
        let (starts_at, ends_at) = bounds(&body, zone, now)?;
        let lends = |root| own || people.as_ref().is_some_and(|people| people.cover(root));
        let substitute = substitute(conn, account, &held, body.substitute, lends).await?;
        if absences::overlaps(conn, substitute.0, starts_at, ends_at).await? {
            return Err(Error::field("/substitute_id", FieldCode::NotAllowed));
        }
        if absences::overlaps(conn, row.id, starts_at, ends_at).await? {
            return Err(Error::field("/from", FieldCode::Taken));
        }
        // The work that they do for somebody else would be nobody's.
        if absences::stands_in(conn, row.id, starts_at, ends_at).await? {
            return Err(Error::field("/from", FieldCode::NotAllowed));
        }
        let absence = absences::Row {
            public_id: app.chance.uuid(),
            account_id: row.id,
            substitute_id: substitute.0,
            starts_at,
            ends_at,
            first_day: body.from,
            last_day: body.to,
            created_at: now,
            cancelled_at: None,
        };
        absences::insert(conn, &absence).await?;
        tell_account(app, conn, body.substitute, AccountTopic::StandsIn).await?;
        let told = json!({ "from": body.from, "to": body.to, "substitute": body.substitute });
        accounts::audit(conn, now, Some(me.account), "absence_set", Some(id), &told).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    settled(app);
    let mut conn = connection(&app.vault).await?;
    let row = people::by_public_id(&conn, id).await?;
    let people = people.unwrap_or_else(|| People::oneself(me));
    Ok((done, detail(app, &mut conn, &people, row).await?))
}

type Moments = (chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>);

fn bounds(
    planned: &Planned,
    zone: chrono_tz::Tz,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Moments> {
    let refused = |pointer: &str| Error::field(pointer, FieldCode::OutOfRange);
    let today = now.with_timezone(&zone).date_naive();
    if planned.from < today || (planned.from - today).num_days() > FARTHEST_AHEAD {
        return Err(refused("/from"));
    }
    let days = (planned.to - planned.from).num_days();
    if !(0..LONGEST_ABSENCE).contains(&days) {
        return Err(refused("/to"));
    }
    let start = |day: NaiveDate| {
        day.and_hms_opt(0, 0, 0)
            .and_then(|midnight| midnight.and_local_timezone(zone).earliest())
            .map(|moment| moment.to_utc())
    };
    let after = planned
        .to
        .checked_add_days(Days::new(1))
        .ok_or_else(|| refused("/to"))?;
    start(planned.from)
        .zip(start(after))
        .ok_or_else(|| refused("/from"))
}

/// The account of whoever stands in, if they can: they work together, and only in agencies whose work is the caller's to lend.
async fn substitute(
    conn: &mut Conn,
    absent: AccountId,
    held: &[Membership],
    id: Uuid,
    lends: impl Fn(AgencyId) -> bool,
) -> Result<AccountId> {
    let refused = || Error::field("/substitute_id", FieldCode::NotAllowed);
    let account = accounts::active_by_public_id(conn, id)
        .await?
        .filter(|account| *account != absent)
        .ok_or_else(refused)?;
    let theirs = accounts::memberships(conn, account).await?;
    let roles = |held: &[Membership]| held.iter().map(|one| one.role).collect::<Vec<Role>>();
    let shared: Vec<AgencyId> = theirs
        .iter()
        .map(|one| one.root)
        .filter(|root| held.iter().any(|other| other.root == *root))
        .collect();
    let together = !shared.is_empty() && shared.into_iter().all(lends);
    if together && may_stand_in(&roles(held), &roles(&theirs)) {
        Ok(account)
    } else {
        Err(refused())
    }
}

/// Comes back earlier, or does not go at all.
///
/// # Errors
/// `NotFound` for an absence that is neither one's own nor of somebody one looks after, or that is over.
pub async fn cancel_absence(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = caller.officer()?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let row = absences::lock(conn, id).await?;
        if row.account_id != me.account.0 {
            let people = People::seen_by(caller)?;
            let held = accounts::memberships(conn, AccountId(row.account_id)).await?;
            if !held.iter().any(|one| people.cover(one.root)) {
                return Err(Error::NotFound);
            }
        }
        if row.cancelled_at.is_some() || row.ends_at <= now {
            return Err(Error::NotFound);
        }
        absences::cancel(conn, id, now).await?;
        let action = "absence_cancelled";
        accounts::audit(conn, now, Some(me.account), action, Some(id), &json!({})).await
    })
    .await?;
    settled(app);
    Ok(())
}
