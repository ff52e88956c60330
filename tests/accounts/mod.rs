//! Reporters' accounts: getting one, keeping it, leaving it.

mod change_email;
mod change_password;
mod claim;
mod close;
mod devices;
mod limits;
mod own;
mod phone;
mod phone_change;
mod profile;
mod register;
mod reset_password;

use serde_json::{Value, json};
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Answer, Person, World};

/// Signs in with a browser of one's own.
async fn sign_in(world: &World, email: &str, password: &str, agent: &str) -> Answer {
    let body = json!({"email": email, "password": password, "delivery": "body"});
    let headers = [("user-agent", agent)];
    world
        .send(
            "POST",
            "/v1/sessions",
            &Person::NOBODY,
            &headers,
            Some(&body),
        )
        .await
}

fn token(body: &Value) -> Person {
    Person::with_token(body["access_token"].as_str().unwrap())
}

const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
const LAPTOP: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";
const AYU: &str = "ayu@contoh.example";
const NEW_PASSWORD: &str = "empat ekor kucing di atap";

/// A POST about oneself that needs no key.
async fn tell(world: &World, path: &str, person: &Person, body: Value) -> Answer {
    world.send("POST", path, person, &[], Some(&body)).await
}

fn right() -> Value {
    json!({ "password": PASSWORD })
}
