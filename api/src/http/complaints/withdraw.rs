use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::withdraw::{self, Withdrawal};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The reporter takes it back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Lampunya sudah menyala lagi."}))]
pub struct WithdrawComplaint {
    #[schema(max_length = 1000)]
    reason: Option<String>,
}

impl Input for WithdrawComplaint {
    type Clean = Withdrawal;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Withdrawal> {
        let mut fields = Fields::default();
        let clean = Withdrawal {
            reason: fields.optional_paragraphs("/reason", self.reason.as_deref(), 1000),
        };
        fields.finish(clean)
    }
}

/// Withdraw a complaint
///
/// By the reporter, while it is open. Nobody works on it any more and the public no longer reads it.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = WithdrawComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "withdraw_complaint"
)]
#[post("/v1/complaints/{id}/withdrawals")]
pub(super) async fn withdraw_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<WithdrawComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = withdraw::withdraw_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
