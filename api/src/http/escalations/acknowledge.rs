use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::escalations::acknowledge::{self, Acknowledgement};
use crate::domain::Error;
use crate::domain::error::Result as Cleaned;
use crate::http::answer::done;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Somebody called upon has taken note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Kepala dinas sudah saya minta turun besok pagi."}))]
pub struct AcknowledgeEscalation {
    /// For the reporter and the officer who deals with it.
    #[schema(max_length = 1000)]
    note: Option<String>,
}

impl Input for AcknowledgeEscalation {
    type Clean = Acknowledgement;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Acknowledgement> {
        let mut fields = Fields::default();
        let clean = Acknowledgement {
            note: fields.optional_paragraphs("/note", self.note.as_deref(), 1000),
        };
        fields.finish(clean)
    }
}

/// Acknowledge an escalation
///
/// By somebody on the level that was called upon. The reporter can read that it was taken note of.
#[utoipa::path(
    tag = "escalations",
    params(("id" = String, Path, description = "Id of the escalation", format = Uuid)),
    request_body = AcknowledgeEscalation,
    responses((status = 204, description = "Noted")),
    security(("bearer" = [])),
    operation_id = "acknowledge_escalation"
)]
#[post("/v1/escalations/{id}/acknowledgements")]
pub(super) async fn acknowledge_escalation(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<AcknowledgeEscalation>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    Ok(done(
        acknowledge::acknowledge_escalation(&app, &command.request, id, &command.body).await?,
    ))
}
