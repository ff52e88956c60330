//! Taking an invitation up.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::command::{Ask, Input};
use super::error::Result;
use super::fields::Fields;
use super::invitations::LONGEST;
use crate::actions::App;
use crate::actions::invitations::accept;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::password;

/// The link, and a password of one's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "…", "name": "I Made Suardana"}))]
pub struct AcceptInvitation {
    #[schema(max_length = 100)]
    token: String,
    /// Of the account there is; else a new one, at least 12 characters and not easily guessed.
    #[schema(max_length = 256, format = Password)]
    password: String,
    /// How one is called, where the invitation has it wrong.
    #[schema(max_length = 100)]
    name: Option<String>,
}

pub struct Accepted {
    token: String,
    password: String,
    name: Option<String>,
}

impl Input for AcceptInvitation {
    type Clean = Accepted;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Accepted> {
        let mut fields = Fields::default();
        if self.token.chars().count() > LONGEST {
            fields.fault("/token", FieldCode::TooLong);
        }
        // A password is taken as it is typed.
        if self.password.is_empty() {
            fields.fault("/password", FieldCode::Required);
        }
        if self.password.chars().count() > password::LONGEST {
            fields.fault("/password", FieldCode::TooLong);
        }
        let name = fields.optional_line("/name", self.name.as_deref(), 100);
        fields.finish(Accepted {
            token: self.token,
            password: self.password,
            name,
        })
    }
}

/// Accept an invitation
///
/// Makes an account with a password of one's own, or adds the roles to the account there is, whose password proves it. Then sign in.
#[utoipa::path(
    tag = "people",
    request_body = AcceptInvitation,
    responses((status = 204, description = "Accepted")),
    security(()),
    operation_id = "accept_invitation"
)]
#[post("/v1/invitations/acceptances")]
pub(super) async fn accept_invitation(
    app: web::Data<App>,
    ask: Ask<AcceptInvitation>,
) -> Result<HttpResponse> {
    let Accepted {
        token,
        password,
        name,
    } = &ask.body;
    accept::accept_invitation(&app, token, password, name.as_deref(), &ask.network).await?;
    Ok(HttpResponse::NoContent().finish())
}
