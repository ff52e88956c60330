//! The register as a table: out, and in again.

use actix_web::http::header;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::agencies::export;
use crate::actions::agencies::import::{self, Judged, Judgement, RowVerdict, Table};
use crate::actions::agencies::table::{MOST_BYTES, MOST_CHANGES};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::http::answer::mark_replay;
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Export agencies
///
/// All agencies and units that the caller looks after, as CSV that can be read in again.
#[utoipa::path(
    tag = "agencies",
    responses((status = 200, description = "The table", body = String, content_type = "text/csv")),
    security(("bearer" = [])),
    operation_id = "export_agencies"
)]
#[get("/v1/agencies/export")]
pub(super) async fn export_agencies(app: web::Data<App>, me: SignedIn) -> Result<HttpResponse> {
    let csv = export::export_agencies(&app, &me.caller).await?;
    Ok(HttpResponse::Ok()
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"instansi.csv\"",
        ))
        .content_type("text/csv; charset=utf-8")
        .body(csv))
}

/// A table of agencies and units: columns as in the export, in any order and any of them, with `code` or `name_id` at least. Columns that are missing leave
/// what is there; a row without a code is the one of that name below that parent, or a new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"csv": "code,name_id,parent_code\npemkab-badung/dinas-kearsipan,Dinas Kearsipan Kabupaten Badung,pemkab-badung\n"}))]
pub struct PreviewAgencies {
    /// At most 10,000 rows and 4 MB; at most 1,000 rows that are new or change something.
    #[schema(max_length = 4_194_304)]
    csv: String,
}

impl Input for PreviewAgencies {
    type Clean = String;
    const MOST_BYTES: usize = 2 * MOST_BYTES;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let csv = fields.table("/csv", self.csv, MOST_BYTES);
        fields.finish(csv)
    }
}

/// What may not be so in a row.
#[derive(Serialize, ToSchema)]
pub struct CellFault {
    #[schema(example = "area_code")]
    column: String,
    code: FieldCode,
}

/// A row and what it comes to.
#[derive(Serialize, ToSchema)]
pub struct AgencyRow {
    /// In the file; the header is line 1.
    line: u32,
    code: String,
    name: String,
    verdict: RowVerdict,
    /// The fields that change.
    #[schema(max_items = 20)]
    changes: Vec<String>,
    /// The columns that may not be so.
    #[schema(max_items = 400)]
    faults: Vec<CellFault>,
}

impl From<Judged> for AgencyRow {
    fn from(row: Judged) -> Self {
        let fault = |(column, code)| CellFault { column, code };
        Self {
            line: row.line,
            code: row.code,
            name: row.name,
            verdict: row.verdict,
            changes: row.changes.into_iter().map(str::to_owned).collect(),
            faults: row.faults.into_iter().map(fault).collect(),
        }
    }
}

/// Every row of a table.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"rows": [{"line": 2, "code": "pemkab-badung/dinas-kearsipan", "name": "Dinas Kearsipan Kabupaten Badung", "verdict": "new", "changes": [], "faults": []}], "unknown_columns": ["alamat"]}))]
pub struct AgencyRows {
    #[schema(max_items = 10_000)]
    rows: Vec<AgencyRow>,
    /// Columns of the file that the table does not have: nothing is read there.
    #[schema(max_items = 20)]
    unknown_columns: Vec<String>,
}

impl From<Judgement> for AgencyRows {
    fn from(judged: Judgement) -> Self {
        Self {
            rows: judged.rows.into_iter().map(AgencyRow::from).collect(),
            unknown_columns: judged.unknown_columns,
        }
    }
}

/// Preview a table of agencies
///
/// What each row would come to. Nothing is written.
#[utoipa::path(
    tag = "agencies",
    request_body = PreviewAgencies,
    responses((status = 200, description = "Row by row", body = AgencyRows)),
    security(("bearer" = [])),
    operation_id = "preview_agencies"
)]
#[post("/v1/agencies/batches/previews")]
pub(super) async fn preview_agencies(
    app: web::Data<App>,
    mine: Mine<PreviewAgencies>,
) -> Result<HttpResponse> {
    let judged = import::preview_agencies(&app, &mine.me.caller, &mine.body).await?;
    Ok(HttpResponse::Ok().json(AgencyRows::from(judged)))
}

/// A table, and the rows of it that are picked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"csv": "code,name_id,parent_code\npemkab-badung/dinas-kearsipan,Dinas Kearsipan Kabupaten Badung,pemkab-badung\n", "lines": [2]}))]
pub struct ImportAgencies {
    #[schema(max_length = 4_194_304)]
    csv: String,
    /// Lines of the file, each with a row.
    #[schema(min_items = 1, max_items = 1000, value_type = Vec<i32>)]
    lines: Vec<i32>,
}

impl Input for ImportAgencies {
    type Clean = Table;
    const MOST_BYTES: usize = 2 * MOST_BYTES;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Table> {
        let mut fields = Fields::default();
        let csv = fields.table("/csv", self.csv, MOST_BYTES);
        let numbers = self.lines.into_iter();
        let mut lines: Vec<u32> = numbers
            .filter_map(|line| u32::try_from(line).ok())
            .collect();
        lines.sort_unstable();
        lines.dedup();
        if lines.is_empty() {
            fields.fault("/lines", FieldCode::Required);
        }
        if lines.len() > MOST_CHANGES {
            fields.fault("/lines", FieldCode::TooMany);
        }
        fields.finish(Table { csv, lines })
    }
}

/// Import agencies
///
/// The picked rows of a table, each with its result; rows that may not be so are skipped. A row whose code is known changes that agency.
#[utoipa::path(
    tag = "agencies",
    request_body = ImportAgencies,
    responses((status = 201, description = "Row by row", body = AgencyRows)),
    security(("bearer" = [])),
    operation_id = "import_agencies"
)]
#[post("/v1/agencies/batches")]
pub(super) async fn import_agencies(
    app: web::Data<App>,
    command: Command<ImportAgencies>,
) -> Result<HttpResponse> {
    let (done, judged) = import::import_agencies(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(AgencyRows::from(judged)),
        done,
    ))
}
