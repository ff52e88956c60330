//! The contract, printed from the routes: what every operation has in common is added here, in one place.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{AllOf, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, ResponseBuilder};
use utoipa_actix_web::AppExt as _;

use super::command::KEY_PATTERN;
use super::error::Problem;
use super::examples;
use super::preconditions::IF_MATCH_PATTERN;
use crate::actions::complaints::list::{ListView, SortKey};
use crate::actions::complaints::show::Include;
use crate::domain::area::AreaLevel;
use crate::domain::attachment::FileSize;
use crate::domain::job::{JobKind, JobState};
use crate::domain::notice::delivery::DeliveryState;
use crate::domain::person::{FactorWanted, Wanted};
use crate::domain::routing::GovernmentLevel;
use crate::domain::session::Keep;
use crate::domain::unsent::Composer;
use crate::domain::work::{AssignedTo, Folder};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tuntas",
        description = "Public-service complaints, aspirations and requests for information, settled to the end. \
            Every error is `application/problem+json` (RFC 9457) with a stable `code`; sentences follow `Accept-Language` (id, en).",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        contact(name = "Tuntas", url = "https://tuntas.example")
    ),
    servers((url = "/", description = "This server")),
    // What only query parameters name is not found by itself.
    components(schemas(Problem, Wanted, FactorWanted, ListView, AssignedTo, Folder, SortKey, AreaLevel, FileSize, GovernmentLevel, Include, Keep, DeliveryState, Composer, JobState, JobKind)),
    tags(
        (name = "complaints", description = "Filing, reading and tracking"),
        (name = "acts", description = "What can be done to a complaint; `allowed_acts` of a complaint tells what its caller can do now"),
        (name = "desk", description = "What officers keep for their work beside a case: notes, answers to begin with, labels, who is there now"),
        (name = "attachments", description = "Files of reports and messages: pictures and documents, made harmless before anybody sees them"),
        (name = "accounts", description = "Sessions and the caller's own account"),
        (name = "messages", description = "What goes out to people: its log, its words, addresses that take nothing"),
        (name = "worker", description = "What happens after acts and by the clock: the queue and the schedule, for national admins"),
        (name = "people", description = "Officers, for those who look after them: invitations, roles, absences"),
        (name = "agencies", description = "The register of agencies and units"),
        (name = "reference", description = "Areas, topics, masking"),
        (name = "deadlines", description = "Working days and deadlines"),
        (name = "system", description = "Probes and keys")
    )
)]
struct Contract;

/// The whole contract.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, mut document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Contract::openapi())
        .configure(super::routes::contract)
        .split_for_parts();
    if let Some(components) = &mut document.components {
        name_variants(&mut components.schemas);
        components.add_security_scheme(
            "bearer",
            SecurityScheme::Http(
                Http::builder()
                    .scheme(HttpAuthScheme::Bearer)
                    .bearer_format("JWT")
                    .build(),
            ),
        );
        components.add_security_scheme(
            "refresh",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                "__Host-tuntas_refresh",
                "Set by signing in; `tuntas_refresh` in development mode",
            ))),
        );
    }
    for (path, item) in &mut document.paths.paths {
        for (operation, method) in [
            (&mut item.get, Method::Get),
            (&mut item.post, Method::Post),
            (&mut item.put, Method::Put),
            (&mut item.patch, Method::Patch),
            (&mut item.delete, Method::Delete),
        ] {
            if let Some(operation) = operation {
                complete(operation, path, method);
            }
        }
    }
    document
}

/// The views of a complaint by audience get names of their own: generators of clients make nothing of nameless ones.
fn name_variants(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let mut named = Vec::new();
    for (name, schema) in schemas.iter_mut() {
        let RefOr::T(Schema::OneOf(union)) = schema else {
            continue;
        };
        for variant in &mut union.items {
            let RefOr::T(Schema::AllOf(parts)) = &*variant else {
                continue;
            };
            if let Some(audience) = audience_of(parts) {
                let (first, rest) = audience.split_at(1);
                let own = format!("{name}For{}{rest}", first.to_uppercase());
                let reference = RefOr::Ref(Ref::from_schema_name(&own));
                named.push((own, std::mem::replace(variant, reference)));
            }
        }
    }
    schemas.extend(named);
}

