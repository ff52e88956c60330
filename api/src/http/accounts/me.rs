use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::accounts::me as action;
use crate::domain::access::{AccountKind, Role};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::ids::AccountId;
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::error::Result;
use crate::http::people::Substitution;

/// Who is signed in.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Kadek Wirawan", "email": "admin.badung@demo.tuntas.example", "phone": null, "kind": "officer", "password_changed_at": "2026-10-01T11:40:00.000Z", "second_factor": {"enabled": true, "required": false, "recovery_codes_left": 10}, "memberships": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "role": "agency_admin", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Government of Badung Regency"}, "short_name": "Pemkab Badung"}, "root": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Government of Badung Regency"}, "short_name": "Pemkab Badung"}, "time_zone": "Asia/Makassar"}], "substitutes_for": []}))]
pub struct Me {
    id: Uuid,
    display_name: String,
    /// What the account signs in with: an address, a number, or either.
    email: Option<String>,
    phone: Option<String>,
    /// Officers have a role somewhere.
    kind: AccountKind,
    password_changed_at: Option<DateTime<Utc>>,
    second_factor: SecondFactor,
    #[schema(max_items = 100)]
    memberships: Vec<Membership>,
    /// Whose work the account does now.
    #[schema(max_items = 100)]
    substitutes_for: Vec<Substitution>,
}

/// The second step of signing in.
#[derive(Serialize, ToSchema)]
pub struct SecondFactor {
    enabled: bool,
    /// By a role. Until it is set up, the account may do nothing that its roles allow.
    required: bool,
    recovery_codes_left: i64,
}

/// A role in an agency or unit.
#[derive(Serialize, ToSchema)]
pub struct Membership {
    id: Uuid,
    role: Role,
    agency: AgencyRef,
    /// The agency at the top of the tree.
    root: AgencyRef,
    time_zone: String,
}

/// The account as it answers for itself.
pub(super) async fn of(app: &App, account: AccountId) -> Result<Me> {
    let me = action::show_me(app, account).await?;
    let membership = |m: action::MyMembership| Membership {
        id: m.id,
        role: m.role,
        agency: m.agency,
        root: m.root,
        time_zone: m.time_zone,
    };
    Ok(Me {
        id: me.id,
        display_name: me.display_name,
        email: me.email,
        phone: me.phone,
        kind: me.kind,
        password_changed_at: me.password_changed_at,
        second_factor: SecondFactor {
            enabled: me.second_factor.enabled,
            required: me.second_factor.required,
            recovery_codes_left: me.second_factor.recovery_codes_left,
        },
        memberships: me.memberships.into_iter().map(membership).collect(),
        substitutes_for: me
            .substitutes_for
            .into_iter()
            .map(Substitution::from)
            .collect(),
    })
}

/// Show my account
///
/// Who is signed in, and where they work.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The account", body = Me)),
    security(("bearer" = [])),
    operation_id = "show_me"
)]
#[get("/v1/me")]
pub(super) async fn show_me(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    resource(
        &request,
        None,
        &of(&app, me.caller.officer()?.account).await?,
    )
}
