//! The one way by which officers come.

mod accept;
mod batch;
mod create;
mod create_admin;

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Answer, Person, World};

const UNIT: &str = "pemkab-badung/dinas-perhubungan";
const MADE: &str = "made.suardana@badung.example";

async fn admin(world: &World) -> Person {
    world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await
}

/// An invitation into the unit.
async fn invite(world: &World, by: &Person, email: &str, roles: &[&str]) -> Answer {
    let unit = world.agency(UNIT).await;
    let body = json!({"name": "Made Suardana", "email": email, "agency_id": unit, "roles": roles});
    world.post("/v1/invitations", by, body).await
}

/// The tokens of all links that went to an address.
async fn links(world: &World, email: &str) -> Vec<String> {
    let letters = world.letters(email).await;
    letters
        .iter()
        .map(|letter| letter.token("/undangan"))
        .collect()
}

async fn open(world: &World, token: &str) -> Answer {
    let body = json!({ "token": token });
    world.ask("/v1/invitations/openings", body).await
}

async fn accept(world: &World, token: &str, password: &str) -> Answer {
    let body = json!({"token": token, "password": password});
    world.ask("/v1/invitations/acceptances", body).await
}

async fn me(world: &World, email: &str, password: &str) -> Value {
    let body = json!({"email": email, "password": password});
    world.ask("/v1/sessions", body).await.expect(201)["me"].clone()
}

/// The roles of somebody who signs in.
async fn roles(world: &World, email: &str) -> Vec<String> {
    let me = me(world, email, PASSWORD).await;
    let roles = me["memberships"].as_array().unwrap().iter();
    roles
        .map(|one| one["role"].as_str().unwrap().to_owned())
        .collect()
}
