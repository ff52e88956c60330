//! Inviting many people by a table.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer::mark_replay;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::invitations::batch::{self, Batch};
use crate::actions::invitations::rows::Judged;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::invitation::{MOST_BYTES, MOST_ROWS, Verdict};

/// A table of people: columns `nama, surel, unit, peran` (or `name, email, unit, role`), parted by commas or semicolons.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"csv": "nama,surel,unit,peran\nMade Suardana,made@badung.example,Dinas Perhubungan Kabupaten Badung,unit_officer|front_desk\n"}))]
pub struct PreviewInvitations {
    /// At most 1,000 rows and 256 kB. A unit by its code or name; roles parted by `|`.
    #[schema(max_length = 262_144)]
    csv: String,
}

impl Input for PreviewInvitations {
    type Clean = String;
    const KEYED: bool = false;
    const MOST_BYTES: usize = 2 * MOST_BYTES;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let csv = fields.table("/csv", self.csv, MOST_BYTES);
        fields.finish(csv)
    }
}

/// A row and what it would come to.
#[derive(Serialize, ToSchema)]
pub struct PreviewRow {
    /// In the file; the header is line 1.
    line: u32,
    name: String,
    email: String,
    /// The unit's name, or what was written where there is none.
    agency: String,
    #[schema(max_items = 100)]
    roles: Vec<String>,
    verdict: Verdict,
    /// What was probably meant.
    suggestion: Option<String>,
}

impl From<Judged> for PreviewRow {
    fn from(row: Judged) -> Self {
        Self {
            line: row.line,
            name: row.name,
            email: row.email,
            agency: row.agency,
            roles: row.roles,
            verdict: row.verdict,
            suggestion: row.suggestion,
        }
    }
}

/// Every row of a table.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"rows": [{"line": 2, "name": "Made Suardana", "email": "made@badung.example", "agency": "Dinas Perhubungan Kabupaten Badung", "roles": ["unit_officer"], "verdict": "ready", "suggestion": null}]}))]
pub struct InvitationPreview {
    #[schema(max_items = 1000)]
    rows: Vec<PreviewRow>,
}

/// Preview invitations
///
/// What each row of a table would come to. Nobody is invited.
#[utoipa::path(
    tag = "people",
    request_body = PreviewInvitations,
    responses((status = 200, description = "Row by row", body = InvitationPreview)),
    security(("bearer" = [])),
    operation_id = "preview_invitations"
)]
#[post("/v1/invitations/batches/previews")]
pub(super) async fn preview_invitations(
    app: web::Data<App>,
    command: Command<PreviewInvitations>,
) -> Result<HttpResponse> {
    let rows = batch::preview_invitations(&app, &command.request.caller, &command.body).await?;
    let rows = rows.into_iter().map(PreviewRow::from).collect();
    Ok(HttpResponse::Ok().json(InvitationPreview { rows }))
}

/// A table, and the rows of it that are picked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"csv": "nama,surel,unit,peran\nMade Suardana,made@badung.example,Dinas Perhubungan Kabupaten Badung,unit_officer\n", "lines": [2]}))]
pub struct InvitePeople {
    #[schema(max_length = 262_144)]
    csv: String,
    /// Lines of the file.
    #[schema(min_items = 1, max_items = 1000, value_type = Vec<i32>)]
    lines: Vec<i32>,
}

impl Input for InvitePeople {
    type Clean = Batch;
    const MOST_BYTES: usize = 2 * MOST_BYTES;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Batch> {
        let mut fields = Fields::default();
        let csv = fields.table("/csv", self.csv, MOST_BYTES);
        let mut lines: Vec<u32> = self
            .lines
            .into_iter()
            .filter_map(|line| u32::try_from(line).ok())
            .collect();
        lines.sort_unstable();
        lines.dedup();
        if lines.is_empty() {
            fields.fault("/lines", FieldCode::Required);
        }
        if lines.len() > MOST_ROWS {
            fields.fault("/lines", FieldCode::TooMany);
        }
        fields.finish(Batch { csv, lines })
    }
}

/// How a picked row ended.
#[derive(Serialize, ToSchema)]
pub struct InvitedRow {
    line: u32,
    /// `invited` or `skipped`.
    #[schema(example = "invited")]
    result: &'static str,
    verdict: Verdict,
    invitation_id: Option<Uuid>,
}

/// How the picked rows ended.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"rows": [{"line": 2, "result": "invited", "verdict": "ready", "invitation_id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10"}]}))]
pub struct InvitedRows {
    #[schema(max_items = 1000)]
    rows: Vec<InvitedRow>,
}

/// Invite many people
///
/// The picked rows of a table, each with its result. Rows that are not ready are skipped.
#[utoipa::path(
    tag = "people",
    request_body = InvitePeople,
    responses((status = 201, description = "Row by row", body = InvitedRows)),
    security(("bearer" = [])),
    operation_id = "invite_people"
)]
#[post("/v1/invitations/batches")]
pub(super) async fn invite_people(
    app: web::Data<App>,
    command: Command<InvitePeople>,
) -> Result<HttpResponse> {
    let (done, outcomes) = batch::invite_people(&app, &command.request, command.body).await?;
    let rows = outcomes
        .into_iter()
        .map(|row| InvitedRow {
            line: row.line,
            result: if row.invitation.is_some() {
                "invited"
            } else {
                "skipped"
            },
            verdict: row.verdict,
            invitation_id: row.invitation,
        })
        .collect();
    Ok(mark_replay(
        HttpResponse::Created().json(InvitedRows { rows }),
        done,
    ))
}
