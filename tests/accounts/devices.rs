//! Where an account is signed in.

use serde_json::json;
use tuntas_tests::people::PASSWORD;
use tuntas_tests::{Person, World};

use super::{AYU, LAPTOP, PHONE, sign_in, token};

async fn both(world: &World) -> (Person, Person) {
    let _ = world.reporter(AYU).await;
    let here = token(&sign_in(world, AYU, PASSWORD, PHONE).await.expect(201));
    let there = token(&sign_in(world, AYU, PASSWORD, LAPTOP).await.expect(201));
    (here, there)
}

#[actix_web::test]
async fn devices_are_listed_by_what_their_owner_knows_them_by_and_one_is_signed_out() {
    let world = World::new().await;
    let (here, there) = both(&world).await;
    let listed = world.get("/v1/sessions", &here).await.expect(200);
    let devices = listed["data"].as_array().unwrap();
    let find = |browser: &str| {
        devices
            .iter()
            .find(|device| device["browser"] == browser)
            .unwrap()
    };
    let (phone, laptop) = (find("chrome"), find("firefox"));
    assert_eq!(
        (&phone["system"], &phone["current"]),
        (&json!("android"), &json!(true))
    );
    assert_eq!(
        (&laptop["system"], &laptop["current"]),
        (&json!("windows"), &json!(false))
    );
    let path = format!("/v1/sessions/{}", laptop["id"].as_str().unwrap());
    let stranger = world.reporter("lain@contoh.example").await;
    assert_eq!(
        world
            .send("DELETE", &path, &stranger, &[], None)
            .await
            .problem(404),
        "not_found"
    );
    assert_eq!(
        world.send("DELETE", &path, &here, &[], None).await.status,
        204
    );
    assert_eq!(
        world
            .send("DELETE", &path, &here, &[], None)
            .await
            .problem(404),
        "not_found"
    );
    assert_eq!(world.get("/v1/me", &there).await.status, 401);
    assert_eq!(world.get("/v1/me", &here).await.status, 200);
    let left = world.get("/v1/sessions", &here).await.expect(200);
    let left = left["data"].as_array().unwrap();
    assert_eq!(left.len(), devices.len() - 1);
    assert!(left.iter().all(|device| device["id"] != laptop["id"]));
}

#[actix_web::test]
async fn everywhere_else_and_everywhere() {
    let world = World::new().await;
    let (here, there) = both(&world).await;
    let end = async |keep: &str| {
        let path = format!("/v1/sessions?keep={keep}");
        world.send("DELETE", &path, &here, &[], None).await.status
    };
    assert_eq!(end("semua").await, 422);
    assert_eq!(end("current").await, 204);
    assert_eq!(world.get("/v1/me", &there).await.status, 401);
    assert_eq!(end("none").await, 204);
    assert_eq!(world.get("/v1/me", &here).await.status, 401);
}

#[actix_web::test]
async fn a_new_device_is_told_by_mail_and_a_known_one_is_not() {
    let world = World::new().await;
    let _ = both(&world).await;
    let _ = sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201);
    let letters = world.letters(AYU).await;
    let told = letters
        .iter()
        .filter(|letter| letter.subject.contains("perangkat baru"));
    assert_eq!(
        told.count(),
        1,
        "of the second device, not of the first ever"
    );
}

#[actix_web::test]
async fn an_app_carries_its_refresh_token_itself() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let first = sign_in(&world, AYU, PASSWORD, "TuntasApp/1.0").await;
    assert_eq!(first.header("set-cookie"), None);
    let first = first.expect(201);
    let renew = async |token: &serde_json::Value| {
        let body = json!({ "refresh_token": token });
        world.ask("/v1/sessions/refresh", body).await
    };
    let second = renew(&first["refresh_token"]).await;
    assert_eq!(second.header("set-cookie"), None);
    let second = second.expect(200);
    let listed = world.get("/v1/sessions", &token(&second)).await.expect(200);
    let app = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|device| device["current"] == true);
    assert_eq!(app.unwrap()["browser"], "app");
    assert_eq!(renew(&first["refresh_token"]).await.status, 401, "used");
    assert_eq!(
        renew(&second["refresh_token"]).await.status,
        401,
        "and the family with it"
    );
}
