//! Every string of every operation of the contract, filled with what should never get through: no answer is a 5xx, and none sends it back.

use serde_json::Value;
use tuntas::domain::access::Role;
use tuntas::http::openapi::document;
use tuntas_tests::{Answer, Person, World, sized};

/// What is put into a string, and whether an answer may hold it.
const NASTY: &[&str] = &[
    "\0\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}\u{2066}\u{200f}\u{200b}\u{2060}\u{feff}\u{ad}\u{e0041}",
    "\u{fffe}\u{10ffff}\u{fdd0}e\u{301}\u{323}\u{fb01}\u{1f468}\u{200d}\u{1f469}",
    "'; DROP TABLE complaints; --<script>alert(1)</script>%00%0d%0aX-Injected: 1",
];
/// Of these, what no answer may hold.
const UNSEEN: &[char] = &[
    '\0',
    '\u{1b}',
    '\u{202e}',
    '\u{2066}',
    '\u{feff}',
    '\u{e0041}',
    '\u{fffe}',
];

/// The places of all strings in a body.
fn strings(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                strings(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                strings(field, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn assert_calm(answer: &Answer, what: &str) {
    assert!(
        answer.status < 500,
        "{what}: {} {:#}",
        answer.status,
        answer.body
    );
    let text = String::from_utf8_lossy(&answer.bytes);
    for unseen in UNSEEN {
        assert!(!text.contains(*unseen), "{what} sends back {unseen:?}");
        let json = format!("\\u{:04x}", u32::from(*unseen));
        assert!(!text.contains(&json), "{what} sends back {json}");
    }
    if answer.status >= 400 {
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{what}: {}",
            answer.status
        );
    }
}

/// An operation of the contract with what fills it.
struct Operation {
    method: String,
    path: String,
    body: Option<Value>,
    /// Places of strings in the body.
    places: Vec<String>,
    queries: Vec<String>,
    headers: Vec<String>,
    /// A preview shows a text as it was sent: its findings count characters of that.
    echoes: bool,
}

fn operations() -> Vec<Operation> {
    let contract = serde_json::to_value(document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let body = schema.as_str().map(|reference| {
                contract.pointer(reference.trim_start_matches('#')).unwrap()["example"].clone()
            });
            let mut places = Vec::new();
            strings(body.as_ref().unwrap_or(&Value::Null), "", &mut places);
            let named = |kind: &str| {
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let those = parameters.filter(|parameter| parameter["in"] == kind);
                those
                    .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                    .collect()
            };
            found.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                body,
                places,
                queries: named("query"),
                headers: named("header"),
                echoes: operation["operationId"] == "preview_masking",
            });
        }
    }
    // The sessions of the test itself stay.
    found.retain(|operation| operation.path != "/v1/sessions/current");
    found
}

/// Everything that one nasty text makes of an operation: path with query, and body.
fn variants(operation: &Operation, id: &str, nasty: &str) -> Vec<(String, Option<Value>)> {
    let here = operation.path.replace("{id}", id);
    let mut found = Vec::new();
    for place in &operation.places {
        for mixed in [true, false] {
            let mut body = operation.body.clone().unwrap();
            let field = body.pointer_mut(place).unwrap();
            let usual = field.as_str().unwrap().to_owned();
            *field = if mixed {
                format!("{nasty}{usual}{nasty}")
            } else {
                nasty.to_owned()
            }
            .into();
            found.push((here.clone(), Some(body)));
        }
    }
    for name in &operation.queries {
        for value in [escaped(nasty), format!("{}%FF%C0", escaped(nasty))] {
            found.push((format!("{here}?{name}={value}"), None));
        }
    }
    if operation.path.contains("{id}") {
        for value in [
            escaped(nasty),
            format!("{id}{}", escaped(nasty)),
            "%FF".to_owned(),
        ] {
            found.push((
                operation.path.replace("{id}", &value),
                operation.body.clone(),
            ));
        }
    }
    found
}

#[actix_web::test]
async fn nothing_that_is_put_into_a_string_of_the_contract_breaks_anything_or_comes_back() {
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let callers = [Person::NOBODY, reporter, national];
    let mut sent = 0;
    for operation in operations() {
        let method = operation.method.as_str();
        for (number, nasty) in NASTY.iter().enumerate() {
            // `make prove` sends everything as everybody.
            let turn = number % callers.len();
            for person in callers
                .iter()
                .cycle()
                .skip(turn)
                .take(callers.len())
                .step_by(sized(callers.len(), 1))
            {
                for (path, body) in variants(&operation, &id, nasty) {
                    let key = world.app.chance.uuid().to_string();
                    let headers = [("idempotency-key", key.as_str()), ("if-match", "\"v1-0\"")];
                    let answer = world
                        .send(method, &path, person, &headers, body.as_ref())
                        .await;
                    if !operation.echoes {
                        assert_calm(&answer, &format!("{method} {path} {body:?}"));
                    }
                    assert!(answer.status < 500, "{method} {path} {body:?}");
                    sent += 1;
                }
            }
        }
        let more = [
            "authorization",
            "cookie",
            "x-forwarded-for",
            "accept",
            "origin",
        ];
        let names = operation.headers.iter().map(String::as_str).chain(more);
        for name in names {
            for value in [
                "",
                "*",
                "a,b;c=\"",
                "W/\"v99999999999999999999-x\"",
                "\"v-1\"",
            ] {
                let path = operation.path.replace("{id}", &id);
                let answer = world
                    .send(
                        method,
                        &path,
                        &Person::NOBODY,
                        &[(name, value)],
                        operation.body.as_ref(),
                    )
                    .await;
                assert_calm(&answer, &format!("{method} {path} {name}: {value}"));
                sent += 1;
            }
        }
    }
    println!("{sent} requests with hostile texts, none of them answered by a 5xx");
}
