//! Reports that were filed without an account.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::claim::{self, Claimed};
use crate::actions::complaints::show::show_complaint;
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::Error;
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::answer::mark_replay;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::preconditions::etag;

/// Number and code from the receipt; case, blanks, dashes and look-alike letters are forgiven.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"tracking_number": "LPR-2026-7K3M-9QX1", "access_code": "F4TN-82WK-M6HC-3RD9"}))]
pub struct ClaimComplaint {
    #[schema(max_length = 40)]
    tracking_number: String,
    #[schema(max_length = 40)]
    access_code: String,
    /// True: nobody but the reporter reads the account's name, as `protections` does it. Without it the officers in charge read the name from now on.
    #[serde(default)]
    anonymous: bool,
}

impl Input for ClaimComplaint {
    type Clean = Claimed;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Claimed> {
        let mut fields = Fields::default();
        let clean = Claimed {
            number: fields.line("/tracking_number", &self.tracking_number, 1, 40),
            code: fields.line("/access_code", &self.access_code, 1, 40),
            anonymous: self.anonymous,
        };
        fields.finish(clean)
    }
}

/// Take a report into my account
///
/// By its number and code; both stay good. The officers in charge read the account's name from now on, unless the report is anonymous or becomes so here.
#[utoipa::path(
    tag = "accounts",
    request_body = ClaimComplaint,
    responses((status = 201, description = "The complaint, as its reporter sees it", body = Complaint, headers(("ETag" = String, description = "Its version")))),
    security(("bearer" = [])),
    operation_id = "claim_complaint"
)]
#[post("/v1/me/complaints")]
pub(super) async fn claim_complaint(
    app: web::Data<App>,
    command: Command<ClaimComplaint>,
) -> Result<HttpResponse> {
    let caller = &command.request.caller;
    let done = claim::claim_complaint(
        &app,
        &command.request,
        caller.officer()?,
        &command.body,
        &command.network,
    )
    .await?;
    let claimant = Claimant::Known(caller.clone());
    let complaint = show_complaint(&app, &claimant, done.resource, None).await?;
    let body = serde_json::to_vec(&complaint).map_err(Error::internal)?;
    Ok(mark_replay(
        HttpResponse::build(StatusCode::CREATED)
            .insert_header((header::ETAG, etag(complaint.version(), &body)))
            .content_type("application/json")
            .body(body),
        done,
    ))
}
