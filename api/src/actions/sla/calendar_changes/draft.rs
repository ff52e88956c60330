//! What is to change in the calendar, written down by one national admin: day by day, or by a table or calendar file with what each row came to.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike as _;
use serde::Serialize;
use uuid::Uuid;

use super::Shown;
use super::list::show_calendar_change;
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::actions::two_people::national_admin;
use crate::adapters;
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::label::Label;
use crate::domain::sla::calendar::{Certainty, SpecialDayKind};
use crate::domain::sla::revision::{
    Day, DayFileFormat, DayTable, Edits, FileRow, Known, KnownDay, MOST_EDITS, MOST_ROWS, Renaming,
    Written, judge,
};
use crate::storage::calendar_changes::New;
use crate::storage::{Conn, areas, calendar_changes, calendars};

/// A table or calendar file.
#[derive(Debug, Clone, Serialize)]
pub struct DayFile {
    pub format: DayFileFormat,
    pub text: String,
    /// Whose days a calendar file holds; `None`: the whole country's.
    pub area_code: Option<String>,
}

/// A day under another name.
#[derive(Debug, Clone, Serialize)]
pub struct Renamed {
    pub id: Uuid,
    pub name: Label,
    /// Whether its date may still move; `None`: as before.
    pub provisional: Option<bool>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    pub reason: String,
    pub citation: String,
    pub added: Vec<Day>,
    pub removed: Vec<Uuid>,
    pub renamed: Vec<Renamed>,
    pub decreed_years: Vec<i32>,
    pub file: Option<DayFile>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `Invalid` for days, areas and years that are not there, and for a file that is none.
pub async fn draft_calendar_change(
    app: &App,
    request: &Request,
    body: Draft,
) -> Result<(Done, Shown)> {
    let me = national_admin(&request.caller)?;
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let operation = "draft calendar change";
        let taken = match Taken::claim(app, conn, request, operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let (edits, file_rows) = understand(conn, &body).await?;
        let id = app.chance.uuid();
        let new = New {
            public_id: id,
            reason: &body.reason,
            citation: &body.citation,
            edits: &edits,
            file_rows: &file_rows,
        };
        calendar_changes::insert(conn, &new, me.account, now).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let shown = show_calendar_change(app, &request.caller, done.resource).await?;
    Ok((done, shown))
}

async fn understand(conn: &Conn, body: &Draft) -> Result<(Edits, Vec<FileRow>)> {
    let written = match &body.file {
        Some(file) => read(file)?,
        None => Vec::new(),
    };
    let mut faults = Vec::new();
    let mut refuse = |pointer: String, code| faults.push(FieldError::new(pointer, code));

    let mut years = calendars::years(conn).await?;
    years.extend(&body.decreed_years);
    let named = body.added.iter().filter_map(|day| day.area_code.clone());
    let in_file = written.iter().filter_map(|row| row.area_code.clone());
    let codes: BTreeSet<String> = named.chain(in_file).collect();
    let areas: BTreeSet<String> = areas::by_codes(conn, codes).await?.into_keys().collect();
    let wanted = body.renamed.iter().map(|one| one.id);
    let ids: Vec<Uuid> = wanted.chain(body.removed.iter().copied()).collect();
    let there: HashMap<Uuid, KnownDay> = calendars::by_ids(conn, &ids)
        .await?
        .iter()
        .map(|row| Ok((row.public_id, row.known()?)))
        .collect::<Result<_>>()?;

    let mut edits = Edits {
        decreed_years: body.decreed_years.clone(),
        ..Edits::default()
    };
    for (place, id) in body.removed.iter().enumerate() {
        match there.get(id) {
            Some(day) => edits.removed.push(day.clone()),
            None => refuse(format!("/removed/{place}"), FieldCode::UnknownValue),
        }
    }
    for (place, one) in body.renamed.iter().enumerate() {
        match there.get(&one.id) {
            Some(_) if body.removed.contains(&one.id) => {
                refuse(format!("/renamed/{place}/id"), FieldCode::NotAllowed);
            }
            Some(was) => edits.renamed.push(Renaming {
                name: one.name.clone(),
                certainty: match one.provisional {
                    Some(true) => Certainty::Estimated,
                    Some(false) => Certainty::Final,
                    None => was.day.certainty,
                },
                was: was.clone(),
            }),
            None => refuse(format!("/renamed/{place}/id"), FieldCode::UnknownValue),
        }
    }

    let dates = body.added.iter().map(|day| day.date);
    let dates = dates.chain(written.iter().flat_map(|row| row.dates.iter().copied()));
    let asked: BTreeSet<i32> = dates.map(|date| date.year()).collect();
    let asked: Vec<i32> = asked.intersection(&years).copied().collect();
    let mut days = Vec::new();
    for row in calendars::days(conn, &asked).await? {
        if !body.removed.contains(&row.public_id) {
            days.push(row.known()?.day);
        }
    }
    for (place, day) in body.added.iter().enumerate() {
        let at = |field: &str| format!("/added/{place}/{field}");
        let regional = day.kind == SpecialDayKind::RegionalHoliday;
        if !years.contains(&day.date.year()) {
            refuse(at("date"), FieldCode::NotAllowed);
        } else if days.iter().chain(&edits.added).any(|one| one.same_as(day)) {
            refuse(at("date"), FieldCode::Taken);
        }
        match &day.area_code {
            Some(code) if !areas.contains(code) => refuse(at("area_code"), FieldCode::UnknownValue),
            // A day of a region names it, and no other day does.
            Some(_) if !regional => refuse(at("area_code"), FieldCode::NotAllowed),
            None if regional => refuse(at("area_code"), FieldCode::Required),
            _ => {}
        }
        edits.added.push(day.clone());
    }
    let known = Known {
        years: &years,
        areas: &areas,
        days: &days,
    };
    let rows = judge(written, &known, &mut edits.added);
    if edits.added.len() > MOST_EDITS {
        refuse("/added".to_owned(), FieldCode::TooMany);
    }
    if edits.is_empty() && rows.is_empty() {
        refuse("/added".to_owned(), FieldCode::Required);
    }
    match faults.is_empty() {
        true => Ok((edits, rows)),
        false => Err(Error::Invalid(faults)),
    }
}

fn read(file: &DayFile) -> Result<Vec<Written>> {
    let refused = |code| Error::field("/file/text", code);
    let rows = match file.format {
        DayFileFormat::Ics => adapters::calendars::read(&file.text, file.area_code.as_deref())
            .ok_or_else(|| refused(FieldCode::InvalidFormat))?,
        DayFileFormat::Csv => {
            let sheet = adapters::tables::read(&file.text).map_err(|why| why.at("/file/text"))?;
            let table =
                DayTable::new(&sheet.header).ok_or_else(|| refused(FieldCode::InvalidFormat))?;
            let rows = sheet.rows.iter();
            rows.filter_map(|(line, cells)| table.read(*line, cells))
                .collect()
        }
    };
    if rows.len() > MOST_ROWS {
        return Err(refused(FieldCode::TooMany));
    }
    Ok(rows)
}
