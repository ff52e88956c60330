//! Which news come by mail, and when.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::{AYU, Case};

async fn choose(world: &World, me: &Person, body: Value) -> Answer {
    world
        .send("PUT", "/v1/me/notice-settings", me, &[], Some(&body))
        .await
}

#[actix_web::test]
async fn news_that_are_not_wanted_are_not_sent_and_the_log_says_so() {
    let world = World::new().await;
    let case = Case::filed(&world).await;
    let settings =
        json!({"events": [{"event": "handed_over", "email": false}], "quiet_hours": null});
    let chosen = choose(&world, &case.me, settings).await.expect(200);
    assert_eq!(
        chosen["events"][2],
        json!({"event": "handed_over", "email": false, "sms": null, "whatsapp": null, "push": null})
    );
    let _ = case.verify(&world).await;
    assert!(world.letters(AYU).await.is_empty());
    let log = world
        .get("/v1/deliveries", &case.national)
        .await
        .expect(200);
    assert_eq!(log["data"][0]["event"], "handed_over");
    assert_eq!(log["data"][0]["state"], "suppressed");
}

#[actix_web::test]
async fn quiet_hours_hold_news_until_the_morning() {
    // 22.00 in Badung.
    let world = World::at("2026-11-24T14:00:00Z").await;
    let case = Case::filed(&world).await;
    let hours = json!({"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"});
    let chosen = choose(
        &world,
        &case.me,
        json!({"events": [], "quiet_hours": hours}),
    )
    .await;
    assert_eq!(chosen.expect(200)["quiet_hours"], hours);
    let _ = case.verify(&world).await;
    assert!(world.letters(AYU).await.is_empty(), "at night");
    world.advance(TimeDelta::hours(8) - TimeDelta::seconds(1));
    assert!(world.letters(AYU).await.is_empty(), "still");
    world.advance(TimeDelta::seconds(1));
    assert_eq!(world.letters(AYU).await.len(), 1, "at six");
}

#[actix_web::test]
async fn whoever_ends_their_quiet_hours_early_need_not_wait_for_the_morning() {
    let world = World::at("2026-11-24T14:00:00Z").await;
    let case = Case::filed(&world).await;
    let hours = json!({"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"});
    let _ = choose(
        &world,
        &case.me,
        json!({"events": [], "quiet_hours": hours}),
    )
    .await
    .expect(200);
    let _ = case.verify(&world).await;
    assert!(world.letters(AYU).await.is_empty());
    let _ = choose(&world, &case.me, json!({"events": [], "quiet_hours": null}))
        .await
        .expect(200);
    world.advance(TimeDelta::minutes(30));
    assert_eq!(world.letters(AYU).await.len(), 1);
}

#[actix_web::test]
async fn a_link_that_was_asked_for_waits_for_no_morning() {
    let world = World::at("2026-11-24T14:00:00Z").await;
    let me = world.reporter(AYU).await;
    let hours = json!({"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"});
    let _ = choose(&world, &me, json!({"events": [], "quiet_hours": hours}))
        .await
        .expect(200);
    let _ = world
        .ask("/v1/password-resets", json!({ "email": AYU }))
        .await
        .expect(202);
    assert_eq!(world.letters(AYU).await.len(), 1);
}

#[actix_web::test]
async fn everything_comes_until_it_is_chosen_and_faults_are_named() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let settings = world.get("/v1/me/notice-settings", &me).await.expect(200);
    let events: Vec<&str> = settings["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["event"].as_str().unwrap())
        .collect();
    assert_eq!(events, ["question", "answered", "handed_over", "ended"]);
    assert!(
        settings["events"]
            .as_array()
            .unwrap()
            .iter()
            .all(|event| event["email"] == true)
    );
    let officer = world
        .officer(Role::UnitOfficer, Some("pemkab-badung"))
        .await;
    let settings = world
        .get("/v1/me/notice-settings", &officer)
        .await
        .expect(200);
    assert_eq!(settings["events"][4]["event"], "case_arrived");
    for (hours, pointer) in [
        (
            json!({"from": "9:00", "to": "06:00", "time_zone": "Asia/Makassar"}),
            "/quiet_hours/from",
        ),
        (
            json!({"from": "21:00", "to": "25:00", "time_zone": "Asia/Makassar"}),
            "/quiet_hours/to",
        ),
        (
            json!({"from": "21:00", "to": "21:00", "time_zone": "Asia/Makassar"}),
            "/quiet_hours/to",
        ),
        (
            json!({"from": "21:00", "to": "06:00", "time_zone": "Bali"}),
            "/quiet_hours/time_zone",
        ),
    ] {
        let problem = choose(&world, &me, json!({"events": [], "quiet_hours": hours}))
            .await
            .expect(422);
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
}

#[actix_web::test]
async fn a_choice_replaces_the_one_before() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let events = |settings: &Value| settings["events"].as_array().unwrap().clone();
    let off = json!({"events": [{"event": "question", "email": false}], "quiet_hours": null});
    let chosen = choose(&world, &me, off).await.expect(200);
    let question =
        json!({"event": "question", "email": false, "sms": null, "whatsapp": null, "push": null});
    assert!(events(&chosen).contains(&question));
    let all = choose(&world, &me, json!({"events": [], "quiet_hours": null}))
        .await
        .expect(200);
    assert!(events(&all).iter().all(|one| one["email"] == true), "{all}");
}
