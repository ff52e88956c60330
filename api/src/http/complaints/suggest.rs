use actix_web::{HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Data, id};
use crate::actions::candidates::Candidate;
use crate::actions::complaints::suggest;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::label::Label;
use crate::domain::routing::GovernmentLevel;
use crate::http::auth::Known;
use crate::http::error::Result;
use crate::http::query::{Query, code, word};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    /// Suggest for this topic instead of the case's own.
    #[param(max_length = 100)]
    category_code: Option<String>,
    /// Whose business it is, where that is not as the topic says.
    #[param(value_type = Option<GovernmentLevel>)]
    level: Option<String>,
}

/// Where the case could go, best first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "score": 0.9, "reasons": [{"id": "Unit ini mendaftarkan subtopik ini sebagai tugasnya.", "en": "This unit lists this sub-topic as its task."}]}]}))]
pub struct AgencySuggestions {
    #[schema(max_items = 5)]
    data: Vec<AgencySuggestion>,
}

/// A candidate and what speaks for it.
#[derive(Serialize, ToSchema)]
pub struct AgencySuggestion {
    agency: AgencyRef,
    /// 0–1, for order only.
    score: f32,
    reasons: Vec<Label>,
}

impl From<Vec<Candidate>> for AgencySuggestions {
    fn from(found: Vec<Candidate>) -> Self {
        let data = found.into_iter().map(|candidate| AgencySuggestion {
            agency: candidate.agency,
            score: candidate.score,
            reasons: candidate.reasons,
        });
        Self {
            data: data.collect(),
        }
    }
}

/// Suggest an agency
///
/// For the desk that decides where a case goes: candidates with their reasons. Nothing is decided here.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), About),
    responses((status = 200, description = "At most five candidates", body = AgencySuggestions)),
    security(("bearer" = [])),
    operation_id = "suggest_agencies"
)]
#[get("/v1/complaints/{id}/suggestions")]
pub(super) async fn suggest_agencies(
    app: Data,
    path: web::Path<String>,
    known: Known,
    about: Query<About>,
) -> Result<HttpResponse> {
    let category = code("?category_code", about.0.category_code.as_deref(), 100)?;
    let level = word::<GovernmentLevel>("?level", about.0.level.as_deref())?;
    let found =
        suggest::suggest_agencies(&app, &known.0, id(&path)?, category.as_deref(), level).await?;
    Ok(HttpResponse::Ok().json(AgencySuggestions::from(found)))
}
