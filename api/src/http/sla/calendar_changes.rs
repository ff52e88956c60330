//! Changes of the calendar: drafted by one national admin, tried on the open clocks, published by another.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::id;
use crate::actions::App;
use crate::actions::sla::calendar_changes::draft::{self, DayFile, Draft, Renamed};
use crate::actions::sla::calendar_changes::preview::{self, Example};
use crate::actions::sla::calendar_changes::publish::{self, Publication};
use crate::actions::sla::calendar_changes::{Shown, discard, list as listing};
use crate::domain::complaint::audience::{AgencyRef, AreaRef, CaseRef};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::label::Label;
use crate::domain::sla::calendar::{Certainty, SpecialDayKind};
use crate::domain::sla::deadline::START_YEARS;
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::revision::{
    Day, DayFileFormat, DayVerdict, FileRow, KnownDay, MOST_BYTES, MOST_EDITS, NAME,
};
use crate::http::answer::{PageInfo, list, mark_replay, resource};
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::page::Paging;
use crate::http::people::PersonRef;
use crate::http::query::Query;

/// A day off, as it is added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHoliday {
    /// Of a year whose decree is loaded, or is with this change.
    date: NaiveDate,
    name: HolidayName,
    kind: SpecialDayKind,
    /// For holidays of a region, with all areas inside.
    #[schema(max_length = 13, example = "51.03")]
    area_code: Option<String>,
    /// Whether its date may still move; no, unless stated.
    provisional: Option<bool>,
}

/// What a day is called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayName {
    #[schema(
        min_length = 3,
        max_length = 120,
        example = "Pemungutan suara perbekel serentak"
    )]
    id: String,
    /// As in Indonesian, unless stated.
    #[schema(max_length = 120)]
    en: Option<String>,
}

impl HolidayName {
    fn clean(&self, fields: &mut Fields, pointer: &str) -> Label {
        let id = fields.line(&format!("{pointer}/id"), &self.id, NAME.min, NAME.max);
        let english = self.en.as_deref();
        let en = fields.optional_line(&format!("{pointer}/en"), english, NAME.max);
        let en = en.unwrap_or_else(|| id.clone());
        Label { id, en }
    }
}

/// A day that is called otherwise, or is certain now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameHoliday {
    #[schema(format = Uuid)]
    id: String,
    name: HolidayName,
    /// As before, unless stated.
    provisional: Option<bool>,
}

/// A table or a calendar file, as text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayFile {
    format: DayFileFormat,
    /// At most 400 rows or events and 128 kB. A table has columns `date, name` (or `tanggal, nama`) and may have `kind, area_code, name_en,
    /// certainty` (`jenis, wilayah, name_en, kepastian`).
    #[schema(max_length = 131_072)]
    text: String,
    /// Whose holidays a calendar file holds; null: the whole country's.
    #[schema(max_length = 13)]
    area_code: Option<String>,
}

/// What is to change, why, and where it stands. To move a day, take it out and add it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Pemungutan suara perbekel serentak di Kabupaten Badung.", "citation": "SK Bupati Badung 88/2026", "added": [{"date": "2026-12-02", "name": {"id": "Pemungutan suara perbekel serentak", "en": "Village head elections"}, "kind": "regional_holiday", "area_code": "51.03"}]}))]
pub struct DraftCalendarChange {
    /// Citizens read it in the story of a case whose deadline moves.
    #[schema(min_length = 3, max_length = 1000)]
    reason: String,
    #[schema(min_length = 3, max_length = 300)]
    citation: String,
    #[serde(default)]
    #[schema(max_items = 400)]
    added: Vec<NewHoliday>,
    /// Ids of days.
    #[serde(default)]
    #[schema(max_items = 400)]
    removed: Vec<String>,
    #[serde(default)]
    #[schema(max_items = 400)]
    renamed: Vec<RenameHoliday>,
    /// Years whose decree is loaded with this change: what is counted in them is provisional no more.
    #[serde(default)]
    #[schema(max_items = 5)]
    decreed_years: Vec<i32>,
    file: Option<HolidayFile>,
}

const MOST_YEARS: usize = 5;