fn audience_of(parts: &AllOf) -> Option<String> {
    parts.items.iter().find_map(|part| {
        let RefOr::T(Schema::Object(object)) = part else {
            return None;
        };
        let RefOr::T(Schema::Object(tag)) = object.properties.get("audience")? else {
            return None;
        };
        Some(tag.enum_values.as_ref()?.first()?.as_str()?.to_owned())
    })
}

/// As it is committed.
///
/// # Errors
/// If it cannot be written as YAML.
pub fn yaml() -> crate::domain::Result<String> {
    let body = document()
        .to_yaml()
        .map_err(crate::domain::Error::internal)?;
    let body = body
        .lines()
        .map(quoted)
        .fold(String::new(), |text, line| text + &line + "\n");
    Ok(format!(
        "# Printed from the routes by `make openapi`; never edited by hand.\n{body}"
    ))
}

/// A line in which what YAML 1.1 takes for a truth or for a number to the base of sixty is quoted: half the world's readers are of 1.1.
fn quoted(line: &str) -> String {
    let word = |text: &str| {
        let sixties = text.split_once(':').is_some_and(|(hours, minutes)| {
            !hours.is_empty() && is_digits(hours) && is_digits(minutes)
        });
        sixties || matches!(text, "on" | "off" | "yes" | "no" | "y" | "n")
    };
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let (before, text) = line.split_at(start);
    if word(text) {
        return format!("{before}'{text}'");
    }
    let safe = |text: &str| match word(text) {
        true => format!("'{text}'"),
        false => text.to_owned(),
    };
    match (text.split_once(": "), text.strip_suffix(':')) {
        (Some((key, value)), _) if word(key) || word(value) => {
            format!("{before}{}: {}", safe(key), safe(value))
        }
        (None, Some(key)) if word(key) => format!("{before}{}:", safe(key)),
        _ => line.to_owned(),
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Headers and error answers that follow from what kind of operation it is.
fn complete(operation: &mut Operation, path: &str, method: Method) {
    let tags = operation.tags.clone().unwrap_or_default();
    let has_tag = |tag: &str| tags.iter().any(|t| t == tag);
    let act = has_tag("acts");
    let changes = act
        || method == Method::Patch
        || matches!(
            operation.operation_id.as_deref(),
            Some("delete_routing_rule" | "set_agency_limits")
        );
    let keyed = [
        "file_complaint",
        "attach_to_complaint",
        "act_on_many",
        "read_notices",
        "claim_complaint",
        "send_delivery_again",
        "make_access_code",
        "acknowledge_escalation",
        "set_up_second_factor",
        "invite_person",
        "invite_people",
        "send_invitation",
        "add_membership",
        "move_member",
        "end_membership",
        "suspend_person",
        "reinstate_person",
        "reset_second_factor",
        "set_absence",
        "decide_role_grant",
        "create_agency",
        "import_agencies",
        "succeed_agency",
        "create_routing_rule",
        "support_complaint",
        "add_note",
        "create_answer_template",
        "create_tag",
        "create_saved_view",
        "draft_calendar_change",
        "publish_calendar_change",
        "draft_policy",
        "publish_policy_draft",
        "retry_job",
        "retry_jobs",
    ];
    let creates = act
        || operation
            .operation_id
            .as_deref()
            .is_some_and(|id| keyed.contains(&id));
    // A page of the same site sends none.
    if operation.operation_id.as_deref() == Some("refresh_session")
        && let Some(RefOr::T(body)) = &mut operation.request_body
    {
        body.required = Some(Required::False);
    }
    header(
        operation,
        "Accept-Language",
        "Language of sentences in errors: `id` (default) or `en`",
        Required::False,
        ("id", None),
    );
    if creates {
        header(
            operation,
            "Idempotency-Key",
            "A fresh UUIDv4; a repeat with the same key and body gives the same answer for 24 hours",
            Required::True,
            ("0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11", Some(KEY_PATTERN)),
        );
    }
    if changes {
        header(
            operation,
            "If-Match",
            "The ETag seen; required from officers (428), never from reporters",
            Required::False,
            ("\"v3-9f86d081884c7d65\"", Some(IF_MATCH_PATTERN)),
        );
    }
    let authenticated = operation.security.is_some()
        && !matches!(
            operation.operation_id.as_deref(),
            Some("livez" | "readyz" | "jwks" | "document_keys")
        );
    let with_body = operation.request_body.is_some();
    let in_path = path.contains('{');
    let mut errors: Vec<(&str, &str)> = Vec::new();
    if with_body || method == Method::Get && (has_tag("complaints") || has_tag("desk")) {
        errors.push((
            "400",
            "Not readable: malformed JSON or query, missing idempotency key, foreign cursor",
        ));
    }
    if authenticated {
        errors.push(("401", "No session, or it has ended"));
    }
    if act
        || has_tag("desk")
        || matches!(
            operation.operation_id.as_deref(),
            Some(
                "list_complaints"
                    | "suggest_agencies"
                    | "attach_to_complaint"
                    | "publish_attachment"
                    | "list_drafts"
                    | "support_complaint"
            )
        )
    {
        errors.push(("403", "Visible, but not this caller's to do"));
    }
    if in_path || path == "/v1/tracking" || path.starts_with("/v1/contacts/") {
        errors.push(("404", "Nothing there, or nothing this caller may see"));
    }
    if matches!(
        operation.operation_id.as_deref(),
        Some("send_phone_code" | "confirm_phone" | "subscribe_push")
    ) {
        errors.push(("409", "The state does not allow it"));
    }
    if creates {
        errors.push((
            "409",
            "The state does not allow it, or the same key is being carried out",
        ));
    }
    if changes {
        errors.push((
            "412",
            "The version named is not the current one; `ETag` has that",
        ));
        errors.push(("428", "An officer's act without `If-Match`"));
    }
    if with_body {
        errors.push(("413", "The body is too large"));
        errors.push(("415", "Not a type that is taken here"));
    }
    if !has_tag("system") {
        errors.push(("422", "Some fields need mending; `errors` names them"));
    }
    errors.push((
        "429",
        "Too many tries; `Retry-After` says when to try again",
    ));
    errors.push((
        "503",
        "Busy or stopping; `Retry-After` says when to try again",
    ));
    errors.push(("default", "Any other error"));
    for (status, description) in errors {
        operation
            .responses
            .responses
            .entry(status.to_owned())
            .or_insert_with(|| RefOr::T(problem(description)));
    }
    add_example(operation);
}

fn header(
    operation: &mut Operation,
    name: &str,
    description: &str,
    required: Required,
    (example, pattern): (&str, Option<&str>),
) {
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .description(Some(description))
        .required(required)
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(pattern)
                .build(),
        ))
        .example(Some(Value::String(example.to_owned())))
        .build();
    operation
        .parameters
        .get_or_insert_default()
        .push(RefOr::T(parameter));
}

fn problem(description: &str) -> utoipa::openapi::Response {
    ResponseBuilder::new()
        .description(description)
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Problem")))
                .build(),
        )
        .build()
}

/// Shapes that are unions or hold others get their example here.
fn add_example(operation: &mut Operation) {
    let example = match operation.operation_id.as_deref() {
        Some("file_complaint") => examples::filed(),
        Some("create_session" | "refresh_session") => examples::session(),
        Some("list_agencies") => examples::agencies(),
        _ => examples::complaint(),
    };
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        for content in response
            .content
            .values_mut()
            .filter(|_| status.starts_with('2'))
        {
            let RefOr::T(content) = content else { continue };
            let named = matches!(&content.schema, Some(RefOr::Ref(schema)) if
                ["Complaint", "FiledComplaint", "SessionToken", "AgencyPage"].iter().any(|name| schema.ref_location == format!("#/components/schemas/{name}")));
            if named {
                content.example = Some(example.clone());
            }
        }
    }
}
