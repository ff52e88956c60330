//! A forgotten password: a link that is good for half an hour, once, and signs everybody out.

use chrono::TimeDelta;
use futures_util::future::join_all;
use futures_util::join;
use serde_json::json;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{AYU, LAPTOP, NEW_PASSWORD, PHONE, sign_in, tell, token};

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

#[actix_web::test]
async fn an_address_that_somebody_asked_for_with_the_old_password_is_given_to_nobody() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let thief = "maling@contoh.example";
    let asked = json!({"password": PASSWORD, "email": thief});
    let _ = world
        .post("/v1/me/email-changes", &me, asked.clone())
        .await
        .expect(202);
    let theirs = world.letters(thief).await[0].token("/akun/surel");
    let body = json!({"token": link(&world).await, "password": NEW_PASSWORD});
    assert_eq!(
        world
            .ask("/v1/password-resets/completions", body)
            .await
            .status,
        204
    );
    let opened = world
        .ask(
            "/v1/me/email-changes/confirmations",
            json!({"token": theirs, "password": PASSWORD}),
        )
        .await;
    assert_eq!(opened.problem(404), "not_found");
    // Nor where the password is changed by its owner.
    let me = token(&sign_in(&world, AYU, NEW_PASSWORD, LAPTOP).await.expect(201));
    let asked = json!({"password": NEW_PASSWORD, "email": thief});
    let _ = world
        .post("/v1/me/email-changes", &me, asked)
        .await
        .expect(202);
    let theirs = world
        .letters(thief)
        .await
        .last()
        .unwrap()
        .token("/akun/surel");
    let body =
        json!({"current_password": NEW_PASSWORD, "new_password": "lima ekor kucing di atap"});
    assert_eq!(
        world
            .post("/v1/me/password-changes", &me, body)
            .await
            .status,
        204
    );
    let opened = world
        .ask(
            "/v1/me/email-changes/confirmations",
            json!({"token": theirs, "password": PASSWORD}),
        )
        .await;
    assert_eq!(opened.problem(404), "not_found");
    assert_eq!(
        sign_in(&world, AYU, "lima ekor kucing di atap", LAPTOP)
            .await
            .status,
        201
    );
}

#[actix_web::test]
async fn who_signs_in_with_the_old_password_at_the_same_moment_is_out_too() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let body = json!({"token": link(&world).await, "password": NEW_PASSWORD});
    let old = (0..12).map(|_| sign_in(&world, AYU, PASSWORD, PHONE));
    let (tried, reset) = futures_util::join!(
        futures_util::future::join_all(old),
        world.ask("/v1/password-resets/completions", body)
    );
    assert_eq!(reset.status, 204);
    for answer in tried {
        match answer.status {
            201 => assert_eq!(world.get("/v1/me", &token(&answer.body)).await.status, 401),
            status => assert_eq!(status, 401),
        }
    }
}

#[actix_web::test]
async fn whoever_knows_the_old_password_does_nothing_with_it_at_the_same_moment() {
    let world = World::new().await;
    for round in 0..6 {
        let email = format!("ayu{round}@contoh.example");
        let _ = world.reporter(&email).await;
        let thief = token(&sign_in(&world, &email, PASSWORD, PHONE).await.expect(201));
        let asked = json!({ "email": email });
        let _ = world.ask("/v1/password-resets", asked).await.expect(202);
        let link = world
            .letters(&email)
            .await
            .pop()
            .unwrap()
            .token("/sandi-baru");
        let reset = json!({"token": link, "password": NEW_PASSWORD});
        let change =
            json!({"current_password": PASSWORD, "new_password": "sandi si pencuri yang panjang"});
        let close = json!({ "password": PASSWORD });
        let stolen = async {
            match round % 2 {
                0 => tell(&world, "/v1/me/password-changes", &thief, change).await,
                _ => tell(&world, "/v1/me/closures", &thief, close).await,
            }
        };
        let (set, stolen) = join!(world.ask("/v1/password-resets/completions", reset), stolen);
        // Whoever comes second finds the password changed, or the account gone.
        if set.status == 204 {
            let owner = sign_in(&world, &email, NEW_PASSWORD, LAPTOP).await;
            assert_eq!(owner.status, 201, "{round}: {}", stolen.status);
        } else {
            assert_eq!((set.status, stolen.status, round % 2), (404, 204, 1));
        }
    }
}

#[actix_web::test]
async fn of_many_changes_with_one_password_one_is_made() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let me = token(&sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201));
    let changes = (0..6).map(|n| {
        let new = format!("kalimat nomor {n} yang panjang");
        let body = json!({"current_password": PASSWORD, "new_password": new});
        tell(&world, "/v1/me/password-changes", &me, body)
    });
    let answers = join_all(changes).await;
    let made = answers.iter().filter(|answer| answer.status == 204).count();
    assert_eq!(made, 1);
    assert!(
        answers
            .iter()
            .all(|answer| [204, 422].contains(&answer.status))
    );
}
