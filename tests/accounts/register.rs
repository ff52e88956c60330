//! Signing up: the account is made by the link in the mail.

use chrono::TimeDelta;
use serde_json::json;
use tuntas_tests::World;
use tuntas_tests::people::PASSWORD;

use super::{AYU, PHONE, sign_in, tell, token};

#[actix_web::test]
async fn the_account_is_made_by_the_link_and_signs_in_with_the_password() {
    let world = World::new().await;
    let asked =
        json!({"email": " Ayu@Contoh.example", "password": PASSWORD, "name": "Ayu Lestari"});
    assert_eq!(
        world.ask("/v1/accounts", asked).await.expect(202),
        json!({})
    );
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 401);
    let letters = world.letters(AYU).await;
    let link = letters[0].token("/akun/konfirmasi");
    for _ in 0..2 {
        let body = json!({"token": link, "password": PASSWORD});
        let confirmed = world.ask("/v1/accounts/confirmations", body).await;
        assert_eq!(confirmed.expect(200), json!({"email": AYU}), "and again");
    }
    let signed_in = sign_in(&world, AYU, PASSWORD, PHONE).await.expect(201);
    let me = world.get("/v1/me", &token(&signed_in)).await.expect(200);
    assert_eq!(me["kind"], "reporter");
    assert_eq!(me["display_name"], "Ayu Lestari");
    assert_eq!(me["email"], AYU);
}

#[actix_web::test]
async fn an_address_that_has_an_account_is_answered_the_same_and_told_how_to_get_in() {
    let world = World::new().await;
    let _ = world.reporter(AYU).await;
    let other = "empat ekor kucing di atap";
    let asked = json!({"email": AYU, "password": other});
    assert_eq!(
        world.ask("/v1/accounts", asked).await.expect(202),
        json!({})
    );
    let letters = world.letters(AYU).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.contains("sudah punya akun"));
    assert!(!letters[0].text.contains("#token="), "nothing to open");
    assert_eq!(sign_in(&world, AYU, other, PHONE).await.status, 401);
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 201);
}

#[actix_web::test]
async fn a_link_that_somebody_else_asked_for_makes_no_account_they_get_into() {
    let world = World::new().await;
    let theirs = "empat ekor kucing di atap";
    for password in [theirs, PASSWORD] {
        let asked = json!({"email": AYU, "password": password});
        let _ = world.ask("/v1/accounts", asked).await.expect(202);
        let _ = world.letters(AYU).await;
    }
    let letters = world.letters(AYU).await;
    let open = async |place: usize, password: &str| {
        let body = json!({"token": letters[place].token("/akun/konfirmasi"), "password": password});
        world.ask("/v1/accounts/confirmations", body).await
    };
    let refused = open(0, PASSWORD).await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/password");
    assert_eq!(refused["errors"][0]["code"], "mismatch");
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 401);
    assert_eq!(open(1, PASSWORD).await.status, 200);
    // Whoever knows the other password holds no link; and with it, the account is made once and keeps its own.
    assert_eq!(open(0, theirs).await.status, 200);
    assert_eq!(sign_in(&world, AYU, theirs, PHONE).await.status, 401);
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 201);
}

#[actix_web::test]
async fn a_link_is_good_for_a_day() {
    let world = World::new().await;
    let asked = json!({"email": AYU, "password": PASSWORD});
    let _ = world.ask("/v1/accounts", asked).await.expect(202);
    let link = world.letters(AYU).await[0].token("/akun/konfirmasi");
    world.advance(TimeDelta::hours(24));
    let body = json!({"token": link, "password": PASSWORD});
    let late = world.ask("/v1/accounts/confirmations", body).await;
    assert_eq!(late.problem(404), "not_found");
}

#[actix_web::test]
async fn a_link_for_one_thing_does_nothing_else() {
    let world = World::new().await;
    let asked = json!({"email": AYU, "password": PASSWORD});
    let _ = world.ask("/v1/accounts", asked).await.expect(202);
    let link = world.letters(AYU).await[0].token("/akun/konfirmasi");
    let reset = json!({"token": link, "password": "empat ekor kucing di atap"});
    for (path, body) in [
        ("/v1/password-resets/completions", reset),
        (
            "/v1/me/email-changes/confirmations",
            json!({"token": link, "password": PASSWORD}),
        ),
        ("/v1/contacts/confirmations", json!({ "token": link })),
    ] {
        assert_eq!(
            world.ask(path, body).await.problem(404),
            "not_found",
            "{path}"
        );
    }
    // Nor those of an account that is there.
    let me = world.reporter("lain@contoh.example").await;
    let asked = json!({"email": "lain@contoh.example"});
    let _ = world.ask("/v1/password-resets", asked).await.expect(202);
    let asked = json!({"password": PASSWORD, "email": "baru@contoh.example"});
    let _ = tell(&world, "/v1/me/email-changes", &me, asked).await;
    let reset = world.letters("lain@contoh.example").await;
    let reset = reset
        .iter()
        .find(|letter| letter.text.contains("/sandi-baru"));
    let reset = reset.unwrap().token("/sandi-baru");
    let change = world.letters("baru@contoh.example").await[0].token("/akun/surel");
    for (path, token) in [
        ("/v1/accounts/confirmations", &reset),
        ("/v1/accounts/confirmations", &change),
        ("/v1/me/email-changes/confirmations", &reset),
    ] {
        let body = json!({"token": token, "password": PASSWORD});
        let answer = world.ask(path, body).await;
        assert_eq!(answer.problem(404), "not_found", "{path}");
    }
}

#[actix_web::test]
async fn short_and_common_passwords_are_refused_by_name() {
    let world = World::new().await;
    for (password, code) in [
        ("pendek", "too_short"),
        ("password1234", "too_common"),
        ("indonesia123", "too_common"),
        ("ayu@contoh.example", "too_common"),
    ] {
        let asked = json!({"email": AYU, "password": password});
        let problem = world.ask("/v1/accounts", asked).await.expect(422);
        assert_eq!(problem["errors"][0]["pointer"], "/password");
        assert_eq!(problem["errors"][0]["code"], code, "{password}");
    }
}
