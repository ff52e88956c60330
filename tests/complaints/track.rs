//! Number and code open one complaint.

use chrono::TimeDelta;
use serde_json::json;
use tuntas::domain::complaint::tracking::TrackingNumber;
use tuntas_tests::{Person, World};

#[actix_web::test]
async fn number_and_code_are_read_forgivingly_and_open_that_one_complaint() {
    let world = World::new().await;
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let (number, code) = (
        filed["tracking_number"].as_str().unwrap(),
        filed["access_code"].as_str().unwrap(),
    );
    let sloppy = world
        .track(
            &number.to_lowercase().replace('-', " "),
            &code.to_lowercase().replace('-', ""),
        )
        .await;
    let id = filed["id"].as_str().unwrap();
    assert_eq!(
        world
            .get(&format!("/v1/complaints/{id}"), &sloppy)
            .await
            .expect(200)["audience"],
        "reporter"
    );
    let (other, _) = world.file(world.report()).await;
    assert_eq!(
        world
            .get(&format!("/v1/complaints/{other}"), &sloppy)
            .await
            .status,
        404
    );
}

#[actix_web::test]
async fn a_wrong_code_a_wrong_number_and_nonsense_answer_the_same() {
    let world = World::new().await;
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let number = filed["tracking_number"].as_str().unwrap();
    let mut answers = Vec::new();
    for (number, code) in [
        (number, "F4TN-82WK-M6HC-3RD9"),
        ("LPR-2026-0000-0000", "F4TN-82WK-M6HC-3RD9"),
        (number, "x"),
        ("apa saja", "apa saja"),
    ] {
        let mut problem = world
            .ask(
                "/v1/tracking",
                json!({"tracking_number": number, "access_code": code}),
            )
            .await
            .expect(404);
        problem.as_object_mut().unwrap().remove("instance");
        answers.push(problem);
    }
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "{answers:#?}"
    );
}

#[actix_web::test]
async fn the_limits_that_are_met_do_not_tell_which_numbers_exist() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let nobodys = TrackingNumber::new(2026, 7).unwrap().to_string();
    let met = async |number: &str| {
        let body = json!({"tracking_number": number, "access_code": "F4TN-82WK-M6HC-3RD9"});
        let answer = world.ask("/v1/tracking", body).await;
        let policy = answer.header("ratelimit-policy").map(str::to_owned);
        assert_eq!(answer.problem(404), "not_found");
        policy
    };
    let (here, nowhere) = (
        met(filed["tracking_number"].as_str().unwrap()).await,
        met(&nobodys).await,
    );
    assert!(here.as_deref().unwrap().contains("tracking.complaint"));
    assert_eq!(here, nowhere);
}

#[actix_web::test]
async fn wrong_guesses_are_limited_and_lock_nobody_out() {
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_RATE_LIMITS", "on")]).await;
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201);
    let number = filed["tracking_number"].as_str().unwrap();
    let guess = async |code: &str| {
        let body = json!({"tracking_number": number, "access_code": code});
        world.ask("/v1/tracking", body).await
    };
    for _ in 0..20 {
        assert_eq!(guess("F4TN-82WK-M6HC-3RD9").await.status, 404);
    }
    let refused = guess("F4TN-82WK-M6HC-3RD9").await;
    assert_eq!(refused.header("retry-after"), Some("3600"));
    assert_eq!(refused.problem(429), "too_many_requests");
    let right = guess(filed["access_code"].as_str().unwrap()).await;
    assert_eq!(right.status, 200, "the reporter gets in");
    world.advance(TimeDelta::hours(1));
    assert_eq!(guess("F4TN-82WK-M6HC-3RD9").await.status, 404);
}

#[actix_web::test]
async fn a_visit_ends_after_a_quarter_of_an_hour() {
    let world = World::new().await;
    let (id, reporter) = world.file(world.report()).await;
    world.advance(TimeDelta::minutes(15));
    assert_eq!(
        world
            .get(&format!("/v1/complaints/{id}"), &reporter)
            .await
            .problem(401),
        "unauthenticated"
    );
}
