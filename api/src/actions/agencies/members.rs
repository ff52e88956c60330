//! Officers of an agency or unit, for those who assign work.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::{App, cursor, names};
use crate::domain::access::{self, Caller, Role};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{absences, accounts, agencies, connection, people};

#[derive(Debug, Clone)]
pub struct Member {
    pub account_id: Uuid,
    pub name: String,
    pub role: Role,
    pub agency: AgencyRef,
    /// Open cases that are theirs.
    pub open_cases: i64,
    /// Of these, how many are late.
    pub late_cases: i64,
    /// Until when they are away, if they are.
    pub away_until: Option<DateTime<Utc>>,
}

/// # Errors
/// `Unauthenticated` without an account; `NotFound` for another agency's officers.
pub async fn list_members(
    app: &App,
    caller: &Caller,
    id: Uuid,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Member, String>> {
    caller.officer()?;
    let mut conn = connection(&app.pool).await?;
    let agency = agencies::by_public_id(&conn, id).await?;
    if !access::may_list_members(caller, agency.root()) {
        return Err(Error::NotFound);
    }
    let list = format!("members {id}");
    let after = cursor::decode(app, &list, after)?.unwrap_or(0_i64);
    let rows = accounts::members(&mut conn, &[agency.id], after, limit.rows()).await?;
    let page = Page::cut(rows, limit, |row| row.membership_id);
    let next = cursor::encode(app, &list, page.next)?;
    let now = app.clock.now();
    let ids: Vec<i64> = page.rows.iter().map(|row| row.account_id).collect();
    let loads = people::loads(&conn, &ids, now).await?;
    let away = absences::away(&conn, &ids, now).await?;
    let names = names::of_accounts(app, page.rows.iter().map(|row| row.account_id)).await?;
    let agency = agency.reference();
    let rows = page
        .rows
        .into_iter()
        .map(|row| {
            Ok(Member {
                account_id: row.account,
                name: names.get(&row.account_id).cloned().unwrap_or_default(),
                role: row.role.parse()?,
                agency: agency.clone(),
                open_cases: loads.get(&row.account_id).map_or(0, |load| load.open),
                late_cases: loads.get(&row.account_id).map_or(0, |load| load.late),
                away_until: away.get(&row.account_id).copied(),
            })
        })
        .collect::<Result<_>>()?;
    Ok(Page { rows, next })
}
