//! The end of an account.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::close::close_account;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The password once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…"}))]
pub struct CloseAccount {
    #[schema(max_length = 256, format = Password)]
    password: String,
}

impl Input for CloseAccount {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        fields.finish(password)
    }
}

/// Close my account
///
/// Reports stay, with nothing left that tells whose they were. Each open one needs an access code first, or to be withdrawn: 409 `open_cases` until
/// then. Officers in office cannot close theirs: 409 `wrong_state`.
#[utoipa::path(
    tag = "accounts",
    request_body = CloseAccount,
    responses((status = 204, description = "Closed")),
    security(("bearer" = [])),
    operation_id = "close_account"
)]
#[post("/v1/me/closures")]
pub(super) async fn close(app: web::Data<App>, mine: Mine<CloseAccount>) -> Result<HttpResponse> {
    close_account(&app, mine.me.caller.officer()?, &mine.body).await?;
    Ok(HttpResponse::NoContent().finish())
}
