use actix_web::{HttpResponse, post, web};

use super::respond::RespondToComplaint;
use super::{Data, acted, id};
use crate::actions::complaints::draft;
use crate::domain::complaint::audience::Complaint;
use crate::http::command::Command;
use crate::http::error::Result;

/// Put an answer before a liaison officer
///
/// By a unit of an agency that asks for approval (`asks_approval`): approved, it is the answer. One at a time; every version is kept.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = RespondToComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "draft_response"
)]
#[post("/v1/complaints/{id}/drafts")]
pub(super) async fn draft_response(
    app: Data,
    path: web::Path<String>,
    command: Command<RespondToComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = draft::draft_response(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
