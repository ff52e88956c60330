use actix_web::{HttpResponse, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Data;
use crate::actions::complaints::track;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Number and code from the receipt; case, blanks, dashes and look-alike letters are forgiven.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"tracking_number": "LPR-2026-7K3M-9QX1", "access_code": "F4TN-82WK-M6HC-3RD9"}))]
pub struct TrackComplaint {
    #[schema(max_length = 40)]
    tracking_number: String,
    #[schema(max_length = 40)]
    access_code: String,
}

pub struct Tracked {
    pub number: String,
    pub code: String,
}

impl Input for TrackComplaint {
    type Clean = Tracked;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Tracked> {
        let mut fields = Fields::default();
        let clean = Tracked {
            number: fields.line("/tracking_number", &self.tracking_number, 1, 40),
            code: fields.line("/access_code", &self.access_code, 1, 40),
        };
        fields.finish(clean)
    }
}

/// A token that is good for one complaint, for a quarter of an hour.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"complaint_id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "access_token": "eyJ…", "token_type": "Bearer", "expires_in": 900}))]
pub struct TrackingToken {
    complaint_id: Uuid,
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: String,
    /// Seconds.
    expires_in: i64,
}

/// Track by number and code
///
/// Gives a token for that one complaint. A number or code that does not fit answers 404 without telling which. Guessing is limited.
#[utoipa::path(
    tag = "complaints",
    request_body = TrackComplaint,
    responses((status = 200, description = "A token for that one complaint", body = TrackingToken)),
    security(()),
    operation_id = "track_complaint"
)]
#[post("/v1/tracking")]
pub(super) async fn track_complaint(app: Data, ask: Ask<TrackComplaint>) -> Result<HttpResponse> {
    let (complaint_id, token) =
        track::track_complaint(&app, &ask.body.number, &ask.body.code, &ask.network).await?;
    let body = TrackingToken {
        complaint_id,
        access_token: token.access_token,
        token_type: "Bearer".to_owned(),
        expires_in: token.expires_in,
    };
    Ok(HttpResponse::Ok().json(body))
}
