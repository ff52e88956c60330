use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::protect::{self as action, Protection};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What is hidden from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"secret": true}))]
pub struct ProtectComplaint {
    /// True: nobody but the reporter reads the name. There is no way back.
    #[serde(default)]
    anonymous: bool,
    /// True: the public no longer reads the case. There is no way back.
    #[serde(default)]
    secret: bool,
}

impl Input for ProtectComplaint {
    type Clean = Protection;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Protection> {
        let mut fields = Fields::default();
        if !self.anonymous && !self.secret {
            fields.fault("/secret", FieldCode::Required);
        }
        let clean = Protection {
            anonymous: self.anonymous,
            secret: self.secret,
        };
        fields.finish(clean)
    }
}

/// Hide more of a case
///
/// By the reporter: anonymous, secret, or both; never less than before.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ProtectComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "protect_complaint"
)]
#[post("/v1/complaints/{id}/protections")]
pub(super) async fn protect_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ProtectComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::protect_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
