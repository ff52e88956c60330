//! Another address: it is the account's once its link was opened; both are told.

use serde_json::json;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{AYU, PHONE, sign_in, tell};

const NEW: &str = "ayu.baru@contoh.example";

#[actix_web::test]
async fn the_old_address_stays_until_the_link_at_the_new_one_is_opened() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let body = json!({"password": PASSWORD, "email": NEW});
    let asked = tell(&world, "/v1/me/email-changes", &me, body).await;
    assert_eq!(asked.expect(202), json!({}));
    let profile = world.get("/v1/me/profile", &me).await.expect(200);
    assert_eq!(profile["pending_email"], "a•••••@contoh.example");
    let warned = world.letters(AYU).await;
    assert!(warned[0].subject.contains("akan diganti"), "{warned:?}");
    assert_eq!(sign_in(&world, NEW, PASSWORD, PHONE).await.status, 401);
    let link = world.letters(NEW).await[0].token("/akun/surel");
    let pressed = json!({"token": link, "password": "sandi orang lain"});
    let pressed = world
        .ask("/v1/me/email-changes/confirmations", pressed)
        .await;
    assert_eq!(
        pressed.expect(422)["errors"][0]["pointer"],
        "/password",
        "a press on a link that somebody else asked for"
    );
    for _ in 0..2 {
        let body = json!({"token": link, "password": PASSWORD});
        let confirmed = world.ask("/v1/me/email-changes/confirmations", body).await;
        assert_eq!(confirmed.status, 204, "and again");
    }
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 401);
    assert_eq!(sign_in(&world, NEW, PASSWORD, PHONE).await.status, 201);
    for address in [AYU, NEW] {
        let letters = world.letters(address).await;
        let told = letters
            .iter()
            .filter(|letter| letter.subject.contains("sudah diganti"));
        assert_eq!(told.count(), 1, "{address}");
    }
}

#[actix_web::test]
async fn ones_own_address_is_no_other_one() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let body = json!({"password": PASSWORD, "email": "AYU@contoh.example"});
    let refused = tell(&world, "/v1/me/email-changes", &me, body)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/email");
    assert_eq!(refused["errors"][0]["code"], "unchanged");
    assert!(world.letters(AYU).await.is_empty());
}

#[actix_web::test]
async fn another_ones_address_is_not_taken_and_not_betrayed() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let _ = world.reporter(NEW).await;
    let body = json!({"password": PASSWORD, "email": NEW});
    let asked = tell(&world, "/v1/me/email-changes", &me, body).await;
    assert_eq!(asked.expect(202), json!({}));
    assert!(
        world.letters(NEW).await.is_empty(),
        "its owner is left alone"
    );
    // Nor one that becomes another one's before the link is opened.
    let later = "nanti@contoh.example";
    let body = json!({"password": PASSWORD, "email": later});
    let _ = tell(&world, "/v1/me/email-changes", &me, body)
        .await
        .expect(202);
    let link = world.letters(later).await[0].token("/akun/surel");
    let _ = world.reporter(later).await;
    let body = json!({"token": link, "password": PASSWORD});
    let late = world.ask("/v1/me/email-changes/confirmations", body).await;
    assert_eq!(late.problem(409), "wrong_state");
}

#[actix_web::test]
async fn only_the_last_link_counts_and_the_password_is_asked() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let wrong = json!({"password": "bukan ini sandinya", "email": NEW});
    let refused = tell(&world, "/v1/me/email-changes", &me, wrong).await;
    assert_eq!(refused.expect(422)["errors"][0]["code"], "mismatch");
    let mut links = Vec::new();
    for address in [NEW, "salah.ketik@contoh.example"] {
        let body = json!({"password": PASSWORD, "email": address});
        let _ = tell(&world, "/v1/me/email-changes", &me, body)
            .await
            .expect(202);
        links.push(world.letters(address).await[0].token("/akun/surel"));
    }
    let body = json!({"token": links[0], "password": PASSWORD});
    let old = world.ask("/v1/me/email-changes/confirmations", body).await;
    assert_eq!(old.problem(404), "not_found");
}
