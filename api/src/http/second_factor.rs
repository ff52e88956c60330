//! The second step of signing in.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::answer::resource;
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::second_factor::{confirm, remove, renew_codes, set_up};
use crate::actions::session_rules::{Changes, Row, change, list};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::session::MINUTES;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(set_up_second_factor)
        .service(confirm_second_factor)
        .service(renew_recovery_codes)
        .service(remove_second_factor)
        .service(list_session_rules)
        .service(change_session_rule);
}

/// What the phone takes over.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"secret": "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", "uri": "otpauth://totp/Tuntas:kadek%40badung.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Tuntas"}))]
pub struct PendingFactor {
    /// For typing: base32 in groups of four.
    secret: String,
    /// For a square to scan: `otpauth://`.
    uri: String,
}

/// The password, once more: a session that somebody took must not choose the second step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…"}))]
pub struct SetUpFactor {
    #[schema(min_length = 1, max_length = 256, format = Password)]
    password: String,
}

impl Input for SetUpFactor {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        fields.finish(password)
    }
}

/// Set up a second step
///
/// Codes of an app on the phone (RFC 6238). It counts once a code has confirmed it; until then, asking again puts another secret in its place.
#[utoipa::path(
    tag = "accounts",
    request_body = SetUpFactor,
    responses((status = 201, description = "What the phone takes over", body = PendingFactor)),
    security(("bearer" = [])),
    operation_id = "set_up_second_factor"
)]
#[post("/v1/me/second-factor")]
async fn set_up_second_factor(
    app: web::Data<App>,
    command: Command<SetUpFactor>,
) -> Result<HttpResponse> {
    let pending = set_up::set_up_second_factor(&app, &command.request, &command.body).await?;
    Ok(HttpResponse::Created().json(PendingFactor {
        secret: pending.secret,
        uri: pending.uri,
    }))
}

/// A code of the phone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "492039"}))]
pub struct FactorCode {
    #[schema(max_length = 20)]
    code: String,
}

impl Input for FactorCode {
    type Clean = String;
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let code = fields.line("/code", &self.code, 1, 20);
        fields.finish(code)
    }
}

/// Codes on paper, told once.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"recovery_codes": ["7K3M-9QX1", "F4TN-82WK"]}))]
pub struct RecoveryCodes {
    /// Each good once, for the day the phone is gone.
    #[schema(max_items = 10)]
    recovery_codes: Vec<String>,
}

/// Confirm a second step
///
/// The phone shows that it has the secret: from now on signing in asks for a code. Answers with ten recovery codes, never told again.
#[utoipa::path(
    tag = "accounts",
    request_body = FactorCode,
    responses((status = 200, description = "Recovery codes", body = RecoveryCodes)),
    security(("bearer" = [])),
    operation_id = "confirm_second_factor"
)]
#[post("/v1/me/second-factor/confirmations")]
async fn confirm_second_factor(
    app: web::Data<App>,
    me: SignedIn,
    command: Command<FactorCode>,
) -> Result<HttpResponse> {
    let officer = me.caller.officer()?;
    let recovery_codes =
        confirm::confirm_second_factor(&app, officer, me.session, &command.body).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes }))
}

/// The password, once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…"}))]
pub struct OwnPassword {
    #[schema(max_length = 256, format = Password)]
    password: String,
}

impl Input for OwnPassword {
    type Clean = String;
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        fields.finish(password)
    }
}

/// Renew my recovery codes
///
/// Ten new ones; the old ones are worth nothing from now on.
#[utoipa::path(
    tag = "accounts",
    request_body = OwnPassword,
    responses((status = 200, description = "Recovery codes", body = RecoveryCodes)),
    security(("bearer" = [])),
    operation_id = "renew_recovery_codes"
)]
#[post("/v1/me/second-factor/recovery-codes")]
async fn renew_recovery_codes(
    app: web::Data<App>,
    command: Command<OwnPassword>,
) -> Result<HttpResponse> {
    let caller = &command.request.caller;
    let recovery_codes = renew_codes::renew_recovery_codes(&app, caller, &command.body).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes }))
}

/// Password and code, once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…", "code": "492039"}))]
pub struct RemoveFactor {
    #[schema(min_length = 1, max_length = 256, format = Password)]
    password: String,
    /// Of the phone, or a recovery code.
    #[schema(min_length = 1, max_length = 20)]
    code: String,
}

