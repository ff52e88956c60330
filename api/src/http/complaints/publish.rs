use actix_web::http::header;
use actix_web::{HttpResponse, patch, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::publish::{self, Publication};
use crate::domain::attachment::Attachment;
use crate::domain::error::{Error, Result as Cleaned};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::preconditions::etag;

/// What changes of a file.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"public": true}))]
pub struct PublishAttachment {
    /// Whether everybody who sees the published case sees the file.
    public: bool,
}

impl Input for PublishAttachment {
    type Clean = Publication;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Publication> {
        Ok(Publication {
            public: self.public,
        })
    }
}

/// Show a file to everybody, or take it back
///
/// A reporter's files begin unseen by the public. `If-Match` names the version of the complaint. By the admins of the desk or agency that
/// holds the case, and by the national desk.
#[utoipa::path(
    tag = "attachments",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), ("attachment_id" = String, Path, description = "Id of the file", format = Uuid)),
    request_body(content = PublishAttachment, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The file as the caller sees it now", body = Attachment)),
    security(("bearer" = [])),
    operation_id = "publish_attachment"
)]
#[patch("/v1/complaints/{id}/attachments/{attachment_id}")]
pub(super) async fn publish_attachment(
    app: Data,
    path: web::Path<(String, String)>,
    command: Command<PublishAttachment>,
) -> Result<HttpResponse> {
    let (complaint, file) = (id(&path.0)?, id(&path.1)?);
    let (attachment, version) =
        publish::publish_attachment(&app, &command.request, complaint, file, command.body).await?;
    let body = serde_json::to_vec(&attachment).map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, etag(Some(version), &body)))
        .content_type("application/json")
        .body(body))
}
