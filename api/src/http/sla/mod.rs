//! Deadlines on the wire: how they are counted, by which rules and which calendar, and how both are changed.

mod calendar_changes;
mod calendars;
mod compute_deadline;
pub mod policies;
mod policy_drafts;

use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::error::Result;
use crate::domain::Error;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(compute_deadline::compute_deadline)
        .service(policies::list_policies)
        .service(calendars::show_calendar)
        .service(calendar_changes::list_calendar_changes)
        .service(calendar_changes::draft_calendar_change)
        .service(calendar_changes::show_calendar_change)
        .service(calendar_changes::discard_calendar_change)
        .service(calendar_changes::preview_calendar_change)
        .service(calendar_changes::publish_calendar_change)
        .service(policy_drafts::list_policy_drafts)
        .service(policy_drafts::draft_policy)
        .service(policy_drafts::show_policy_draft)
        .service(policy_drafts::discard_policy_draft)
        .service(policy_drafts::preview_policy_draft)
        .service(policy_drafts::publish_policy_draft);
}

/// An id in a path; a malformed one names nothing, like a random one.
fn id(path: &str) -> Result<Uuid> {
    Ok(path.parse().map_err(|_| Error::NotFound)?)
}
