//! Who has a case open now.

use actix_web::{HttpResponse, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::command::{Command, Input};
use super::error::Result;
use crate::actions::App;
use crate::actions::presence;
use crate::domain::Error;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result as Cleaned;

/// That the caller has the case open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"typing": false}))]
pub struct BePresent {
    /// Whether they are writing.
    typing: bool,
}

impl Input for BePresent {
    type Clean = bool;

    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<bool> {
        Ok(self.typing)
    }
}

/// Who else had the case open within the last minute.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"others": [{"name": "Made Suardana", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "typing": true}]}))]
pub struct Presence {
    #[schema(max_items = 20)]
    others: Vec<PresentOfficer>,
}

/// An officer at the desk of the case.
#[derive(Serialize, ToSchema)]
pub struct PresentOfficer {
    name: String,
    agency: AgencyRef,
    typing: bool,
}

/// Say that I am at a case
///
/// Every 20 to 30 seconds while it is open; after a minute without a word one is gone. The answer tells who else is there, of the officers at its desk.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = BePresent,
    responses((status = 200, description = "The others", body = Presence)),
    security(("bearer" = [])),
    operation_id = "be_present"
)]
#[put("/v1/complaints/{id}/presence")]
pub async fn be_present(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<BePresent>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let caller = &command.request.caller;
    let others = presence::be_present(&app, caller, id, command.body).await?;
    let others = others.into_iter().map(|other| PresentOfficer {
        name: other.name,
        agency: other.agency,
        typing: other.typing,
    });
    let others = others.collect();
    Ok(HttpResponse::Ok().json(Presence { others }))
}
