use actix_web::{HttpResponse, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Data;
use crate::actions::complaints::similar::{self as action, Written};
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// A report that is being written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "Lampu jalan mati di depan pasar", "area_code": "51.03.02", "category_code": "jalan.lampu-jalan"}))]
pub struct FindSimilar {
    #[schema(min_length = 3, max_length = 120)]
    title: String,
    /// Looked for in the whole regency or city.
    #[schema(min_length = 2, max_length = 13)]
    area_code: String,
    /// Looked for in the whole topic.
    #[schema(max_length = 100)]
    category_code: Option<String>,
}

impl Input for FindSimilar {
    type Clean = Written;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Written> {
        let mut fields = Fields::default();
        let clean = Written {
            title: fields.line("/title", &self.title, 3, 120),
            area_code: fields.line("/area_code", &self.area_code, 2, 13),
            category_code: fields.optional_line(
                "/category_code",
                self.category_code.as_deref(),
                100,
            ),
        };
        fields.finish(clean)
    }
}

/// At most five, the most alike first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "b6a3a7a8-6f3b-4c39-8f58-0e8c4d0b7b51", "tracking_number": "LPR-2026-7K3M-9QX1", "title": "Lampu jalan mati di Jalan Raya Kerobokan", "status": "forwarded", "holder": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "received_on": "2026-11-20", "supports": 3}]}))]
pub struct SimilarComplaints {
    #[schema(max_items = 5)]
    data: Vec<SimilarComplaint>,
}

/// An open report that everybody may read.
#[derive(Serialize, ToSchema)]
pub struct SimilarComplaint {
    id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    tracking_number: String,
    title: String,
    status: Status,
    holder: AgencyRef,
    received_on: NaiveDate,
    supports: i32,
}

/// Find similar reports
///
/// Before filing: open reports of the last 90 days around the place that may say the same. Nothing is stored.
#[utoipa::path(
    tag = "complaints",
    request_body = FindSimilar,
    responses((status = 200, description = "What may be the same", body = SimilarComplaints)),
    security(()),
    operation_id = "find_similar"
)]
#[post("/v1/complaints/similar")]
pub(super) async fn find_similar(app: Data, ask: Ask<FindSimilar>) -> Result<HttpResponse> {
    let found = action::find_similar(&app, &ask.body).await?;
    let data = found.into_iter().map(|one| SimilarComplaint {
        id: one.id,
        tracking_number: one.tracking_number,
        title: one.title,
        status: one.status,
        holder: one.holder,
        received_on: one.received_on,
        supports: one.supports,
    });
    let data = data.collect();
    Ok(HttpResponse::Ok().json(SimilarComplaints { data }))
}
