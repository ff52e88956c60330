use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Data, acted, id};
use crate::actions::complaints::rate::{self, NewRating};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// How it went.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"score": 5, "text": "Cepat dan jelas."}))]
pub struct RateComplaint {
    /// 1 (bad) to 5 (good).
    #[schema(minimum = 1, maximum = 5)]
    #[validate(range(min = 1, max = 5))]
    score: u8,
    #[schema(max_length = 2000)]
    text: Option<String>,
}

impl Input for RateComplaint {
    type Clean = NewRating;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewRating> {
        let mut fields = Fields::default();
        fields.check("", &self);
        let clean = NewRating {
            score: self.score,
            text: fields.optional_paragraphs("/text", self.text.as_deref(), 2000),
        };
        fields.finish(clean)
    }
}

/// Rate a closed case
///
/// By the reporter, once per closing.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = RateComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint)),
    security(("bearer" = [])),
    operation_id = "rate_complaint"
)]
#[post("/v1/complaints/{id}/ratings")]
pub(super) async fn rate_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<RateComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = rate::rate_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