impl Input for DraftCalendarChange {
    type Clean = Draft;
    const MOST_BYTES: usize = 4 * MOST_BYTES;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Draft> {
        let mut fields = Fields::default();
        let mut added = Vec::new();
        for (place, day) in self.added.iter().enumerate().take(MOST_EDITS + 1) {
            let pointer = format!("/added/{place}");
            let area = day.area_code.as_deref();
            added.push(Day {
                date: day.date,
                name: day.name.clean(&mut fields, &format!("{pointer}/name")),
                kind: day.kind,
                area_code: fields.optional_line(&format!("{pointer}/area_code"), area, 13),
                certainty: match day.provisional {
                    Some(true) => Certainty::Estimated,
                    _ => Certainty::Final,
                },
            });
        }
        let mut renamed: Vec<Renamed> = Vec::new();
        for (place, one) in self.renamed.iter().enumerate().take(MOST_EDITS + 1) {
            let pointer = format!("/renamed/{place}");
            let id = fields.id(&format!("{pointer}/id"), &one.id);
            if renamed.iter().any(|other| other.id == id) {
                fields.fault(&format!("{pointer}/id"), FieldCode::NotAllowed);
            }
            renamed.push(Renamed {
                id,
                name: one.name.clean(&mut fields, &format!("{pointer}/name")),
                provisional: one.provisional,
            });
        }
        for (pointer, count) in [("/added", added.len()), ("/renamed", renamed.len())] {
            if count > MOST_EDITS {
                fields.fault(pointer, FieldCode::TooMany);
            }
        }
        if self.decreed_years.len() > MOST_YEARS {
            fields.fault("/decreed_years", FieldCode::TooMany);
        }
        for (place, year) in self.decreed_years.iter().enumerate().take(MOST_YEARS) {
            if !START_YEARS.contains(year) {
                fields.fault(&format!("/decreed_years/{place}"), FieldCode::OutOfRange);
            }
        }
        let file = self.file.map(|file| DayFile {
            format: file.format,
            text: fields.table("/file/text", file.text, MOST_BYTES),
            area_code: fields.optional_line("/file/area_code", file.area_code.as_deref(), 13),
        });
        let draft = Draft {
            reason: fields.paragraphs("/reason", &self.reason, 3, 1000),
            citation: fields.line("/citation", &self.citation, 3, 300),
            added,
            removed: fields.ids("/removed", &self.removed, MOST_EDITS),
            renamed,
            decreed_years: self.decreed_years,
            file,
        };
        fields.finish(draft)
    }
}

/// A day of a change.
#[derive(Serialize, ToSchema)]
pub struct ChangedHoliday {
    /// Null for one that is added.
    id: Option<Uuid>,
    date: NaiveDate,
    name: Label,
    kind: SpecialDayKind,
    area: Option<AreaRef>,
    provisional: bool,
}

impl ChangedHoliday {
    fn of(day: Day, id: Option<Uuid>, areas: &HashMap<String, AreaRef>) -> Self {
        Self {
            id,
            date: day.date,
            name: day.name,
            kind: day.kind,
            area: day.area_code.and_then(|code| areas.get(&code).cloned()),
            provisional: day.certainty == Certainty::Estimated,
        }
    }

    fn known(known: KnownDay, areas: &HashMap<String, AreaRef>) -> Self {
        Self::of(known.day, Some(known.id), areas)
    }
}

/// A day before and after.
#[derive(Serialize, ToSchema)]
pub struct RenamedHoliday {
    /// As it was when the change was drafted.
    before: ChangedHoliday,
    name: Label,
    provisional: bool,
}

/// A row of the file that was sent.
#[derive(Serialize, ToSchema)]
pub struct HolidayFileRow {
    /// In a table, whose header is line 1; in a calendar file the number of the event.
    line: u32,
    /// As it was written.
    date: String,
    name: String,
    verdict: DayVerdict,
}

impl From<FileRow> for HolidayFileRow {
    fn from(row: FileRow) -> Self {
        Self {
            line: row.line,
            date: row.date,
            name: row.name,
            verdict: row.verdict,
        }
    }
}

/// A change of the calendar: a draft until it is published.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "reason": "Pemungutan suara perbekel serentak di Kabupaten Badung.", "citation": "SK Bupati Badung 88/2026", "added": [{"id": null, "date": "2026-12-02", "name": {"id": "Pemungutan suara perbekel serentak", "en": "Village head elections"}, "kind": "regional_holiday", "area": {"code": "51.03", "name": "Kabupaten Badung", "path": "Kabupaten Badung, Bali"}, "provisional": false}], "removed": [], "renamed": [], "decreed_years": [], "file_rows": [], "drafted_by": {"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "display_name": "Ratna Siregar"}, "drafted_at": "2026-11-24T02:00:00.000Z", "published_by": null, "published_at": null, "total": 0, "examined": 0, "moved": 0, "finished_at": null}))]
pub struct CalendarChange {
    id: Uuid,
    reason: String,
    citation: String,
    #[schema(max_items = 400)]
    added: Vec<ChangedHoliday>,
    #[schema(max_items = 400)]
    removed: Vec<ChangedHoliday>,
    #[schema(max_items = 400)]
    renamed: Vec<RenamedHoliday>,
    #[schema(max_items = 5)]
    decreed_years: Vec<i32>,
    /// What each row of a file came to; those that are ready are among `added`.
    #[schema(max_items = 400)]
    file_rows: Vec<HolidayFileRow>,
    drafted_by: PersonRef,
    drafted_at: DateTime<Utc>,
    published_by: Option<PersonRef>,
    /// Null while it is a draft.
    published_at: Option<DateTime<Utc>>,
    /// Open clocks that ran over one of its days when it was published.
    total: i32,
    /// Clocks looked at since; cases that came in meanwhile are among them.
    examined: i32,
    /// Clocks that are due on another day.
    moved: i32,
    /// Null until all were looked at.
    finished_at: Option<DateTime<Utc>>,
}

