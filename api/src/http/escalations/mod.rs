//! Escalations on the wire: the queue of the level one stands on.

mod acknowledge;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

/// The route table.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list_escalations)
        .service(acknowledge::acknowledge_escalation);
}
