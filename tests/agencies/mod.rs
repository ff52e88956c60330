//! The register and those who keep it.

mod attention;
mod change;
mod connection;
mod create;
mod members;
mod succeed;
mod tables;

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person, World};
use uuid::Uuid;

pub const BADUNG: &str = "pemkab-badung";
pub const UNIT: &str = "pemkab-badung/dinas-perhubungan";

/// A unit to be, below an agency.
pub async fn unit(world: &World, name: &str, parent: &str) -> Value {
    let parent = world.agency(parent).await;
    json!({"name": {"id": name}, "kind": "unit", "parent_id": parent, "time_zone": "Asia/Makassar", "work_week": "mon_fri"})
}

/// Changes an agency as it is now.
pub async fn change(world: &World, who: &Person, id: Uuid, body: Value) -> Answer {
    let seen = world.get(&format!("/v1/agencies/{id}"), who).await;
    let etag = seen.header("etag").unwrap_or("\"v0\"").to_owned();
    change_seen(world, who, id, &etag, body).await
}

/// Changes an agency as it was seen.
pub async fn change_seen(world: &World, who: &Person, id: Uuid, etag: &str, body: Value) -> Answer {
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", etag),
    ];
    let body = serde_json::to_vec(&body).unwrap();
    let path = format!("/v1/agencies/{id}");
    world
        .send_raw("PATCH", &path, who, &headers, Some(body))
        .await
}

/// The pointers and codes of a 422.
pub fn faults(answer: Answer) -> Vec<(String, String)> {
    let body = answer.expect(422);
    let errors = body["errors"].as_array().unwrap().iter();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    errors
        .map(|error| (text(error, "pointer"), text(error, "code")))
        .collect()
}

pub fn fault(pointer: &str, code: &str) -> Vec<(String, String)> {
    vec![(pointer.to_owned(), code.to_owned())]
}
