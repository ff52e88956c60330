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

/// The password once more, and a code where the account has a second step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…"}))]
pub struct CloseAccount {
    #[schema(max_length = 256, format = Password)]
    password: String,
    /// Of the phone, or a recovery code. Without one: 401 `second_factor_required` where it is needed.
    #[schema(min_length = 1, max_length = 20)]
    code: Option<String>,
}

impl Input for CloseAccount {
    type Clean = (String, Option<String>);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Self::Clean> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        let code = fields.optional_line("/code", self.code.as_deref(), 20);
        fields.finish((password, code))
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
    let (password, code) = &mine.body;
    close_account(&app, mine.me.caller.officer()?, password, code.as_deref()).await?;
    Ok(HttpResponse::NoContent().finish())
}
