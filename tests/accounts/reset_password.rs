//! A forgotten password: a link that is good for half an hour, once, and signs everybody out.

use chrono::TimeDelta;
use serde_json::json;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{AYU, LAPTOP, NEW_PASSWORD, PHONE, sign_in, token};

async fn link(world: &World) -> String {
    let asked = json!({ "email": AYU });
    let answer = world.ask("/v1/password-resets", asked).await;
    assert_eq!(answer.expect(202), json!({}));
    let letters = world.letters(AYU).await;
    let last = letters
        .iter()
        .rfind(|letter| letter.subject.contains("sandi baru"));
    last.unwrap().token("/sandi-baru")
}

#[actix_web::test]
async fn the_link_sets_a_password_once_and_ends_every_session() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let before = token(&sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201));
    let (older, newer) = (link(&world).await, link(&world).await);
    let set = async |token: &str, password: &str| {
        let body = json!({"token": token, "password": password});
        world.ask("/v1/password-resets/completions", body).await
    };
    // A password that is not taken does not use the link up.
    let problem = set(&newer, "password1234").await.expect(422);
    assert_eq!(problem["errors"][0]["code"], "too_common");
    assert_eq!(set(&newer, NEW_PASSWORD).await.status, 204);
    assert_eq!(
        set(&newer, "lain lagi yang panjang").await.status,
        404,
        "once"
    );
    assert_eq!(
        set(&older, "lain lagi yang panjang").await.status,
        404,
        "nor an older one"
    );
    assert_eq!(world.get("/v1/me", &before).await.status, 401);
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 401);
    assert_eq!(sign_in(&world, AYU, NEW_PASSWORD, LAPTOP).await.status, 201);
    let told = world.letters(AYU).await;
    assert!(
        told.iter()
            .any(|letter| letter.subject.contains("sandi sudah diganti"))
    );
}

#[actix_web::test]
async fn an_unknown_address_gets_the_same_answer_and_no_mail() {
    let world = World::new().await;
    let asked = json!({"email": "siapa@contoh.example"});
    let answer = world.ask("/v1/password-resets", asked).await;
    assert_eq!(answer.expect(202), json!({}));
    assert!(world.letters("siapa@contoh.example").await.is_empty());
}

#[actix_web::test]
async fn the_link_is_over_after_half_an_hour() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let link = link(&world).await;
    world.advance(TimeDelta::minutes(30));
    let body = json!({"token": link, "password": NEW_PASSWORD});
    let late = world.ask("/v1/password-resets/completions", body).await;
    assert_eq!(late.problem(404), "not_found");
}