impl From<Shown> for CalendarChange {
    fn from(shown: Shown) -> Self {
        let areas = shown.areas;
        let (row, edits) = (shown.row, shown.edits);
        Self {
            id: row.public_id,
            reason: row.reason,
            citation: row.citation,
            added: edits
                .added
                .into_iter()
                .map(|day| ChangedHoliday::of(day, None, &areas))
                .collect(),
            removed: edits
                .removed
                .into_iter()
                .map(|known| ChangedHoliday::known(known, &areas))
                .collect(),
            renamed: edits
                .renamed
                .into_iter()
                .map(|renaming| RenamedHoliday {
                    before: ChangedHoliday::known(renaming.was, &areas),
                    name: renaming.name,
                    provisional: renaming.certainty == Certainty::Estimated,
                })
                .collect(),
            decreed_years: edits.decreed_years,
            file_rows: shown
                .file_rows
                .into_iter()
                .map(HolidayFileRow::from)
                .collect(),
            drafted_by: shown.drafted_by.into(),
            drafted_at: row.drafted_at,
            published_by: shown.published_by.map(PersonRef::from),
            published_at: row.published_at,
            total: row.total,
            examined: row.examined,
            moved: row.moved,
            finished_at: row.finished_at,
        }
    }
}

/// A page of changes.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct CalendarChangePage {
    #[schema(max_items = 100)]
    data: Vec<CalendarChange>,
    page: PageInfo,
}

/// List calendar changes
///
/// Drafts and published ones, newest first. For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(Paging),
    responses((status = 200, description = "A page of them", body = CalendarChangePage)),
    security(("bearer" = [])),
    operation_id = "list_calendar_changes"
)]
#[get("/v1/sla/calendar-changes")]
pub(super) async fn list_calendar_changes(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (limit, cursor) = (paging.0.limit()?, paging.0.cursor.as_deref());
    let page = listing::list_calendar_changes(&app, &me.caller, limit, cursor).await?;
    Ok(list(&request, page, CalendarChange::from))
}

/// Draft a calendar change
///
/// Days to add, take out and rename, one by one or by a file; nothing changes yet. For national admins.
#[utoipa::path(
    tag = "deadlines",
    request_body = DraftCalendarChange,
    responses((status = 201, description = "The draft", body = CalendarChange)),
    security(("bearer" = [])),
    operation_id = "draft_calendar_change"
)]
#[post("/v1/sla/calendar-changes")]
pub(super) async fn draft_calendar_change(
    app: web::Data<App>,
    command: Command<DraftCalendarChange>,
) -> Result<HttpResponse> {
    let (done, shown) = draft::draft_calendar_change(&app, &command.request, command.body).await?;
    let place = format!("/v1/sla/calendar-changes/{}", shown.row.public_id);
    Ok(mark_replay(
        HttpResponse::Created()
            .insert_header(("Location", place))
            .json(CalendarChange::from(shown)),
        done,
    ))
}

/// Show a calendar change
///
/// A published one tells how far the open clocks are counted anew. For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the change", format = Uuid)),
    responses((status = 200, description = "The change", body = CalendarChange), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "show_calendar_change"
)]
#[get("/v1/sla/calendar-changes/{id}")]
pub(super) async fn show_calendar_change(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let shown = listing::show_calendar_change(&app, &me.caller, id(&path)?).await?;
    resource(&request, None, &CalendarChange::from(shown))
}

