//! More time: once, within the rule set, decided by the level above.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

pub async fn in_progress() -> Scene {
    let scene = Scene::at_unit().await;
    let _ = scene.respond("first").await;
    scene
}

pub async fn ask(scene: &Scene, by: &Person, until: &str) -> Answer {
    let body = json!({"until": until, "reason": "Panel pengganti baru tiba pekan depan."});
    scene.world.act("extensions", by, &scene.id, body).await
}

pub async fn decide(scene: &Scene, by: &Person, asked: &Value, granted: bool) -> Answer {
    let id = asked["pending_extension"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let body = json!({"granted": granted, "reason": "Suku cadang memang belum ada."});
    scene
        .world
        .act(&format!("extensions/{id}/decisions"), by, &scene.id, body)
        .await
}

pub fn completion(shown: &Value) -> Value {
    let clocks = shown["clocks"].as_array().unwrap();
    clocks
        .iter()
        .find(|clock| clock["kind"] == "completion")
        .unwrap()
        .clone()
}

/// The day of the completion's due date, and days after it.
pub fn days_after(shown: &Value, days: u64) -> String {
    let due = completion(shown)["due_at"].as_str().unwrap().to_owned();
    let due = chrono::DateTime::parse_from_rfc3339(&due)
        .unwrap()
        .with_timezone(&chrono_tz::Asia::Makassar);
    (due.date_naive() + chrono::Days::new(days)).to_string()
}

#[actix_web::test]
async fn a_unit_asks_and_the_agencys_admin_grants() {
    let scene = in_progress().await;
    let before = scene.shown_to(&scene.officer).await;
    assert_eq!(before["extendable_until"], completion(&before)["due_at"]);
    let until = days_after(&before, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    assert_eq!(
        (
            &asked["pending_extension"]["until"],
            &asked["extendable_until"]
        ),
        (&json!(until), &completion(&asked)["due_at"])
    );
    assert_eq!(
        ask(&scene, &scene.officer, &until).await.problem(409),
        "wrong_state"
    );
    assert_eq!(
        decide(&scene, &scene.officer, &asked, true).await.status,
        403
    );
    let granted = decide(&scene, &scene.admin, &asked, true).await.expect(201);
    let clock = completion(&granted);
    assert_eq!(
        (
            &clock["due_at"],
            &granted["pending_extension"],
            &granted["extendable_until"]
        ),
        (&clock["extended_until"], &Value::Null, &Value::Null)
    );
    assert!(clock["due_at"].as_str() > completion(&before)["due_at"].as_str());
    // The reporter reads the new day; once is all.
    assert_eq!(
        completion(&scene.shown_to(&scene.reporter).await)["due_at"],
        clock["due_at"]
    );
    assert_eq!(
        ask(&scene, &scene.officer, &days_after(&granted, 3))
            .await
            .problem(409),
        "wrong_state"
    );
}

#[actix_web::test]
async fn a_day_before_the_due_date_or_beyond_the_rule_set_is_refused() {
    let scene = in_progress().await;
    let shown = scene.shown_to(&scene.officer).await;
    for until in [
        days_after(&shown, 0),
        "2026-11-25".to_owned(),
        days_after(&shown, 60),
    ] {
        let refused = ask(&scene, &scene.officer, &until).await.expect(422);
        assert_eq!(
            (
                &refused["errors"][0]["pointer"],
                &refused["errors"][0]["code"]
            ),
            (&json!("/until"), &json!("out_of_range")),
            "{until}"
        );
    }
}

#[actix_web::test]
async fn a_request_falls_when_the_case_goes_on() {
    let scene = in_progress().await;
    let until = days_after(&scene.shown_to(&scene.officer).await, 7);
    let asked = ask(&scene, &scene.officer, &until).await.expect(201);
    let answered = scene.respond("final").await;
    assert_eq!(
        (
            &answered["pending_extension"],
            &answered["extendable_until"]
        ),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        decide(&scene, &scene.admin, &asked, true)
            .await
            .problem(409),
        "wrong_state"
    );
    let dispute = json!({"reason": "Tiga lampu masih mati."});
    let _ = scene
        .world
        .post(&scene.path("disputes"), &scene.reporter, dispute)
        .await
        .expect(201);
    let shown = scene.shown_to(&scene.officer).await;
    assert!(
        shown["extendable_until"].is_string()
            && shown["allowed_acts"]
                .as_array()
                .unwrap()
                .contains(&json!("extend"))
    );
}
