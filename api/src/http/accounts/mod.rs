//! Sessions and the caller's own account.

mod claim;
mod close;
mod devices;
mod emails;
mod me;
mod notice_settings;
mod passwords;
mod phone;
mod profile;
mod push;
mod register;
mod sessions;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(sessions::create_session)
        .service(sessions::refresh_session)
        .service(sessions::delete_session)
        .service(devices::list)
        .service(devices::end)
        .service(devices::end_all)
        .service(register::register_account)
        .service(register::confirm)
        .service(register::channels)
        .service(passwords::request)
        .service(passwords::reset)
        .service(passwords::change)
        .service(emails::change)
        .service(emails::confirm)
        .service(phone::show)
        .service(phone::send_code)
        .service(phone::confirm)
        .service(phone::change)
        .service(phone::confirm_change)
        .service(push::show)
        .service(push::subscribe)
        .service(push::unsubscribe)
        .service(profile::show)
        .service(profile::change)
        .service(profile::show_demographics)
        .service(profile::answer_demographics)
        .service(profile::delete_demographics)
        .service(claim::claim_complaint)
        .service(notice_settings::show_notice_settings)
        .service(notice_settings::choose_notices)
        .service(close::close)
        .service(me::show_me);
}
