use actix_web::{HttpRequest, HttpResponse, get, web};

use super::{Data, id};
use crate::actions::complaints::timeline;
use crate::domain::complaint::story::TimelinePage;
use crate::http::answer::list;
use crate::http::auth::Bearer;
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::Query;

/// List what happened
///
/// Oldest first, each entry as its caller may see it.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), Paging),
    responses((status = 200, description = "A page of the timeline", body = TimelinePage)),
    security((), ("bearer" = [])),
    operation_id = "list_timeline"
)]
#[get("/v1/complaints/{id}/timeline")]
pub(super) async fn list_timeline(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    bearer: Bearer,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = timeline::list_timeline(
        &app,
        &bearer.0,
        id(&path)?,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |entry| entry))
}