impl Input for RemoveFactor {
    type Clean = (String, String);
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        let code = fields.line("/code", &self.code, 1, 20);
        fields.finish((password, code))
    }
}

/// Remove my second step
///
/// Not where a role asks for one.
#[utoipa::path(
    tag = "accounts",
    request_body = RemoveFactor,
    responses((status = 204, description = "Removed")),
    security(("bearer" = [])),
    operation_id = "remove_second_factor"
)]
#[post("/v1/me/second-factor/removals")]
async fn remove_second_factor(
    app: web::Data<App>,
    command: Command<RemoveFactor>,
) -> Result<HttpResponse> {
    let (password, code) = &command.body;
    remove::remove_second_factor(&app, &command.request.caller, password, code).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How long sessions of a role last.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"role": "national_admin", "idle_minutes": 240, "absolute_minutes": 1440, "second_factor": true, "citation": "OWASP ASVS 5.0 V7.3", "version": 2}))]
pub struct SessionRule {
    /// A role, or `reporter` for accounts without one.
    #[schema(example = "national_admin")]
    role: String,
    /// Not used for so long, a session ends.
    idle_minutes: i32,
    /// However busy it is, it ends then.
    absolute_minutes: i32,
    /// Whether the role is worth nothing without a second step.
    second_factor: bool,
    citation: String,
    version: i32,
}

impl From<Row> for SessionRule {
    fn from(row: Row) -> Self {
        Self {
            role: row.role,
            idle_minutes: row.idle_minutes,
            absolute_minutes: row.absolute_minutes,
            second_factor: row.second_factor,
            citation: row.citation,
            version: row.version,
        }
    }
}

/// The rules of all roles.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"role": "reporter", "idle_minutes": 43200, "absolute_minutes": 259200, "second_factor": false, "citation": "OWASP ASVS 5.0 V7.3", "version": 1}]}))]
pub struct SessionRules {
    #[schema(max_items = 100)]
    data: Vec<SessionRule>,
}

/// List the rules of sessions
///
/// How long sessions last and who needs a second step, by the role. With several roles the strictest counts.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The rules", body = SessionRules)),
    security(("bearer" = [])),
    operation_id = "list_session_rules"
)]
#[get("/v1/session-rules")]
async fn list_session_rules(
    app: web::Data<App>,
    request: HttpRequest,
    _: SignedIn,
) -> Result<HttpResponse> {
    let rows = list::list_session_rules(&app).await?;
    let data = rows.into_iter().map(SessionRule::from).collect();
    resource(&request, None, &SessionRules { data })
}

/// What is to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"second_factor": true}))]
pub struct ChangeSessionRule {
    #[schema(minimum = 15, maximum = 527_040)]
    idle_minutes: Option<i32>,
    #[schema(minimum = 15, maximum = 527_040)]
    absolute_minutes: Option<i32>,
    second_factor: Option<bool>,
    /// The law or order behind it.
    #[schema(max_length = 200)]
    citation: Option<String>,
}

impl Input for ChangeSessionRule {
    type Clean = Changes;
    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Changes> {
        let mut fields = Fields::default();
        for (pointer, minutes) in [
            ("/idle_minutes", self.idle_minutes),
            ("/absolute_minutes", self.absolute_minutes),
        ] {
            if minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
                fields.fault(pointer, FieldCode::OutOfRange);
            }
        }
        let citation = fields.optional_line("/citation", self.citation.as_deref(), 200);
        fields.finish(Changes {
            idle_minutes: self.idle_minutes,
            absolute_minutes: self.absolute_minutes,
            second_factor: self.second_factor,
            citation,
            version: None,
        })
    }
}

/// Change a rule of sessions
///
/// National admins. A second step that is asked for from now on counts at once: whoever has none can only set one up.
#[utoipa::path(
    tag = "accounts",
    params(("role" = String, Path, description = "A role, or `reporter`", max_length = 40)),
    request_body(content = ChangeSessionRule, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The rule", body = SessionRule)),
    security(("bearer" = [])),
    operation_id = "change_session_rule"
)]
#[patch("/v1/session-rules/{role}")]
async fn change_session_rule(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeSessionRule>,
) -> Result<HttpResponse> {
    let row = change::change_session_rule(&app, &command.request, &path, command.body).await?;
    let version = row.version;
    resource(&request, Some(version), &SessionRule::from(row))
}
