use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::order_reopening::{self as action, ReopeningOrder};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why it is not settled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Pemeriksaan kami menunjukkan perbaikannya belum selesai."}))]
pub struct OrderReopening {
    #[schema(min_length = 10, max_length = 4000)]
    reason: String,
}

impl Input for OrderReopening {
    type Clean = ReopeningOrder;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<ReopeningOrder> {
        let mut fields = Fields::default();
        let clean = ReopeningOrder {
            reason: fields.paragraphs("/reason", &self.reason, 10, 4000),
        };
        fields.finish(clean)
    }
}

/// Order a reopening
///
/// By the Ombudsman, whenever the case was closed: it goes on with new clocks.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = OrderReopening,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "order_reopening"
)]
#[post("/v1/complaints/{id}/reopening-orders")]
pub(super) async fn order_reopening(
    app: Data,
    path: web::Path<String>,
    command: Command<OrderReopening>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::order_reopening(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
