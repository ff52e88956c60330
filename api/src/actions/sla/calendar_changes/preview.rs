//! What a change would do to the open clocks. It is done, looked at, and taken back: what is shown is what the worker will do.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use uuid::Uuid;

use super::apply;
use crate::actions::App;
use crate::actions::names::known;
use crate::actions::transaction::trial;
use crate::actions::two_people::national_admin;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::masking::mask;
use crate::domain::sla::moved::{Move, recounted};
use crate::domain::sla::revision::Reach;
use crate::storage::{Conn, agencies, calendar_changes, clocks, open_clocks, rules};

/// Cases that a preview looks at, and at once.
const MOST: usize = 100_000;
const AT_ONCE: i64 = 1_000;
/// Clocks that it names.
pub const NAMED: usize = 20;

/// A clock that would move.
#[derive(Debug, Clone)]
pub struct Example {
    pub complaint: Uuid,
    pub tracking_number: String,
    pub title: String,
    pub holder: AgencyRef,
    pub moved: Move,
}

/// What would happen; nothing is written.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Clocks that are open at all, and those of them that run over a day of the change.
    pub open: i64,
    pub examined: i64,
    pub moved: i64,
    /// Cases with a clock that moves.
    pub cases: i64,
    /// Reminders to reporters that are sent at another moment.
    pub reminders: i64,
    /// Clocks that are due sooner.
    pub sooner: i64,
    /// Clocks that are not late any more.
    pub late_no_more: i64,
    /// How many clocks move by how many calendar days; negative: sooner.
    pub shifts: BTreeMap<i64, i64>,
    /// Those that are due first.
    pub examples: Vec<Example>,
    /// Whether all were looked at.
    pub complete: bool,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `Conflict(wrong_state)` for a change that is published, or whose days are gone.
pub async fn preview_calendar_change(app: &App, caller: &Caller, id: Uuid) -> Result<Preview> {
    national_admin(caller)?;
    trial(&app.pool, async |conn| {
        let row = calendar_changes::lock(conn, id).await?;
        if row.published_at.is_some() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let edits = row.edits()?;
        apply(conn, &row, &edits).await?;
        let mut preview = Preview {
            open: open_clocks::count_all(conn).await?,
            complete: true,
            ..Preview::default()
        };
        let mut first = Vec::new();
        if let Some(reach) = edits.reach() {
            first = look(app, conn, reach, &mut preview).await?;
        }
        preview.examples = examples(conn, first).await?;
        Ok(preview)
    })
    .await
}

/// Looks at all clocks in reach; returns those that move and are due first, with their cases.
async fn look(
    app: &App,
    conn: &Conn,
    reach: Reach,
    preview: &mut Preview,
) -> Result<Vec<(i64, Move)>> {
    let now = app.clock.now();
    let (mut after, mut seen) = (0, 0);
    let mut first: Vec<(i64, Move)> = Vec::new();
    let mut areas = HashMap::new();
    let calendar = rules::calendar(conn, NaiveDate::MIN).await?;
    loop {
        let cases = open_clocks::cases(conn, reach, after, AT_ONCE).await?;
        let Some(last) = cases.last() else { break };
        if seen >= MOST {
            preview.complete = false;
            break;
        }
        after = *last;
        seen += cases.len();
        let stored = clocks::of(conn, &cases).await?;
        let missing: Vec<i64> = stored
            .iter()
            .map(|one| one.agency.0)
            .filter(|agency| !areas.contains_key(agency))
            .collect();
        for (id, agency) in agencies::by_ids(conn, missing).await? {
            areas.insert(id, agency.area_code);
        }
        let mut moving = 0;
        for one in stored.iter().filter(|one| reach.covers(&one.clock)) {
            preview.examined += 1;
            let area = areas.get(&one.agency.0).and_then(Option::as_deref);
            let counted = recounted(&one.clock, now, &calendar, area);
            let Some(moved) = counted.and_then(|counted| counted.moved) else {
                continue;
            };
            preview.moved += 1;
            preview.reminders += i64::from(moved.reminder_moved);
            preview.sooner += i64::from(moved.to < moved.from);
            preview.late_no_more += i64::from(moved.late_no_more);
            *preview.shifts.entry(moved.days()).or_default() += 1;
            if moving != one.complaint_id {
                preview.cases += 1;
                moving = one.complaint_id;
            }
            first.push((one.complaint_id, moved));
        }
        first.sort_by_key(|(case, moved)| (moved.from, *case));
        first.truncate(NAMED);
    }
    Ok(first)
}

/// With what their cases are called, in the same order.
async fn examples(conn: &Conn, first: Vec<(i64, Move)>) -> Result<Vec<Example>> {
    let ids: Vec<i64> = first.iter().map(|(case, _)| *case).collect();
    let rows = open_clocks::named(conn, &ids).await?;
    let holders = agencies::by_ids(conn, rows.iter().map(|row| row.holder_agency_id)).await?;
    let rows: HashMap<i64, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    first
        .into_iter()
        .map(|(case, moved)| {
            let row = known(&rows, &case)?;
            Ok(Example {
                complaint: row.public_id,
                tracking_number: row.tracking_number.clone(),
                title: mask(&row.title).text,
                holder: known(&holders, &row.holder_agency_id)?.reference(),
                moved,
            })
        })
        .collect()
}
