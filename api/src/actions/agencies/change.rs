//! A change of an agency or unit.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::details::{Wanted, check};
use super::list::{Listed, named};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::domain::access::people::People;
use crate::domain::agency::{AgencyKind, Connection, Zone};
use crate::domain::error::{Error, Result};
use crate::domain::sla::policy::Week;
use crate::domain::sla::policy::national_day;
use crate::storage::agencies::Row;
use crate::storage::{Conn, accounts, agencies, categories, connection, register};

/// What to change; `Some(None)` takes it away.
#[derive(Debug, Clone, Default)]
pub struct AgencyChanges {
    pub name_id: Option<String>,
    pub name_en: Option<String>,
    pub short_name: Option<Option<String>>,
    pub kind: Option<AgencyKind>,
    pub parent: Option<Uuid>,
    pub area_code: Option<Option<String>>,
    pub topic_codes: Option<Vec<String>>,
    pub time_zone: Option<Zone>,
    pub work_week: Option<Week>,
    pub valid_from: Option<Option<NaiveDate>>,
    pub valid_to: Option<Option<NaiveDate>>,
    pub connection: Option<Connection>,
    pub asks_approval: Option<bool>,
    pub is_inspectorate: Option<bool>,
}

impl AgencyChanges {
    fn on(self, now: &Wanted) -> Wanted {
        let now = now.clone();
        Wanted {
            name_id: self.name_id.unwrap_or(now.name_id),
            name_en: self.name_en.unwrap_or(now.name_en),
            short_name: self.short_name.unwrap_or(now.short_name),
            kind: self.kind.unwrap_or(now.kind),
            parent: self.parent.or(now.parent),
            area_code: self.area_code.unwrap_or(now.area_code),
            topic_codes: self.topic_codes.unwrap_or(now.topic_codes),
            time_zone: self.time_zone.unwrap_or(now.time_zone),
            work_week: self.work_week.unwrap_or(now.work_week),
            valid_from: self.valid_from.unwrap_or(now.valid_from),
            valid_to: self.valid_to.unwrap_or(now.valid_to),
            connection: self.connection.unwrap_or(now.connection),
            asks_approval: self.asks_approval.unwrap_or(now.asks_approval),
            is_inspectorate: self.is_inspectorate.unwrap_or(now.is_inspectorate),
        }
    }
}

/// National admins change every one, an agency's admins their units and what of the agency is theirs to say.
///
/// # Errors
/// `Forbidden` for whoever looks after other agencies, or none; `PreconditionRequired` or `Stale` unless `If-Match` is the version there is;
/// `Invalid` for what may not be so.
pub async fn change_agency(
    app: &App,
    request: &Request,
    id: Uuid,
    changes: AgencyChanges,
) -> Result<Listed> {
    let people = People::of(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    let row = transaction(&app.pool, async |conn| {
        let row = lock(conn, id).await?;
        if !people.cover(row.root()) || (row.is_national_desk && !people.everywhere()) {
            return Err(Error::Forbidden);
        }
        match request.if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != row.version => {
                return Err(Error::Stale {
                    current: row.version,
                });
            }
            Some(_) => {}
        }
        let before = standing(conn, &row).await?;
        let wanted = changes.on(&before);
        put(conn, &people, &row, &before, &wanted).await?;
        let changed = wanted.differs(&before);
        let shape = |wanted: &Wanted| serde_json::to_value(wanted).map_err(Error::internal);
        let detail =
            json!({"changed": changed, "before": shape(&before)?, "after": shape(&wanted)?});
        let by = Some(me.account);
        accounts::audit(conn, now, by, "agency_changed", Some(id), &detail).await?;
        agencies::by_id(conn, row.id()).await
    })
    .await?;
    let mut conn = connection(&app.pool).await?;
    let shown = named(&mut conn, &request.caller, vec![row], national_day(now)).await?;
    shown.into_iter().next().ok_or(Error::NotFound)
}

/// Locks an agency's tree at its top, then the row: of two that move units about at once, the second sees what the first did.
async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    let root = agencies::by_public_id(conn, id).await?.root_id;
    agencies::lock(conn, &[root]).await?;
    register::lock(conn, id).await
}

/// What each is now, by its inner id.
///
/// # Errors
/// The database's.
pub(super) async fn all_standing(conn: &Conn, rows: &[&Row]) -> Result<HashMap<i64, Wanted>> {
    let parents = agencies::by_ids(conn, rows.iter().filter_map(|row| row.parent_id)).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut topics = register::topics_of(conn, &ids).await?;
    let named = categories::by_ids(conn, topics.values().flatten().copied()).await?;
    rows.iter()
        .map(|row| {
            let parent = row.parent_id.and_then(|id| parents.get(&id));
            let owned = topics.remove(&row.id).unwrap_or_default();
            let mut codes: Vec<String> = owned
                .iter()
                .filter_map(|topic| named.get(topic))
                .map(|topic| topic.code.clone())
                .collect();
            codes.sort();
            let now = Wanted::of(row, parent.map(|parent| parent.public_id), codes)?;
            Ok((row.id, now))
        })
        .collect()
}

/// What one is now.
///
/// # Errors
/// The database's.
pub(super) async fn standing(conn: &Conn, row: &Row) -> Result<Wanted> {
    let mut all = all_standing(conn, &[row]).await?;
    all.remove(&row.id).ok_or(Error::NotFound)
}

/// Checks and writes a change, under the next version.
///
/// # Errors
/// As [`check`].
pub(super) async fn put(
    conn: &mut Conn,
    people: &People,
    row: &Row,
    before: &Wanted,
    wanted: &Wanted,
) -> Result<()> {
    let checked = check(conn, people, Some((row, before)), wanted).await?;
    let parent = checked.parent.as_ref().map(Row::id);
    register::update(conn, row.id(), parent, &checked.details, row.version + 1).await?;
    if wanted.differs(before).contains(&"topic_codes") {
        register::set_topics(conn, row.id(), &checked.topics).await?;
    }
    Ok(())
}
