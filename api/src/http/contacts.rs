//! What the links in mails do.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::command::{Ask, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::contacts::{confirm, refuse};
use crate::domain::error::{FieldCode, Result as Cleaned};

const LONGEST: usize = 100;

/// What stood behind `#` in the link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE"}))]
pub struct ContactToken {
    #[schema(max_length = 100)]
    token: String,
}

impl Input for ContactToken {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        if self.token.chars().count() > LONGEST {
            fields.fault("/token", FieldCode::TooLong);
        }
        // Whatever else it is, it names nothing or something.
        fields.finish(self.token)
    }
}

/// Confirm an address
///
/// By the link in the mail that a guest's address gets when a report names it. Nothing else goes there before. Good for seven days.
#[utoipa::path(
    tag = "complaints",
    request_body = ContactToken,
    responses((status = 204, description = "Confirmed; again answers the same")),
    security(()),
    operation_id = "confirm_contact"
)]
#[post("/v1/contacts/confirmations")]
pub async fn confirm_contact(app: web::Data<App>, ask: Ask<ContactToken>) -> Result<HttpResponse> {
    confirm::confirm_contact(&app, &ask.body, &ask.network).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Refuse mails
///
/// By the link in any mail to a reporter: the address is deleted from the report, and no mail goes there any more.
#[utoipa::path(
    tag = "complaints",
    request_body = ContactToken,
    responses((status = 204, description = "Deleted")),
    security(()),
    operation_id = "refuse_contact"
)]
#[post("/v1/contacts/refusals")]
pub async fn refuse_contact(app: web::Data<App>, ask: Ask<ContactToken>) -> Result<HttpResponse> {
    refuse::refuse_contact(&app, &ask.body, &ask.network).await?;
    Ok(HttpResponse::NoContent().finish())
}
