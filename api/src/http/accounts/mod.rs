//! Sessions and the caller's own account.

mod me;
mod sessions;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(sessions::create_session)
        .service(sessions::refresh_session)
        .service(sessions::delete_session)
        .service(me::show_me);
}
