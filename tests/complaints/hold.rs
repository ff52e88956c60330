//! A question to the reporter: the clocks stand still, an answer lets them go on, silence archives.

use chrono::TimeDelta;
use serde_json::json;
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::{archive_unanswered, climb_ladder};

use super::scene::{AGENCY, Scene, clock};

fn question() -> serde_json::Value {
    json!({"question": "Di depan rumah nomor berapa?"})
}

#[actix_web::test]
async fn every_other_clock_stands_still_and_the_days_of_the_pause_are_given_back() {
    let scene = Scene::at_unit().await;
    let held = scene
        .world
        .act("holds", &scene.officer, &scene.id, question())
        .await
        .expect(201);
    assert_eq!(held["status"], "on_hold");
    assert_eq!(
        scene.clocks().await[1..],
        [
            clock("first_response", "paused", "2026-12-01T15:59:59.999Z"),
            clock("completion", "paused", "2026-12-14T15:59:59.999Z"),
            clock("hold", "running", "2026-12-08T15:59:59.999Z")
        ]
    );
    scene.world.advance(TimeDelta::days(2));
    let reporter = scene.fresh_reporter().await;
    let resumed = scene
        .world
        .post(
            &scene.path("replies"),
            &reporter,
            json!({"text": "Nomor 12."}),
        )
        .await
        .expect(201);
    assert_eq!(resumed["status"], "forwarded");
    let shown = scene.shown_to(&reporter).await;
    let clocks: Vec<(&str, &str, &str)> = shown["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .skip(1)
        .map(|clock| {
            (
                clock["kind"].as_str().unwrap(),
                clock["state"].as_str().unwrap(),
                clock["due_at"].as_str().unwrap(),
            )
        })
        .collect();
    // Tuesday to Thursday were touched by the pause: day 1 is Friday.
    assert_eq!(
        clocks,
        [
            ("first_response", "running", "2026-12-03T15:59:59.999Z"),
            ("completion", "running", "2026-12-16T15:59:59.999Z"),
            ("hold", "done", "2026-12-08T15:59:59.999Z")
        ]
    );
}

#[actix_web::test]
async fn silence_archives_the_case_and_an_answer_in_time_does_not() {
    let scene = Scene::at_unit().await;
    let answered = Scene::at_unit().await;
    for scene in [&scene, &answered] {
        let _ = scene
            .world
            .act("holds", &scene.officer, &scene.id, question())
            .await
            .expect(201);
    }
    let _ = answered
        .world
        .post(
            &answered.path("replies"),
            &answered.reporter,
            json!({"text": "Nomor 12."}),
        )
        .await
        .expect(201);
    for scene in [&scene, &answered] {
        scene.world.set_clock("2026-12-08T15:59:59.999Z");
        archive_unanswered(&scene.world.app).await.unwrap();
    }
    let reporter = scene.fresh_reporter().await;
    assert_eq!(scene.shown_to(&reporter).await["status"], "on_hold");
    for scene in [&scene, &answered] {
        scene.world.set_clock("2026-12-08T16:00:00Z");
        climb_ladder(&scene.world.app).await.unwrap();
        archive_unanswered(&scene.world.app).await.unwrap();
        archive_unanswered(&scene.world.app).await.unwrap();
    }
    let shown = scene.shown_to(&reporter).await;
    assert_eq!(
        (shown["status"].as_str(), shown["archive_ground"].as_str()),
        (Some("archived"), Some("no_answer"))
    );
    assert!(
        shown["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|clock| clock["breached_at"].is_null()
                && ["done", "cancelled", "paused"].contains(&clock["state"].as_str().unwrap())),
        "the reporter's silence is nobody's lateness: {shown}"
    );
    let reporter = answered.fresh_reporter().await;
    assert_eq!(answered.shown_to(&reporter).await["status"], "forwarded");
}

#[actix_web::test]
async fn before_verification_only_the_verifying_desk_asks() {
    let scene = Scene::received().await;
    let admin = scene.world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    assert_eq!(
        scene
            .world
            .act("holds", &admin, &scene.id, question())
            .await
            .problem(404),
        "not_found"
    );
    let held = scene
        .world
        .act("holds", &scene.national, &scene.id, question())
        .await
        .expect(201);
    assert_eq!(held["status"], "on_hold");
    assert_eq!(
        scene
            .world
            .act("holds", &scene.national, &scene.id, question())
            .await
            .problem(409),
        "wrong_state"
    );
    let resumed = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": "Nomor 12."}),
        )
        .await
        .expect(201);
    assert_eq!(resumed["status"], "received");
}

#[actix_web::test]
async fn the_question_is_between_the_reporter_and_the_office() {
    let scene = Scene::at_unit().await;
    let _ = scene
        .world
        .act("holds", &scene.officer, &scene.id, question())
        .await
        .expect(201);
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": "Rumah nomor dua belas."}),
        )
        .await
        .expect(201);
    let timeline = async |person| {
        scene
            .world
            .get(&scene.path("timeline"), person)
            .await
            .expect(200)["data"]
            .to_string()
    };
    let public = timeline(&tuntas_tests::Person::NOBODY).await;
    assert!(
        !public.contains("nomor berapa") && !public.contains("dua belas"),
        "{public}"
    );
    for person in [&scene.reporter, &scene.officer] {
        let told = timeline(person).await;
        assert!(
            told.contains("nomor berapa") && told.contains("dua belas"),
            "{told}"
        );
    }
}
