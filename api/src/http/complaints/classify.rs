use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::classify::{self as action, Classification};
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What changes; at least one of the three.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"category_code": "jalan.lampu-jalan", "reason": "Ini soal lampu, bukan soal aspal."}))]
pub struct ClassifyComplaint {
    /// By the national desk only.
    class: Option<Class>,
    /// By the national desk only, and only where an inspectorate holds the case.
    oversight: Option<bool>,
    #[schema(example = "jalan.lampu-jalan", max_length = 100)]
    category_code: Option<String>,
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for ClassifyComplaint {
    type Clean = Classification;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Classification> {
        let mut fields = Fields::default();
        let clean = Classification {
            class: self.class,
            oversight: self.oversight,
            category_code: fields.optional_line(
                "/category_code",
                self.category_code.as_deref(),
                100,
            ),
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Correct what a case is
///
/// Its topic, by whoever works on it; its class and whether it is an oversight case, by the national desk. The completion is counted anew from its start.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ClassifyComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "classify_complaint"
)]
#[post("/v1/complaints/{id}/classifications")]
pub(super) async fn classify_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ClassifyComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::classify_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
