//! Gathers what a view of a case needs, in a fixed number of queries.

use super::files;
use crate::actions::names::{known, officers};
use crate::actions::{App, names};
use crate::domain::access::{self, Caller, View};
use crate::domain::attachment::show;
use crate::domain::complaint::audience::{ClockFacts, Facts, Location, Rating, RuleSetRef};
use crate::domain::error::{Error, Result};
use crate::storage::{Conn, agencies, areas, attachments, categories, clocks, complaints, rules};

/// A case with its view, or `NotFound` where it does not exist for the caller.
pub async fn gather(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    row: complaints::Row,
) -> Result<(View, Facts)> {
    let ids = [
        Some(row.holder_agency_id),
        Some(row.holder_root_id),
        row.wished_agency_id,
    ];
    let mut agency_rows = agencies::by_ids(conn, ids.into_iter().flatten()).await?;
    let rating = complaints::rating(conn, &row).await?;
    let holder = known(&agency_rows, &row.holder_agency_id)?;
    let case = row.case(holder, rating.is_some(), app.clock.now())?;
    let view = access::view(caller, &case).ok_or(Error::NotFound)?;
    let zone = holder.place()?.zone;

    let stored = clocks::of(conn, &[row.id]).await?;
    let missing = stored
        .iter()
        .map(|stored| stored.agency.0)
        .filter(|id| !agency_rows.contains_key(id))
        .collect::<Vec<_>>();
    if !missing.is_empty() {
        agency_rows.extend(agencies::by_ids(conn, missing).await?);
    }
    let clocks = stored
        .into_iter()
        .map(|stored| {
            Ok(ClockFacts {
                agency: known(&agency_rows, &stored.agency.0)?.reference(),
                clock: stored.clock,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let category = match row.category_id {
        Some(id) => categories::by_ids(conn, [id])
            .await?
            .get(&id)
            .map(categories::Row::reference),
        None => None,
    };
    let area = match &row.area_code {
        Some(code) => areas::by_codes(conn, [code.clone()])
            .await?
            .get(code)
            .map(areas::Row::reference),
        None => None,
    };
    let rule_set = rules::by_id(conn, row.rule_set_id).await?;
    let officer_view = matches!(view, View::Officer { .. });
    let assignee = match row.assignee_id.filter(|_| officer_view) {
        Some(id) => officers(app, conn, &[id]).await?.remove(&id),
        None => None,
    };
    let reporter_name = match view {
        View::Officer { name: true } => names::of_reporters(app, &[row.id]).await?.remove(&row.id),
        _ => None,
    };

    let looking = files::looking(caller, &case, zone)?;
    let mut shown = Vec::new();
    for file in attachments::of_report(conn, row.id).await? {
        shown.extend(show(&looking, &file.facts()?));
    }

    let facts = Facts {
        attachments: shown,
        allowed_acts: access::allowed_acts(caller, &case),
        id: row.public_id,
        version: row.version,
        outcome: row.outcome.as_deref().map(str::parse).transpose()?,
        archive_ground: row.archive_ground.as_deref().map(str::parse).transpose()?,
        reopen_until: row.reopen_until,
        channel: row.channel.parse()?,
        holder: known(&agency_rows, &row.holder_agency_id)?.reference(),
        holder_root: known(&agency_rows, &row.holder_root_id)?.reference(),
        wished_agency: row
            .wished_agency_id
            .and_then(|id| agency_rows.get(&id))
            .map(agencies::Row::reference),
        location: row.latitude.zip(row.longitude).map(|(lat, lng)| Location {
            lat,
            lng,
            address: row.address.clone(),
        }),
        rule_set: RuleSetRef {
            name: rule_set.name(),
            citation: rule_set.citation,
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
        case,
        category,
        area,
        zone,
        assignee,
        reporter_name,
        clocks,
    };
    Ok((view, facts))
}
