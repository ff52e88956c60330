//! What an account knows of its owner.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::{demographics, profile};
use crate::domain::demographics::Demographics;
use crate::domain::error::Result as Cleaned;
use crate::domain::identity;
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::{Fields, present};

/// One's own data, masked: enough to know it again.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"name": "Ayu Lestari", "email": "a•••••@contoh.example", "phone": null, "phone_signs_in": false, "nik": "5171••••••••0003", "address": null, "pending_email": null}))]
pub struct Profile {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// Whether the account signs in with the number: then it is changed by a code, and taken away only where there is an address.
    phone_signs_in: bool,
    nik: Option<String>,
    address: Option<String>,
    /// A new address whose link was not opened yet.
    pending_email: Option<String>,
}

fn answer(request: &HttpRequest, profile: profile::Profile) -> Result<HttpResponse> {
    let version = profile.version;
    let shown = Profile {
        name: profile.name,
        email: profile.email,
        phone: profile.phone,
        phone_signs_in: profile.phone_signs_in,
        nik: profile.nik,
        address: profile.address,
        pending_email: profile.pending_email,
    };
    resource(request, Some(version), &shown)
}

/// Show my profile
///
/// What the account knows of its owner, masked. Nobody else reads it.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The profile", body = Profile), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "show_profile"
)]
#[get("/v1/me/profile")]
pub(super) async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = profile::show_profile(&app, me.caller.officer()?.account).await?;
    answer(&request, found)
}

/// What is left out stays; `null` takes away.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"phone": "0812-3456-7890", "address": null}))]
pub struct ChangeProfile {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 120)]
    name: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 30)]
    phone: Option<Option<String>>,
    /// Sixteen digits.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 30)]
    nik: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 300)]
    address: Option<Option<String>>,
}

impl Input for ChangeProfile {
    type Clean = profile::ProfileChanges;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<profile::ProfileChanges> {
        let mut fields = Fields::default();
        let changes = profile::ProfileChanges {
            name: self
                .name
                .map(|name| fields.optional_line("/name", name.as_deref(), 120)),
            phone: self
                .phone
                .map(|phone| fields.contact("/phone", phone.as_deref(), identity::phone)),
            nik: self
                .nik
                .map(|nik| fields.contact("/nik", nik.as_deref(), identity::nik)),
            address: self
                .address
                .map(|address| fields.optional_line("/address", address.as_deref(), 300)),
        };
        fields.finish(changes)
    }
}

/// Change my profile
///
/// All of it is optional. Contacts and numbers are sealed; officers never read them.
#[utoipa::path(
    tag = "accounts",
    request_body(content = ChangeProfile, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The profile as it is now", body = Profile)),
    security(("bearer" = [])),
    operation_id = "change_profile"
)]
#[patch("/v1/me/profile")]
pub(super) async fn change(
    app: web::Data<App>,
    request: HttpRequest,
    command: Command<ChangeProfile>,
) -> Result<HttpResponse> {
    let account = command.request.caller.officer()?.account;
    let if_match = command.request.if_match;
    let changed = profile::change_profile(&app, account, if_match, command.body).await?;
    answer(&request, changed)
}

/// Show my voluntary answers
///
/// About oneself; never beside a case.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The answers; null where none was given", body = Demographics)),
    security(("bearer" = [])),
    operation_id = "show_demographics"
)]
#[get("/v1/me/demographics")]
pub(super) async fn show_demographics(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = demographics::show_demographics(&app, me.caller.officer()?.account).await?;
    resource(&request, None, &found)
}

impl Input for Demographics {
    type Clean = Self;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Self> {
        Ok(self)
    }
}

/// Answer voluntary questions
///
/// They help to see whom the service does not reach. The answers before are replaced.
#[utoipa::path(
    tag = "accounts",
    request_body = Demographics,
    responses((status = 200, description = "The answers as they are kept", body = Demographics)),
    security(("bearer" = [])),
    operation_id = "answer_demographics"
)]
#[put("/v1/me/demographics")]
pub(super) async fn answer_demographics(
    app: web::Data<App>,
    mine: Mine<Demographics>,
) -> Result<HttpResponse> {
    demographics::answer_demographics(&app, mine.me.caller.officer()?.account, &mine.body).await?;
    Ok(HttpResponse::Ok().json(mine.body))
}

/// Delete my voluntary answers
///
/// At once, and for good.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204, description = "Deleted")),
    security(("bearer" = [])),
    operation_id = "delete_demographics"
)]
#[delete("/v1/me/demographics")]
pub(super) async fn delete_demographics(app: web::Data<App>, me: SignedIn) -> Result<HttpResponse> {
    demographics::delete_demographics(&app, me.caller.officer()?.account).await?;
    Ok(HttpResponse::NoContent().finish())
}
