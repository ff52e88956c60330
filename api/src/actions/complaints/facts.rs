//! What a view of a case needs, in a fixed number of queries.

use futures_util::try_join;

use super::files;
use crate::actions::names::{known, officers};
use crate::actions::{App, names};
use crate::domain::access::{self, Caller, View};
use crate::domain::attachment::{Looking, show};
use crate::domain::complaint::Case;
use crate::domain::complaint::audience::{
    CaseRef, ClockFacts, Facts, Location, Rating, RuleSetRef,
};
use crate::domain::complaint::lifecycle::Act;
use crate::domain::error::Result;
use crate::storage::{Conn, attachments, clocks, complaints};

/// What a caller sees of a case that was found, or `NotFound` where it does not exist for them. The rows that it names are mostly
/// remembered.
pub async fn see(
    app: &App,
    conn: &Conn,
    caller: &Caller,
    row: complaints::Row,
    rating: Option<complaints::Rating>,
    stored: Vec<clocks::Stored>,
    files: &[attachments::Row],
) -> Result<(Looking, Facts)> {
    let agency_ids = [
        Some(row.holder_agency_id),
        Some(row.holder_root_id),
        row.wished_agency_id,
    ];
    let charged = stored.iter().map(|stored| stored.agency.0);
    let named = charged.chain(row.contributors.iter().copied());
    let agency_rows = app
        .memory
        .agencies(conn, agency_ids.into_iter().flatten().chain(named))
        .await?;
    let holder = known(&agency_rows, &row.holder_agency_id)?;
    let case = app.case(caller, &row, holder, rating.is_some())?;
    let zone = holder.place()?.zone;
    let looking = files::looking(caller, &case, zone)?;

    let asked: Vec<i64> = stored
        .iter()
        .filter(|stored| stored.clock.waits_for_contribution())
        .map(|stored| stored.agency.0)
        .collect();
    let clocks = stored
        .into_iter()
        .map(|stored| {
            Ok(ClockFacts {
                agency: known(&agency_rows, &stored.agency.0)?.reference(),
                clock: stored.clock,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let (officer_view, name_view) = match looking.view {
        View::Officer { name } => (true, name),
        _ => (false, false),
    };
    let assignee_id = row.assignee_id.filter(|_| officer_view);
    let named = if name_view { vec![row.id] } else { Vec::new() };
    let (categories, areas, rule_set, mut assignees, mut reporters, family) = try_join!(
        app.memory.categories(conn, row.category_id),
        app.memory.areas(conn, row.area_code.clone()),
        app.memory.rule_set(conn, row.rule_set_id),
        officers(app, conn, assignee_id.as_slice()),
        names::of_reporters(app, &named),
        family(conn, &row, officer_view)
    )?;
    let (parent, children) = family;
    let contributors = match officer_view {
        true => row.contributors.as_slice(),
        false => &[],
    };
    let contributors = contributors
        .iter()
        .map(|id| Ok(known(&agency_rows, id)?.reference()))
        .collect::<Result<Vec<_>>>()?;
    let category = row
        .category_id
        .and_then(|id| categories.get(&id))
        .map(|row| row.reference());
    let area = row
        .area_code
        .as_ref()
        .and_then(|code| areas.get(code))
        .map(|row| row.reference());
    let assignee = assignee_id.and_then(|id| assignees.remove(&id));
    let reporter_name = reporters.remove(&row.id);

    let mut shown = Vec::new();
    for file in files.iter().filter(|file| file.of_report) {
        shown.extend(show(&looking, &file.facts()?));
    }

    let facts = Facts {
        attachments: shown,
        timeline: None,
        allowed_acts: allowed_acts(caller, &case, &asked),
        id: row.public_id,
        version: row.version,
        outcome: row.outcome.as_deref().map(str::parse).transpose()?,
        archive_ground: row.archive_ground.as_deref().map(str::parse).transpose()?,
        reopen_until: row.reopen_until,
        appeal_until: row.appeal_until,
        extendable_until: row.extendable_until,
        examined_at: row.examined_at,
        channel: row.channel.parse()?,
        holder: known(&agency_rows, &row.holder_agency_id)?.reference(),
        holder_root: known(&agency_rows, &row.holder_root_id)?.reference(),
        wished_agency: row
            .wished_agency_id
            .and_then(|id| agency_rows.get(&id))
            .map(|agency| agency.reference()),
        location: row.latitude.zip(row.longitude).map(|(lat, lng)| Location {
            lat,
            lng,
            address: row.address.clone(),
        }),
        rule_set: RuleSetRef {
            name: rule_set.name(),
            citation: rule_set.citation.clone(),
        },
        rating: rating.map(|rating| Rating {
            score: u8::try_from(rating.score).unwrap_or_default(),
            text: rating.text,
        }),
        tracking_number: row.tracking_number,
        title: row.title,
        text: row.text,
        public_title: row.public_title,
        public_text: row.public_text,
        lifted_masks: row.lifted_masks,
        incident_date: row.incident_date,
        incident_is_old: row.incident_is_old,
        received_at: row.received_at,
        first_handed_over_at: row.first_handed_over_at,
        published_at: row.published_at,
        closed_at: row.closed_at,
        hand_offs: row.hand_offs,
        returns: row.returns,
        supports: row.supports,
        contributors,
        parent,
        children,
        case,
        category,
        area,
        zone,
        assignee,
        reporter_name,
        clocks,
    };
    Ok((looking, facts))
}

/// What would succeed now: a contribution only while these agencies and units are waited for.
fn allowed_acts(caller: &Caller, case: &Case, asked: &[i64]) -> Vec<Act> {
    let waited_for = matches!(caller, Caller::Officer(officer)
        if access::contributing(officer, asked, case.oversight).is_some());
    let mut acts = access::allowed_acts(caller, case);
    acts.retain(|act| *act != Act::Contribute || waited_for);
    acts
}

/// The case that this one is answered with, and how many are answered with it; for officers only.
async fn family(
    conn: &Conn,
    row: &complaints::Row,
    officer_view: bool,
) -> Result<(Option<CaseRef>, i64)> {
    if !officer_view {
        return Ok((None, 0));
    }
    let Some(parent) = row.parent_id else {
        return Ok((None, complaints::children(conn, row.id).await?));
    };
    Ok((
        complaints::all_named(conn, &[parent])
            .await?
            .remove(&parent),
        0,
    ))
}