/// Discard a calendar change
///
/// A draft only. For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the change", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "discard_calendar_change"
)]
#[delete("/v1/sla/calendar-changes/{id}")]
pub(super) async fn discard_calendar_change(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    discard::discard_calendar_change(&app, &me.caller, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many clocks move by how many calendar days.
#[derive(Serialize, ToSchema)]
pub struct DeadlineShift {
    /// Negative: sooner.
    days: i64,
    clocks: i64,
}

/// A clock that would move.
#[derive(Serialize, ToSchema)]
pub struct MovedClock {
    complaint: CaseRef,
    title: String,
    holder: AgencyRef,
    clock: ClockKind,
    due_before: DateTime<Utc>,
    due_after: DateTime<Utc>,
    late_no_more: bool,
}

impl From<Example> for MovedClock {
    fn from(example: Example) -> Self {
        Self {
            complaint: CaseRef {
                id: example.complaint,
                tracking_number: example.tracking_number,
            },
            title: example.title,
            holder: example.holder,
            clock: example.moved.kind,
            due_before: example.moved.from,
            due_after: example.moved.to,
            late_no_more: example.moved.late_no_more,
        }
    }
}

/// What a change would do to the open clocks.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"open": 263, "examined": 60, "moved": 52, "untouched": 211, "cases": 47, "reminders": 6, "sooner": 0, "late_no_more": 0, "shifts": [{"days": 1, "clocks": 40}, {"days": 3, "clocks": 12}], "examples": [{"complaint": {"id": "0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11", "tracking_number": "LPR-2026-7K3M-9QX1"}, "title": "Lampu jalan mati", "holder": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "clock": "completion", "due_before": "2026-12-04T15:59:59.999Z", "due_after": "2026-12-07T15:59:59.999Z", "late_no_more": false}], "complete": true}))]
pub struct CalendarChangePreview {
    /// Clocks that are open at all.
    open: i64,
    /// Those of them that run over a day of the change.
    examined: i64,
    /// Those that would be due on another day, never before the end of the next working day.
    moved: i64,
    /// Open ones that stay.
    untouched: i64,
    /// Cases with a clock that moves.
    cases: i64,
    /// Reminders to reporters that would be sent at another moment.
    reminders: i64,
    /// Clocks that would be due sooner.
    sooner: i64,
    /// Clocks that would not be late any more.
    late_no_more: i64,
    #[schema(max_items = 4000)]
    shifts: Vec<DeadlineShift>,
    /// Those that are due first.
    #[schema(max_items = 20)]
    examples: Vec<MovedClock>,
    /// Whether all were looked at: 100,000 cases at most are.
    complete: bool,
}

/// Preview a calendar change
///
/// Which open clocks would move, and by how much. For national admins; nothing is written.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    responses((status = 200, description = "What would move", body = CalendarChangePreview)),
    security(("bearer" = [])),
    operation_id = "preview_calendar_change"
)]
#[post("/v1/sla/calendar-changes/{id}/previews")]
pub(super) async fn preview_calendar_change(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = preview::preview_calendar_change(&app, &me.caller, id(&path)?).await?;
    let shift = |(days, clocks)| DeadlineShift { days, clocks };
    Ok(HttpResponse::Ok().json(CalendarChangePreview {
        open: found.open,
        examined: found.examined,
        moved: found.moved,
        untouched: found.open - found.moved,
        cases: found.cases,
        reminders: found.reminders,
        sooner: found.sooner,
        late_no_more: found.late_no_more,
        shifts: found.shifts.into_iter().map(shift).collect(),
        examples: found.examples.into_iter().map(MovedClock::from).collect(),
        complete: found.complete,
    }))
}

/// By the second one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Sesuai SK Bupati."}))]
pub struct PublishCalendarChange {
    /// For the audit log.
    #[schema(max_length = 500)]
    note: Option<String>,
}

impl Input for PublishCalendarChange {
    type Clean = Publication;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Publication> {
        let mut fields = Fields::default();
        let note = fields.optional_paragraphs("/note", self.note.as_deref(), 500);
        fields.finish(Publication { note })
    }
}

/// Publish a calendar change
///
/// By a national admin other than who drafted it. New clocks count by it at once; open ones are counted anew in the background, and where a date
/// moves the record of the case says so. No clock is due before the end of the next working day because of it.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    request_body = PublishCalendarChange,
    responses((status = 202, description = "It is in force; `Location` tells how far the open clocks are", body = CalendarChange)),
    security(("bearer" = [])),
    operation_id = "publish_calendar_change"
)]
#[post("/v1/sla/calendar-changes/{id}/publications")]
pub(super) async fn publish_calendar_change(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<PublishCalendarChange>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let (done, shown) =
        publish::publish_calendar_change(&app, &command.request, id, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Accepted()
            .insert_header(("Location", format!("/v1/sla/calendar-changes/{id}")))
            .json(CalendarChange::from(shown)),
        done,
    ))
}
