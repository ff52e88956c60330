//! Closing by the reporter, by an admin, by silence.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::json;
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::{climb_ladder, close_silent};
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

use super::scene::Scene;

#[actix_web::test]
async fn a_reporter_accepts_and_gives_no_other_reason() {
    let scene = Scene::answered().await;
    let close = async |body| {
        scene
            .world
            .post(&scene.path("closures"), &scene.reporter, body)
            .await
    };
    assert_eq!(
        close(json!({"reason": "silence"})).await.problem(403),
        "forbidden"
    );
    assert_eq!(
        close(json!({"reason": "admin", "explanation": "Saya admin."}))
            .await
            .problem(403),
        "forbidden"
    );
    let closed = close(json!({"reason": "accepted"})).await.expect(201);
    assert_eq!(
        (closed["status"].as_str(), closed["closed_at"].as_str()),
        (Some("closed"), Some("2026-11-24T02:00:00Z"))
    );
}

#[actix_web::test]
async fn a_national_admin_closes_with_an_explanation_only() {
    let scene = Scene::answered().await;
    let close = async |body| {
        scene
            .world
            .act("closures", &scene.national, &scene.id, body)
            .await
    };
    assert_eq!(
        close(json!({"reason": "admin"})).await.expect(422)["errors"][0]["pointer"],
        "/explanation"
    );
    assert_eq!(
        close(json!({"reason": "accepted"})).await.problem(403),
        "forbidden"
    );
    assert_eq!(
        close(json!({"reason": "admin", "explanation": "Pelapor menyetujui lewat telepon."}))
            .await
            .expect(201)["status"],
        "closed"
    );
}

#[actix_web::test]
async fn ten_working_days_of_silence_close_it_and_not_a_moment_sooner() {
    let scene = Scene::answered().await;
    scene.world.set_clock("2026-12-08T15:59:59.999Z");
    close_silent(&scene.world.app).await.unwrap();
    let national = scene.world.officer(Role::NationalAdmin, None).await;
    assert_eq!(scene.shown_to(&national).await["status"], "answered");
    scene.world.set_clock("2026-12-08T16:00:00.000Z");
    // Two workers at once: it is closed once.
    let (first, second) = futures_util::join!(
        close_silent(&scene.world.app),
        close_silent(&scene.world.app)
    );
    first.and(second).unwrap();
    let national = scene.world.officer(Role::NationalAdmin, None).await;
    let closed = scene.shown_to(&national).await;
    assert_eq!(closed["status"], "closed");
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &national)
        .await
        .expect(200);
    let closings: Vec<_> = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "closed")
        .collect();
    assert_eq!(closings.len(), 1);
    assert_eq!(
        (&closings[0]["close_reason"], &closings[0]["actor"]["role"]),
        (&json!("silence"), &json!("system"))
    );
}

#[actix_web::test]
async fn lateness_is_written_once_when_a_clock_passes() {
    let scene = Scene::at_unit().await;
    scene.world.advance(TimeDelta::days(60));
    climb_ladder(&scene.world.app).await.unwrap();
    climb_ladder(&scene.world.app).await.unwrap();
    let national = scene.world.officer(Role::NationalAdmin, None).await;
    let shown = scene.shown_to(&national).await;
    let late: Vec<(&str, &str)> = shown["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|clock| Some((clock["kind"].as_str()?, clock["breached_at"].as_str()?)))
        .collect();
    assert_eq!(
        late,
        [
            ("first_response", "2026-12-01T15:59:59.999Z"),
            ("completion", "2026-12-14T15:59:59.999Z")
        ]
    );
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &national)
        .await
        .expect(200);
    let breaches = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "clock_breached")
        .count();
    assert_eq!(breaches, 2);
    assert_eq!(
        shown["version"], 3,
        "lateness does not make an officer's copy stale"
    );
}

#[actix_web::test]
async fn a_case_that_cannot_be_read_holds_up_no_other() {
    let world = World::new().await;
    let (broken, _) = world.file(world.report()).await;
    world.advance(TimeDelta::minutes(1));
    let (whole, _) = world.file(world.report()).await;
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute(&format!(
            "UPDATE complaints SET timeline_hash = '\\x00' WHERE public_id = '{broken}'"
        ))
        .await
        .unwrap();
    world.advance(TimeDelta::days(60));
    assert!(
        climb_ladder(&world.app).await.is_err(),
        "what failed is told"
    );
    let national = world.officer(Role::NationalAdmin, None).await;
    let seen = world
        .get(&format!("/v1/complaints/{whole}"), &national)
        .await
        .expect(200);
    assert!(!seen["clocks"][0]["breached_at"].is_null(), "{seen}");
}
