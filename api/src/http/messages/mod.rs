//! What goes out to people, for national admins.

mod deliveries;
mod templates;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(deliveries::list_deliveries)
        .service(deliveries::send_delivery_again)
        .service(deliveries::list_suppressed_addresses)
        .service(deliveries::lift_suppression)
        .service(templates::list_message_templates)
        .service(templates::change_message_template)
        .service(templates::preview_message_template);
}
