//! The mornings of leaders, each written down once with what it says; a notice in the app and a mail follow where there is something to say.

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, Officer, Scope, Standing};
use crate::domain::digest::{Counts, digest_due, soon};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::job::Job;
use crate::domain::sla::calendar::Calendar;
use crate::domain::work::Folder;
use crate::storage::digests::{self, New, Reader};
use crate::storage::work_lists::{self, Filter};
use crate::storage::{Conn, accounts, connection, escalations, jobs, notices, rules};

/// Readers looked up in one go.
const BATCH: i64 = 200;

/// Writes what is due to everybody who has not had it; tells how many were written to. Repeatable, and several at once tell nobody twice.
///
/// # Errors
/// The first reader's that failed, once the others are done; at once where the database is away.
pub async fn send_digests(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let calendar = rules::calendar(&*connection(&app.pool).await?, yesterday).await?;
    let (mut after, mut told, mut failed) = (0, 0, None);
    loop {
        let conn = connection(&app.pool).await?;
        let readers = digests::readers(&conn, after, now, BATCH).await?;
        drop(conn);
        let Some(last) = readers.last() else {
            return failed.map_or(Ok(told), Err);
        };
        after = last.membership;
        for reader in &readers {
            match tell(app, reader, &calendar, now).await {
                Ok(sent) => told += usize::from(sent),
                Err(error @ Error::Unavailable { .. }) => return Err(error),
                Err(error) => {
                    tracing::warn!(account = %reader.account_public_id, %error, "a morning was left out");
                    failed.get_or_insert(error);
                }
            }
        }
    }
}

/// One reader; whether there was something to say.
async fn tell(app: &App, reader: &Reader, calendar: &Calendar, now: DateTime<Utc>) -> Result<bool> {
    let (place, area) = (reader.place()?, reader.area_code.as_deref());
    let Some(day) = digest_due(place, area, calendar, now) else {
        return Ok(false);
    };
    let (until, soon_days) = soon(place, area, calendar, now).map_err(Error::internal)?;
    let counts = count(&*connection(&app.pool).await?, reader, now, until).await?;
    let new = New {
        public_id: app.chance.uuid(),
        account: reader.account,
        agency: reader.agency,
        day,
        counts,
        soon_days,
    };
    transaction(&app.pool, async |conn| {
        // Whoever wrote it down first tells of it.
        let Some(digest) = digests::insert(conn, &new, now).await? else {
            return Ok(false);
        };
        if counts.is_nothing() {
            return Ok(false);
        }
        let account = AccountId(reader.account);
        notices::insert_digest(conn, app.chance.uuid(), account, digest, now).await?;
        let mail = Job::Digest {
            digest: new.public_id,
        };
        jobs::insert(conn, &mail, now).await?;
        Ok(true)
    })
    .await
    .inspect(|_| app.wake.notify_one())
}

/// The numbers of the reader's own lists, as they will find them there.
async fn count(
    conn: &Conn,
    reader: &Reader,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Counts> {
    let account = AccountId(reader.account);
    let caller = Caller::Officer(Officer {
        account,
        public_id: reader.account_public_id,
        memberships: accounts::memberships(conn, account).await?,
    });
    let (held, work) = (Scope::held(&caller)?, Scope::work(&caller)?);
    let folder = async |folder: Folder| {
        let filter = Filter {
            folder: Some(folder),
            due_before: (folder == Folder::Late).then_some(now),
            ..Filter::default()
        };
        capped(work_lists::count(conn, &held, &filter).await?)
    };
    let soon = Filter {
        due_from: Some(now),
        due_before: Some(until),
        ..Filter::default()
    };
    Ok(Counts {
        late: folder(Folder::Late).await?,
        due_soon: capped(work_lists::count(conn, &work, &soon).await?)?,
        escalated: capped(escalations::count_open(conn, &Standing::of(&caller)?).await?)?,
        returned: folder(Folder::Returned).await?,
        unassigned: folder(Folder::Unassigned).await?,
        drafts: folder(Folder::Drafts).await?,
    })
}

fn capped(count: i64) -> Result<i32> {
    i32::try_from(count).map_err(Error::internal)
}
