//! Reports that were filed without an account.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, post, web};

use crate::actions::App;
use crate::actions::accounts::claim;
use crate::actions::complaints::show::show_complaint;
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::Error;
use crate::domain::complaint::audience::Complaint;
use crate::http::answer::mark_replay;
use crate::http::command::Command;
use crate::http::complaints::ClaimComplaint;
use crate::http::error::Result;
use crate::http::preconditions::etag;

/// Take a report into my account
///
/// By its number and code; both stay good. Only the owner of the account learns that it is there.
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
    let pair = (command.body.number.as_str(), command.body.code.as_str());
    let done = claim::claim_complaint(
        &app,
        &command.request,
        caller.officer()?,
        pair,
        &command.network,
    )
    .await?;
    let claimant = Claimant::Known(caller.clone());
    let complaint = show_complaint(&app, &claimant, done.resource, None).await?;
    let body = serde_json::to_vec(&complaint).map_err(Error::internal)?;
    let mut response = HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::ETAG, etag(complaint.version(), &body)))
        .content_type("application/json")
        .body(body);
    mark_replay(&mut response, done);
    Ok(response)
}
