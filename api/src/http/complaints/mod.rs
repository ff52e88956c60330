//! Complaints on the wire: one file an operation.

mod appeal;
mod archive;
mod assign;
mod attach;
mod classify;
mod close;
mod contribute;
mod decide_appeal;
mod decide_draft;
mod decide_extension;
mod decide_reopening;
mod dispose;
mod dispute;
mod dossier;
mod download;
mod draft;
mod escalate;
mod examine;
mod extend;
mod file;
mod hold;
mod list;
mod list_clocks;
mod list_drafts;
mod list_holdings;
mod make_code;
mod merge;
mod order_reopening;
mod protect;
mod publish;
mod rate;
mod redact;
mod reopen;
mod reply;
mod respond;
mod r#return;
mod show;
mod similar;
mod suggest;
mod support;
mod take_over;
mod timeline;
mod track;
mod verify;
mod withdraw;

pub use suggest::AgencySuggestions;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::mark_replay;
use super::error::Result;
use super::preconditions::etag;
use crate::actions::App;
use crate::actions::act::Done;
use crate::actions::complaints::show::show_complaint;
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::Error;
use crate::domain::access::Caller;

/// The route table.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(file::file_complaint)
        .service(list::list_complaints)
        .service(list::count_complaints)
        .service(show::show_complaint)
        .service(timeline::list_timeline)
        .service(suggest::suggest_agencies)
        .service(track::track_complaint)
        .service(verify::verify_complaint)
        .service(take_over::take_over_complaint)
        .service(dispose::dispose_complaint)
        .service(assign::assign_complaint)
        .service(respond::respond_to_complaint)
        .service(draft::draft_response)
        .service(list_drafts::list_drafts)
        .service(list_holdings::list_holdings)
        .service(list_clocks::list_clocks)
        .service(dossier::show_dossier)
        .service(decide_draft::decide_draft)
        .service(contribute::contribute_to_complaint)
        .service(merge::merge_complaint)
        .service(similar::find_similar)
        .service(support::support_complaint)
        .service(reply::reply_to_complaint)
        .service(dispute::dispute_complaint)
        .service(close::close_complaint)
        .service(rate::rate_complaint)
        .service(r#return::return_complaint)
        .service(hold::hold_complaint)
        .service(archive::archive_complaint)
        .service(withdraw::withdraw_complaint)
        .service(reopen::reopen_complaint)
        .service(decide_reopening::decide_reopening)
        .service(order_reopening::order_reopening)
        .service(appeal::appeal_archival)
        .service(decide_appeal::decide_appeal)
        .service(classify::classify_complaint)
        .service(protect::protect_complaint)
        .service(extend::extend_deadline)
        .service(decide_extension::decide_extension)
        .service(examine::examine_complaint)
        .service(escalate::escalate_complaint)
        .service(redact::redact_complaint)
        .service(attach::attach_to_complaint)
        .service(make_code::make_access_code)
        .service(publish::publish_attachment)
        .service(download::download_attachment);
}

/// An id in a path; a malformed one names nothing, like a random one.
fn id(path: &str) -> Result<Uuid> {
    Ok(path.parse().map_err(|_| Error::NotFound)?)
}

/// The answer to every act: the complaint as its caller may see it now, or 204 when they no longer may.
async fn acted(app: &App, caller: &Caller, id: Uuid, done: Done) -> Result<HttpResponse> {
    let claimant = Claimant::Known(caller.clone());
    let response = match show_complaint(app, &claimant, id, None).await {
        Err(Error::NotFound) => HttpResponse::NoContent().finish(),
        Err(error) => return Err(error.into()),
        Ok(complaint) => {
            let body = serde_json::to_vec(&complaint).map_err(Error::internal)?;
            let tag = etag(complaint.version(), &body);
            HttpResponse::build(StatusCode::CREATED)
                .insert_header((header::ETAG, tag))
                .content_type("application/json")
                .body(body)
        }
    };
    Ok(mark_replay(response, done))
}

/// What handlers share: the app.
type Data = web::Data<App>;
