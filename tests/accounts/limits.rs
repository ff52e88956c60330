//! Limits that are shared by all processes, told in headers, and met by nobody but who floods.

use serde_json::{Value, json};
use tuntas::domain::complaint::tracking::TrackingNumber;
use tuntas_tests::{Answer, Person, World};

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

/// Asks from a network of its own.
async fn from(world: &World, network: u32, path: &str, body: Value) -> Answer {
    let from = format!("10.{network}.0.1");
    let headers = [("x-forwarded-for", from.as_str())];
    world
        .send("POST", path, &Person::NOBODY, &headers, Some(&body))
        .await
}

#[actix_web::test]
async fn an_answer_tells_how_its_limits_stand() {
    let world = limited().await;
    let answer = sign_in(&world, AYU, "salah", PHONE).await;
    assert_eq!(
        answer.header("ratelimit-policy"),
        Some("\"sign_in.network\";q=100;w=600")
    );
    assert_eq!(
        answer.header("ratelimit"),
        Some("\"sign_in.network\";r=99;t=600")
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
    for sent in 6..15 {
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
async fn an_office_on_one_address_signs_in_as_often_as_it_likes_also_beside_somebody_who_guesses() {
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
    // Over its limit, a network has three tries at each account.
    for email in &people {
        assert_eq!(sign_in(&world, email, PASSWORD, PHONE).await.status, 201);
    }
    for _ in 0..2 {
        assert_eq!(
            sign_in(&world, &people[0], "salah", PHONE).await.status,
            401
        );
    }
    assert_eq!(
        sign_in(&world, &people[0], "salah", PHONE).await.status,
        429
    );
}

#[actix_web::test]
async fn right_passwords_use_up_no_tries_and_odd_addresses_none_of_each_other_s() {
    let world = limited().await;
    let _ = world.reporter(AYU).await;
    for turn in 0..60 {
        let answer = sign_in(&world, AYU, PASSWORD, PHONE).await;
        assert_eq!(answer.status, 201, "{turn}");
    }
    for network in 0..60 {
        let body = json!({"email": "budi@gmail", "password": "salah"});
        let answer = from(&world, network, "/v1/sessions", body).await;
        assert_eq!(answer.status, 401, "{network}");
    }
}

#[actix_web::test]
async fn headers_tell_nobody_what_others_did_at_an_address() {
    let world = limited().await;
    let _ = world.reporter(AYU).await;
    for _ in 0..2 {
        let _ = sign_in(&world, AYU, PASSWORD, PHONE).await;
        let _ = sign_in(&world, AYU, "salah", PHONE).await;
        let asked = json!({ "email": AYU });
        let _ = world.ask("/v1/password-resets", asked).await.expect(202);
    }
    for (network, path, mut body) in [
        (1, "/v1/sessions", json!({"password": "salah"})),
        (2, "/v1/password-resets", json!({})),
    ] {
        let mut told = Vec::new();
        for (place, email) in [AYU, "siapa@contoh.example"].into_iter().enumerate() {
            body["email"] = json!(email);
            let place = u32::try_from(place).unwrap();
            let answer = from(&world, network * 10 + place, path, body.clone()).await;
            told.push((answer.status, answer.header("ratelimit").map(str::to_owned)));
        }
        assert_eq!(told[0], told[1], "{path}");
        assert!(told[0].1.is_some(), "{path}");
    }
}

#[actix_web::test]
async fn a_hall_full_of_people_opens_its_links_and_a_script_opens_none() {
    let world = limited().await;
    let admin = world
        .officer(
            tuntas::domain::access::Role::AgencyAdmin,
            Some("pemkab-badung"),
        )
        .await;
    let unit = world.agency("pemkab-badung/dinas-perhubungan").await;
    let body =
        json!({"name": "Ayu Lestari", "email": AYU, "agency_id": unit, "roles": ["unit_officer"]});
    let _ = world
        .post("/v1/invitations", &admin, body)
        .await
        .expect(201);
    let link = world.letters(AYU).await[0].token("/undangan");
    for _ in 0..70 {
        let body = json!({ "token": link });
        assert_eq!(
            world.ask("/v1/invitations/openings", body).await.status,
            200
        );
    }
    for turn in 0..61 {
        let body = json!({"token": format!("tebakan-{turn}")});
        let answer = world.ask("/v1/invitations/openings", body).await;
        assert_eq!(answer.status, if turn < 60 { 404 } else { 429 }, "{turn}");
    }
    let body = json!({ "token": link });
    assert_eq!(
        world.ask("/v1/invitations/openings", body).await.status,
        200
    );
}

#[actix_web::test]
async fn a_proxy_s_own_line_counts_and_not_the_one_that_a_client_made_up() {
    let world = limited().await;
    let mut left = Vec::new();
    for made_up in ["10.1.0.1", "10.2.0.1"] {
        let headers = [
            ("x-forwarded-for", made_up),
            ("x-forwarded-for", "203.0.113.9"),
        ];
        let body = json!({"email": AYU, "password": "salah"});
        let nobody = Person::NOBODY;
        let answer = world.send("POST", "/v1/sessions", &nobody, &headers, Some(&body));
        left.push(answer.await.header("ratelimit").unwrap().to_owned());
    }
    assert!(left[0].contains("r=99;"), "{left:?}");
    assert!(left[1].contains("r=98;"), "{left:?}");
}

#[actix_web::test]
async fn whoever_is_refused_a_link_because_of_strangers_has_one_in_the_mailbox() {
    let world = limited().await;
    let _ = world.reporter(AYU).await;
    for network in 0..15 {
        let answer = from(
            &world,
            network,
            "/v1/password-resets",
            json!({"email": AYU}),
        )
        .await;
        assert_eq!(answer.status, 202);
    }
    world.advance(chrono::TimeDelta::minutes(29));
    let refused = from(&world, 20, "/v1/password-resets", json!({"email": AYU})).await;
    assert_eq!(refused.status, 429);
    let link = world.letters(AYU).await.pop().unwrap().token("/sandi-baru");
    let body = json!({"token": link, "password": NEW_PASSWORD});
    let set = world.ask("/v1/password-resets/completions", body).await;
    assert_eq!(set.status, 204);
}

#[actix_web::test]
async fn whoever_is_shut_out_by_a_strangers_guesses_is_in_with_a_new_password() {
    let world = limited().await;
    let _ = world.reporter(AYU).await;
    for _ in 0..50 {
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
