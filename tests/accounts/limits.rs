//! Limits that are shared by all processes, told in headers, and met by nobody but who floods.

use serde_json::json;
use tuntas::domain::complaint::tracking::TrackingNumber;
use tuntas_tests::{Person, World};

use super::{AYU, NEW_PASSWORD, PHONE, sign_in};
use tuntas_tests::people::PASSWORD;

async fn limited() -> World {
    World::with(
        "2026-11-24T02:00:00Z",
        &[
            ("TUNTAS_RATE_LIMITS", "on"),
            ("TUNTAS_TRUSTED_PROXIES", "127.0.0.1"),
        ],
    )
    .await
}

#[actix_web::test]
async fn an_answer_tells_how_its_limits_stand() {
    let world = limited().await;
    let answer = sign_in(&world, AYU, "salah", PHONE).await;
    assert_eq!(
        answer.header("ratelimit-policy"),
        Some("\"sign_in.address\";q=50;w=86400, \"sign_in.network\";q=100;w=600")
    );
    assert_eq!(
        answer.header("ratelimit"),
        Some("\"sign_in.address\";r=49;t=79200, \"sign_in.network\";r=99;t=600")
    );
    let plain = world.get("/v1/categories", &Person::NOBODY).await;
    assert_eq!(plain.header("ratelimit"), None, "nothing was counted");
}

#[actix_web::test]
async fn links_to_one_address_are_few_and_a_flood_on_it_stops_nobody_else() {
    let world = limited().await;
    let ask = async |email: &str, network: u32| {
        let from = format!("10.{network}.0.1");
        let headers = [("x-forwarded-for", from.as_str())];
        let body = json!({ "email": email });
        let path = "/v1/password-resets";
        let answer = world.send("POST", path, &Person::NOBODY, &headers, Some(&body));
        answer.await.status
    };
    for _ in 0..5 {
        assert_eq!(ask(AYU, 1).await, 202);
    }
    assert_eq!(ask(AYU, 1).await, 429);
    assert_eq!(ask("lain@contoh.example", 1).await, 202);
    assert_eq!(ask(AYU, 2).await, 202, "the owner, from elsewhere");
    for sent in 6..30 {
        assert_eq!(ask(AYU, sent).await, 202);
    }
    assert_eq!(ask(AYU, 30).await, 429, "no mailbox is flooded");
}

#[actix_web::test]
async fn guesses_at_one_account_from_everywhere_are_fifty_a_day_and_others_get_in() {
    let world = limited().await;
    let _ = world.reporter("lain@contoh.example").await;
    let mut guessed = 0;
    for network in 0..120 {
        let body = json!({"email": AYU, "password": "salah"});
        let from = format!("10.{network}.0.1");
        let headers = [("x-forwarded-for", from.as_str())];
        let answer = world
            .send(
                "POST",
                "/v1/sessions",
                &Person::NOBODY,
                &headers,
                Some(&body),
            )
            .await;
        guessed += u32::from(answer.status == 401);
    }
    assert_eq!(guessed, 50);
    let other = sign_in(&world, "lain@contoh.example", PASSWORD, PHONE).await;
    assert_eq!(other.status, 201);
}

#[actix_web::test]
async fn tracking_counts_what_fails_and_not_what_opens() {
    let world = limited().await;
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let right =
        json!({"tracking_number": filed["tracking_number"], "access_code": filed["access_code"]});
    for _ in 0..70 {
        assert_eq!(world.ask("/v1/tracking", right.clone()).await.status, 200);
    }
    let mut found = Vec::new();
    for nobodys in 0..61 {
        let number = TrackingNumber::new(2026, nobodys).unwrap().to_string();
        let wrong = json!({"tracking_number": number, "access_code": "F4TN-82WK-M6HC-3RD9"});
        found.push(world.ask("/v1/tracking", wrong).await.status);
    }
    assert!(found[..60].iter().all(|status| *status == 404));
    // Over its limit, a network has three guesses at each number: whoever has the right code is in, and a script is not.
    assert_eq!(found[60], 429);
    assert_eq!(world.ask("/v1/tracking", right.clone()).await.status, 200);
    let mut wrong = right.clone();
    wrong["access_code"] = json!("F4TN-82WK-M6HC-3RD9");
    for _ in 0..3 {
        assert_eq!(world.ask("/v1/tracking", wrong.clone()).await.status, 429);
    }
    assert_eq!(world.ask("/v1/tracking", right).await.status, 429);
}

#[actix_web::test]
async fn an_office_on_one_address_signs_in_as_often_as_it_likes_and_guesses_a_hundred_times() {
    let world = limited().await;
    let people: Vec<String> = (0..3).map(|n| format!("orang{n}@contoh.example")).collect();
    for email in &people {
        let _ = world.reporter(email).await;
    }
    for turn in 0..105 {
        let answer = sign_in(&world, &people[turn % 3], PASSWORD, PHONE).await;
        assert_eq!(answer.status, 201, "{turn}");
    }
    for guess in 0..100 {
        let email = format!("siapa{guess}@contoh.example");
        assert_eq!(sign_in(&world, &email, "salah", PHONE).await.status, 401);
    }
    assert_eq!(
        sign_in(&world, &people[0], PASSWORD, PHONE).await.status,
        429
    );
}

#[actix_web::test]
async fn whoever_is_shut_out_by_a_strangers_guesses_is_in_with_a_new_password() {
    let world = limited().await;
    let _ = world.reporter(AYU).await;
    for _ in 0..80 {
        assert_eq!(sign_in(&world, AYU, "salah", PHONE).await.status, 401);
    }
    assert_eq!(sign_in(&world, AYU, PASSWORD, PHONE).await.status, 429);
    let asked = json!({ "email": AYU });
    let _ = world.ask("/v1/password-resets", asked).await.expect(202);
    let link = world.letters(AYU).await.pop().unwrap().token("/sandi-baru");
    let body = json!({"token": link, "password": NEW_PASSWORD});
    let set = world.ask("/v1/password-resets/completions", body).await;
    assert_eq!(set.status, 204);
    assert_eq!(sign_in(&world, AYU, NEW_PASSWORD, PHONE).await.status, 201);
}

#[actix_web::test]
async fn a_password_that_is_not_taken_uses_up_no_link() {
    let world = limited().await;
    let register = async |password: &str| {
        let body = json!({"email": AYU, "password": password, "name": "Ayu"});
        world.ask("/v1/accounts", body).await.status
    };
    for _ in 0..8 {
        assert_eq!(register("password1234").await, 422);
    }
    assert_eq!(register(NEW_PASSWORD).await, 202);
}
