//! One act on many cases.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::bulk::{self, Bulk};
use crate::actions::complaints::assign::Assignment;
use crate::actions::complaints::dispose::Disposition;
use crate::actions::complaints::r#return::Return;
use crate::domain::bulk::{BulkAct, MOST};
use crate::domain::disposition::DispositionRole;
use crate::domain::error::{ErrorCode, FieldCode, Result as Cleaned};

/// Which cases, and what is to be done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"act": "assign", "complaint_ids": ["5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21"]}))]
pub struct PreviewActs {
    act: BulkAct,
    #[schema(min_items = 1, max_items = 100)]
    complaint_ids: Vec<Uuid>,
    /// To whom, of a disposition.
    agency_id: Option<Uuid>,
}

impl Input for PreviewActs {
    type Clean = (BulkAct, Option<Uuid>, Vec<Uuid>);
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Self::Clean> {
        let mut fields = Fields::default();
        let mut ids = self.complaint_ids;
        count(&mut fields, "/complaint_ids", ids.len());
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(*id));
        fields.finish((self.act, self.agency_id, ids))
    }
}

fn count(fields: &mut Fields, pointer: &'static str, items: usize) {
    match items {
        0 => fields.fault(pointer, FieldCode::Required),
        1..=MOST => {}
        _ => fields.fault(pointer, FieldCode::TooMany),
    }
}

/// What the act would come to in one case.
#[derive(Serialize, ToSchema)]
pub struct PreviewedAct {
    complaint_id: Uuid,
    /// Null for a case that the caller may not see.
    tracking_number: Option<String>,
    title: Option<String>,
    /// Why it cannot be done; null if it can.
    code: Option<ErrorCode>,
}

/// Every case, in the order asked for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"complaint_id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1", "title": "Lampu jalan mati di Jalan Raya Kerobokan", "code": null}]}))]
pub struct ActsPreview {
    #[schema(max_items = 100)]
    data: Vec<PreviewedAct>,
}

/// Preview an act on many cases
///
/// Which of them it can be done to now. Nothing is changed.
#[utoipa::path(
    tag = "complaints",
    request_body = PreviewActs,
    responses((status = 200, description = "Case by case", body = ActsPreview)),
    security(("bearer" = [])),
    operation_id = "preview_acts"
)]
#[post("/v1/bulk-acts/previews")]
pub(super) async fn preview_acts(
    app: web::Data<App>,
    command: Command<PreviewActs>,
) -> Result<HttpResponse> {
    let (act, to, ids) = command.body;
    let judged = bulk::preview_acts(&app, &command.request.caller, act, to, &ids).await?;
    let data = judged.into_iter().map(|one| {
        let (tracking_number, title) = one.named.unzip();
        PreviewedAct {
            complaint_id: one.complaint,
            tracking_number,
            title,
            code: one.code,
        }
    });
    Ok(HttpResponse::Ok().json(ActsPreview {
        data: data.collect(),
    }))
}

/// A case, as the caller saw it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkItem {
    complaint_id: Uuid,
    /// As in its `ETag`: a case that has changed since is left alone.
    #[schema(minimum = 1, maximum = 2_147_483_647)]
    version: i32,
}

/// What is to be done, to which cases. `account_id` goes with `assign`, `agency_id` and `note` with `dispose`, `reason` and `proposed_agency_id` with `return`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"act": "assign", "items": [{"complaint_id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "version": 3}], "account_id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11"}))]
pub struct ActOnMany {
    act: BulkAct,
    #[schema(min_items = 1, max_items = 100)]
    items: Vec<BulkItem>,
    /// An officer of the holder.
    account_id: Option<Uuid>,
    agency_id: Option<Uuid>,
    /// For the next desk.
    #[schema(max_length = 2000)]
    note: Option<String>,
    #[schema(min_length = 10, max_length = 2000)]
    reason: Option<String>,
    /// Whose they are, as the holder thinks.
    proposed_agency_id: Option<Uuid>,
}

impl Input for ActOnMany {
    type Clean = (Bulk, Vec<(Uuid, i32)>);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Self::Clean> {
        let mut fields = Fields::default();
        count(&mut fields, "/items", self.items.len());
        if let Some(at) = self.items.iter().position(|item| item.version < 1) {
            fields.fault(&format!("/items/{at}/version"), FieldCode::OutOfRange);
        }
        let note = fields.optional_paragraphs("/note", self.note.as_deref(), 2000);
        let reason = self
            .reason
            .as_deref()
            .map(|reason| fields.paragraphs("/reason", reason, 10, 2000));
        if self.act == BulkAct::Return && reason.is_none() {
            fields.fault("/reason", FieldCode::Required);
        }
        let mut required = |pointer: &'static str, given: Option<Uuid>| {
            given.unwrap_or_else(|| {
                fields.fault(pointer, FieldCode::Required);
                Uuid::nil()
            })
        };
        let bulk = match self.act {
            BulkAct::Assign => Bulk::Assign(Assignment {
                account: required("/account_id", self.account_id),
            }),
            BulkAct::Dispose => Bulk::Dispose(Disposition {
                agency: required("/agency_id", self.agency_id),
                role: DispositionRole::Lead,
                working_days: None,
                note,
                binding: false,
            }),
            BulkAct::Return => Bulk::Return(Return {
                reason: reason.unwrap_or_default(),
                proposed_agency: self.proposed_agency_id,
            }),
        };
        let items = self
            .items
            .iter()
            .map(|item| (item.complaint_id, item.version));
        let mut items: Vec<(Uuid, i32)> = items.collect();
        let mut seen = std::collections::HashSet::new();
        items.retain(|(id, _)| seen.insert(*id));
        fields.finish((bulk, items))
    }
}

/// How it ended for one case.
#[derive(Serialize, ToSchema)]
pub struct BulkResult {
    complaint_id: Uuid,
    /// Why it was not done; null if it was.
    code: Option<ErrorCode>,
}

/// Case by case, in the order asked for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"complaint_id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "code": null}], "done": 1}))]
pub struct BulkResults {
    #[schema(max_items = 100)]
    data: Vec<BulkResult>,
    /// How many were done.
    #[schema(minimum = 0, maximum = 100)]
    done: usize,
}

/// Act on many cases
///
/// On each as if it were done alone: what fails in one holds up no other. A repeat under the same key does nothing twice.
#[utoipa::path(
    tag = "complaints",
    request_body = ActOnMany,
    responses((status = 201, description = "Case by case", body = BulkResults)),
    security(("bearer" = [])),
    operation_id = "act_on_many"
)]
#[post("/v1/bulk-acts")]
pub(super) async fn act_on_many(
    app: web::Data<App>,
    command: Command<ActOnMany>,
) -> Result<HttpResponse> {
    let (bulk, items) = &command.body;
    let results = bulk::act_on_many(&app, &command.request, bulk, items).await?;
    let data = results.into_iter();
    let data: Vec<BulkResult> = data
        .map(|(complaint_id, code)| BulkResult { complaint_id, code })
        .collect();
    let done = data.iter().filter(|one| one.code.is_none()).count();
    Ok(HttpResponse::Created().json(BulkResults { data, done }))
}
