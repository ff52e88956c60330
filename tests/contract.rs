//! The contract is what is committed, and says everything that a client needs.

use serde_json::Value;
use tuntas::http::openapi::{document, yaml};
use tuntas_tests::World;

fn operations() -> Vec<(String, String, Value)> {
    let contract = serde_json::to_value(document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    found
}

#[test]
fn what_is_printed_is_what_is_committed() {
    assert!(
        yaml().unwrap() == include_str!("../openapi.yaml"),
        "openapi.yaml is stale: run `make openapi`"
    );
    assert!(
        tuntas::domain::access_page::access_markdown() == include_str!("../docs/access.md"),
        "docs/access.md is stale: run `make openapi`"
    );
    assert!(
        tuntas::domain::access_page::lifecycle_markdown() == include_str!("../docs/lifecycle.md"),
        "docs/lifecycle.md is stale: run `make openapi`"
    );
    assert!(
        tuntas::http::docs::errors_markdown() == include_str!("../docs/errors.md"),
        "docs/errors.md is stale: run `make openapi`"
    );
}

/// Half the world's readers of YAML take `on` for true and 21:00 for a number.
#[test]
fn readers_of_an_older_yaml_read_the_same() {
    let text = yaml().unwrap();
    let bare = |part: &str| {
        let minutes = part.split_once(':').is_some_and(|(hours, minutes)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(hours) && digits(minutes)
        });
        minutes || ["on", "off", "yes", "no", "y", "n"].contains(&part)
    };
    for line in text.lines() {
        let line = line.trim_start_matches([' ', '-']);
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        assert!(
            !bare(key) && !bare(key.trim_end_matches(':')) && !bare(value),
            "{line}"
        );
    }
}

#[test]
fn every_operation_has_a_description_an_example_and_the_shape_of_its_errors() {
    let contract = serde_json::to_value(document()).unwrap();
    let example_of = |schema: &Value| -> bool {
        let name = schema["$ref"]
            .as_str()
            .and_then(|reference| reference.rsplit('/').next());
        name.is_some_and(|name| !contract["components"]["schemas"][name]["example"].is_null())
    };
    for (method, path, operation) in operations() {
        let what = format!("{method} {path}");
        assert!(
            operation["summary"]
                .as_str()
                .is_some_and(|text| text.len() > 3),
            "{what}: summary"
        );
        assert!(
            operation["description"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{what}: description"
        );
        assert!(
            operation["operationId"].as_str().is_some(),
            "{what}: operationId"
        );
        assert!(!operation["security"].is_null(), "{what}: security");
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(
                response["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{what} {status}: description"
            );
            let content = &response["content"];
            // Bytes speak for themselves.
            let bytes = ["download_attachment", "export_agencies"]
                .iter()
                .any(|id| operation["operationId"] == *id);
            if status.starts_with('2') && !content.is_null() && !bytes {
                let json = &content["application/json"];
                assert!(
                    !json["example"].is_null() || example_of(&json["schema"]),
                    "{what} {status}: example"
                );
            } else if !status.starts_with('2') && status != "304" {
                assert_eq!(
                    content["application/problem+json"]["schema"]["$ref"],
                    "#/components/schemas/Problem",
                    "{what} {status}"
                );
            }
        }
        assert!(
            !operation["responses"]["default"].is_null(),
            "{what}: default error"
        );
        if let Some(body) = operation["requestBody"]["content"]["application/json"].as_object() {
            assert!(example_of(&body["schema"]), "{what}: example of the body");
        }
    }
}

#[test]
fn words_stand_in_the_contract_as_they_do_on_the_wire() {
    let contract = serde_json::to_value(document()).unwrap();
    let words = |schema: &str| contract["components"]["schemas"][schema]["enum"].clone();
    assert_eq!(
        words("Class"),
        serde_json::to_value(tuntas::domain::complaint::Class::ALL).unwrap()
    );
    assert_eq!(
        words("Role"),
        serde_json::to_value(tuntas::domain::access::Role::ALL).unwrap()
    );
    assert_eq!(
        words("ErrorCode"),
        serde_json::to_value(tuntas::domain::error::ErrorCode::ALL).unwrap()
    );
}

#[test]
fn every_act_takes_an_idempotency_key_and_every_change_a_version() {
    let named = |operation: &Value, name: &str| {
        operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .any(|p| p["name"] == name)
    };
    for (method, path, operation) in operations() {
        let act = operation["tags"][0] == "acts";
        // Rules are read together: nobody deletes one that has just been changed.
        let rule = method == "DELETE" && path == "/v1/routing-rules/{id}";
        let limits = path == "/v1/agencies/{id}/limits";
        let changes = act || method == "PATCH" || rule || limits;
        assert_eq!(named(&operation, "If-Match"), changes, "{method} {path}");
        assert_eq!(
            named(&operation, "Idempotency-Key"),
            act || (method == "POST"
                && [
                    "/v1/complaints",
                    "/v1/bulk-acts",
                    "/v1/complaints/{id}/attachments",
                    "/v1/complaints/{id}/access-codes",
                    "/v1/complaints/{id}/supports",
                    "/v1/deliveries/{id}/sendings",
                    "/v1/me/complaints",
                    "/v1/me/second-factor",
                    "/v1/invitations",
                    "/v1/invitations/batches",
                    "/v1/invitations/{id}/sendings",
                    "/v1/people/{id}/memberships",
                    "/v1/people/{id}/suspensions",
                    "/v1/people/{id}/reinstatements",
                    "/v1/people/{id}/second-factor-resets",
                    "/v1/people/{id}/absences",
                    "/v1/memberships/{id}/moves",
                    "/v1/memberships/{id}/endings",
                    "/v1/role-grants/{id}/decisions",
                    "/v1/notices/readings",
                    "/v1/escalations/{id}/acknowledgements",
                    "/v1/agencies",
                    "/v1/agencies/batches",
                    "/v1/agencies/{id}/successions",
                    "/v1/routing-rules",
                    "/v1/complaints/{id}/notes",
                    "/v1/answer_templates",
                    "/v1/tags",
                    "/v1/saved_views",
                    "/v1/sla/calendar-changes",
                    "/v1/sla/calendar-changes/{id}/publications",
                    "/v1/sla/policy-drafts",
                    "/v1/sla/policy-drafts/{id}/publications",
                    "/v1/jobs/retries",
                    "/v1/jobs/{id}/retries"
                ]
                .contains(&path.as_str())),
            "{method} {path}"
        );
    }
}

#[actix_web::test]
async fn the_document_is_served_and_read_by_people_without_another_server() {
    let world = World::new().await;
    let nobody = tuntas_tests::Person::NOBODY;
    let served = world.get("/openapi.json", &nobody).await.expect(200);
    assert_eq!(served, serde_json::to_value(document()).unwrap());
    let page = world.get("/docs/", &nobody).await;
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    for wanted in [
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(wanted), "{policy}");
    }
    let html = String::from_utf8(page.bytes).unwrap();
    assert!(html.contains("swagger-ui"), "{html}");
    assert!(
        !html.contains("https://") && !html.contains("//cdn"),
        "{html}"
    );
    assert_eq!(world.get("/docs/errors", &nobody).await.status, 200);
}
