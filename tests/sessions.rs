//! Signing in, renewing, signing out; tokens that are not ours.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::actions::accounts::create::{NewOfficer, create_officer};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

const PASSWORD: &str = "kalimat pendek mudah diingat";

async fn with_admin() -> World {
    let world = World::new().await;
    let new = NewOfficer {
        name: "Rina Nasional".to_owned(),
        email: "Rina@Contoh.example".to_owned(),
        password: PASSWORD.to_owned(),
        role: Role::NationalAdmin,
        agency_code: None,
        demo: false,
    };
    create_officer(&world.app, new).await.unwrap();
    world
}

async fn sign_in(world: &World, email: &str, password: &str) -> Answer {
    world
        .ask(
            "/v1/sessions",
            json!({"email": email, "password": password}),
        )
        .await
}

fn cookie(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

async fn refresh(world: &World, cookie: &str) -> Answer {
    world
        .send(
            "POST",
            "/v1/sessions/refresh",
            &Person::NOBODY,
            &[("cookie", cookie)],
            None,
        )
        .await
}

fn token(body: &Value) -> Person {
    Person::with_token(body["access_token"].as_str().unwrap())
}

#[actix_web::test]
async fn an_officer_signs_in_and_is_told_who_they_are() {
    let world = with_admin().await;
    let signed_in = sign_in(&world, " rina@contoh.example ", PASSWORD).await;
    let set = signed_in.header("set-cookie").unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    let me = world
        .get("/v1/me", &token(&signed_in.expect(201)))
        .await
        .expect(200);
    assert_eq!(
        (me["display_name"].as_str(), me["email"].as_str()),
        (Some("Rina Nasional"), Some("rina@contoh.example"))
    );
    assert_eq!(me["memberships"][0]["role"], "national_admin");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_answer_the_same() {
    let world = with_admin().await;
    let mut answers = Vec::new();
    for (email, password) in [
        ("rina@contoh.example", "salah sama sekali"),
        ("siapa@contoh.example", PASSWORD),
        ("bukan surel", PASSWORD),
    ] {
        let mut problem = sign_in(&world, email, password).await.expect(401);
        problem.as_object_mut().unwrap().remove("instance");
        answers.push(problem);
    }
    assert_eq!(answers[0]["code"], "invalid_credentials");
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "{answers:#?}"
    );
}

#[actix_web::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    let world = with_admin().await;
    let first = sign_in(&world, "rina@contoh.example", PASSWORD).await;
    let first_cookie = cookie(&first);
    let second = refresh(&world, &first_cookie).await;
    assert_eq!(second.status, 200);
    let second_cookie = cookie(&second);
    let person = token(&second.body);
    assert_eq!(world.get("/v1/me", &person).await.status, 200);
    assert_eq!(
        refresh(&world, &first_cookie).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        refresh(&world, &second_cookie).await.problem(401),
        "unauthenticated"
    );
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn signing_out_acts_at_once_and_an_access_token_lasts_a_quarter_of_an_hour() {
    let world = with_admin().await;
    let signed_in = sign_in(&world, "rina@contoh.example", PASSWORD).await;
    let refresh_cookie = cookie(&signed_in);
    let person = token(&signed_in.body);
    // What a token says is remembered from here on, and still ends.
    assert_eq!(world.get("/v1/me", &person).await.status, 200);
    world.advance(TimeDelta::minutes(15));
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
    let person = token(&refresh(&world, &refresh_cookie).await.expect(200));
    assert_eq!(
        world
            .send("DELETE", "/v1/sessions/current", &person, &[], None)
            .await
            .status,
        204
    );
    assert_eq!(
        world.get("/v1/me", &person).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn an_unused_session_ends_after_half_a_day() {
    let world = with_admin().await;
    let refresh_cookie = cookie(&sign_in(&world, "rina@contoh.example", PASSWORD).await);
    world.advance(TimeDelta::hours(12));
    assert_eq!(
        refresh(&world, &refresh_cookie).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn of_fifty_refreshes_at_once_one_wins_and_the_family_ends() {
    let world = with_admin().await;
    for round in 0..4 {
        let first = cookie(&sign_in(&world, "rina@contoh.example", PASSWORD).await);
        let tries = (0..50).map(|_| refresh(&world, &first));
        let answers = futures_util::future::join_all(tries).await;
        let won: Vec<&Answer> = answers
            .iter()
            .filter(|answer| answer.status == 200)
            .collect();
        assert_eq!(won.len(), 1, "round {round}");
        assert!(
            answers
                .iter()
                .all(|answer| [200, 401].contains(&answer.status))
        );
        // Forty-nine showed a token that was used: somebody has a copy.
        assert_eq!(refresh(&world, &cookie(won[0])).await.status, 401);
        let person = token(&won[0].body);
        assert_eq!(world.get("/v1/me", &person).await.status, 401);
    }
}

#[actix_web::test]
async fn guesses_from_one_network_are_counted_whoever_they_are_at() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let guess = async |who: u32| {
        let email = format!("siapa{who}@contoh.example");
        sign_in(&world, &email, "salah").await.status
    };
    for who in 0..100 {
        assert_eq!(guess(who).await, 401, "{who}");
    }
    // Then three at each account and no more, and of these not without end.
    for who in 0..2 {
        for _ in 0..3 {
            assert_eq!(guess(who).await, 401, "{who}");
        }
        assert_eq!(guess(who).await, 429, "{who}");
    }
    let mut tried = 2 * 4;
    while guess(1000 + tried).await == 401 {
        tried += 1;
    }
    assert_eq!(tried, 500);
}
